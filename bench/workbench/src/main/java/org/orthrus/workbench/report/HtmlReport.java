package org.orthrus.workbench.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.orthrus.workbench.report.HtmlPage.Tile;
import org.orthrus.workbench.report.RunResult.Against;
import org.orthrus.workbench.report.RunResult.Host;
import org.orthrus.workbench.report.RunResult.MemoryBits;
import org.orthrus.workbench.report.chart.RasterChart;

/** A result as one HTML page that needs nothing else: no script, no file beside it, no network. */
public final class HtmlReport {

  private static final int MOST_RASTERS = 8;

  private final RunResult result;
  private final HtmlPage page;

  private HtmlReport(RunResult result) {
    this.result = result;
    this.page = new HtmlPage(title(result) + " – Orthrus");
  }

  /** The page. */
  public static String render(RunResult result) {
    return new HtmlReport(result).page();
  }

  /** Writes the page; the file is complete or untouched. */
  public static void write(RunResult result, Path file) {
    ReportFile.write(file, render(result));
  }

  private static String title(RunResult result) {
    String subject = Facts.subject(result);
    return subject.isEmpty() ? String.valueOf(result.command()) : subject;
  }

  private String page() {
    page.header(
            "Orthrus · " + result.command(),
            title(result),
            Facts.data(result),
            Facts.provenance(result))
        .tiles(tiles())
        .warnings(result.warnings());
    accuracy();
    cost();
    network();
    energy();
    memory();
    rasters();
    timelines();
    against();
    silicon();
    counters();
    constants();
    environment();
    return page.end("Orthrus · " + result.schema() + " · the numbers of this page are in its JSON");
  }

  private List<Tile> tiles() {
    List<Tile> tiles = new ArrayList<>();
    if (result.accuracy() != null) {
      String samples = result.inference() == null ? "" : SampleTable.samplesOf(result.inference());
      tiles.add(new Tile("Accuracy", Units.percent(result.accuracy()), samples));
    }
    if (result.meanAveragePrecision() != null) {
      tiles.add(new Tile("mAP", Units.percent(result.meanAveragePrecision()), ""));
    }
    cost(tiles, "Inference", result.inference());
    cost(tiles, "Training", result.training());
    MemoryBits memory = result.memoryBits();
    if (memory != null) {
      tiles.add(
          new Tile(
              Facts.capital(MemoryTables.stateName(memory)),
              Units.bits(memory.learningState()),
              Units.bits(memory.total()) + " of memory in all"));
    }
    Against stbp = AgainstTable.opponent(result, "stbp");
    if (stbp != null && stbp.learningStateRatio() != null) {
      tiles.add(
          new Tile(
              "STBP's learning state",
              Units.ratio(stbp.learningStateRatio()),
              "and " + Units.ratio(stbp.energyRatio()) + " the energy"));
    }
    return tiles;
  }

  private static void cost(List<Tile> tiles, String name, Figures figures) {
    if (figures != null && figures.samples() > 0) {
      tiles.add(
          new Tile(
              name + ", a sample",
              Units.joules(figures.perSample(figures.energyJoules().total())),
              Units.seconds(figures.latencySeconds())
                  + ", "
                  + Units.joules(figures.joulesPerSynapticOperation())
                  + "/SOP"));
    }
  }

  private void accuracy() {
    if (!result.curve().isEmpty()) {
      page.section("Accuracy", "")
          .figureWithTable("Accuracy by epoch", Charts.curve(result), CourseTables.curve(result))
          .endSection();
    }
  }

  private void cost() {
    if (result.inference() == null && result.training() == null) {
      return;
    }
    page.section(
            "What one sample costs",
            Facts.capital(Facts.energyTable(result.energyTable()))
                + (result.training() == null
                    ? "."
                    : ". A training sample is answered and learned."))
        .open("pair")
        .table(SampleTable.of(result))
        .open("cycles")
        .figure("Where the cycles of a sample went", Charts.cycles(result))
        .table(Charts.cycleTable(result))
        .close()
        .close()
        .endSection();
  }

  private void energy() {
    Breakdown byUnit = Breakdown.byUnit(result);
    Breakdown byLayer = Breakdown.byLayer(result);
    if (byUnit.items().isEmpty() && byLayer.items().isEmpty()) {
      return;
    }
    page.section("Energy", Facts.capital(Facts.energyTable(result.energyTable())) + ".");
    energy("By unit", byUnit, "unit");
    energy("By layer", byLayer, "layer");
    page.endSection();
  }

  private void energy(String heading, Breakdown breakdown, String what) {
    if (!breakdown.items().isEmpty()) {
      String caption = "Energy of one " + breakdown.sample() + ", by " + what;
      page.heading(heading)
          .figureWithTable(
              caption, Charts.energy(breakdown, caption), breakdown.grid("Per sample", what));
    }
  }

  private void memory() {
    if (result.memoryBits() == null) {
      return;
    }
    String state = MemoryTables.stateName(result.memoryBits());
    page.section(
            "Memory",
            "Read off the memory map. Purposes with a star make the "
                + state
                + ": what exists only while a sample is presented.")
        .open("pair")
        .open("charts")
        .figure(Facts.capital(state) + ", by purpose", Charts.learningState(result))
        .heading("All memory")
        .figure("By purpose; the " + state + " in one", Charts.wholeMemory(result))
        .close()
        .table(MemoryTables.byPurpose(result))
        .close();
    Grid memories = MemoryTables.byMemory(result);
    if (!memories.isEmpty()) {
      page.heading("Physical memories").table(memories);
    }
    page.endSection();
  }

  private void rasters() {
    if (result.raster().isEmpty()) {
      return;
    }
    int shown = Math.min(MOST_RASTERS, result.raster().size());
    page.section(
            "Spikes",
            shown < result.raster().size()
                ? "The first " + shown + " of " + result.raster().size() + " recorded samples."
                : "One stroke a spike."
                    + grouped()
                    + (result.raster().get(0).label() == null
                        ? shownTimesteps(result.raster().get(0).timesteps())
                        : " In the output layer the labelled class stands out."))
        .open("rasters");
    for (Raster raster : result.raster().subList(0, shown)) {
      page.figure(caption(raster), Charts.raster(raster));
    }
    page.close().table(CourseTables.spikes(result.raster().subList(0, shown))).endSection();
  }

  private String grouped() {
    boolean large =
        result.raster().stream()
            .flatMap(raster -> raster.layers().stream())
            .anyMatch(layer -> layer.neurons() > RasterChart.MOST_SINGLE);
    return large
        ? " In layers with more than "
            + Units.count((long) RasterChart.MOST_SINGLE)
            + " neurons a stroke is for several of them, the darker the more spiked."
        : "";
  }

  /** Says so where less is shown than ran. */
  private String shownTimesteps(int shown) {
    Integer all = result.network() == null ? null : result.network().timesteps();
    return all == null || all <= shown
        ? ""
        : " Shown are the first " + shown + " of " + all + " timesteps.";
  }

  private static String caption(Raster raster) {
    List<String> parts = new ArrayList<>(List.of("Sample " + raster.sample()));
    parts.add(raster.label() == null ? null : "label " + raster.label());
    parts.add(raster.predicted() == null ? null : "answered " + raster.predicted());
    return Facts.join(parts);
  }

  private void against() {
    Grid grid = AgainstTable.of(result);
    if (!grid.isEmpty()) {
      page.section(
              "Against",
              "Joules with " + Facts.briefTable(result.energyTable()) + ". × times ours.")
          .table(grid)
          .endSection();
    }
  }

  private void timelines() {
    if (result.timeline().isEmpty()) {
      return;
    }
    page.section(
        "Timestep by timestep",
        "What each timestep cost, input events included; every counter of it is in the JSON."
            + shownTimesteps(result.timeline().get(0).timesteps()));
    for (Timeline timeline : result.timeline()) {
      page.figure(
          "Energy of sample " + timeline.sample() + " by timestep", Charts.timeline(timeline));
    }
    page.endSection();
  }

  private void silicon() {
    Grid grid = SiliconTables.figures(result);
    if (!grid.isEmpty()) {
      page.section(
              "Other chips",
              "Figures as published: other networks, technologies and accounting. They show the"
                  + " order of magnitude.")
          .table(grid)
          .table(SiliconTables.sources(result))
          .endSection();
    }
  }

  private void counters() {
    Grid grid = CounterTables.events(result);
    if (grid.isEmpty()) {
      return;
    }
    page.section("Counters", "What happened, before any pricing.").table(grid);
    if (result.inference() != null) {
      page.folded(
          "Inference, by layer",
          CounterTables.eventsByLayer("Inference, by layer", result.inference()));
    }
    if (result.training() != null) {
      page.folded(
          "Training, by layer",
          CounterTables.eventsByLayer("Training, by layer", result.training()));
    }
    page.endSection();
  }

  private void constants() {
    if (result.energyTable() != null && !result.energyTable().constants().isEmpty()) {
      page.section("Energy table", Facts.capital(Facts.energyTable(result.energyTable())) + ".")
          .table(CounterTables.constants(result.energyTable()))
          .endSection();
    }
  }

  private void network() {
    RunResult.Network network = result.network();
    if (network == null || network.layers().isEmpty()) {
      return;
    }
    page.section(
            "Network",
            network.cores().isEmpty()
                ? ""
                : network.cores().size() + " cores, layers cut by " + network.cut() + ".")
        .table(CourseTables.layers(network.layers()));
    Grid cores = CourseTables.cores(network.cores());
    if (!cores.isEmpty()) {
      page.table(cores);
    }
    page.endSection();
  }

  private void environment() {
    page.section("Provenance", "");
    Grid weights = CourseTables.weights(result.weights());
    if (!weights.isEmpty()) {
      page.table(weights);
    }
    if (!weights.isEmpty()) {
      page.heading("Run");
    }
    page.facts(facts());
    if (!result.notes().isEmpty()) {
      page.heading("Notes").list(result.notes());
    }
    page.endSection();
  }

  private List<List<String>> facts() {
    List<List<String>> facts = new ArrayList<>();
    if (result.design() != null) {
      facts.add(List.of("design", result.design().name() + full(result.design().hash())));
    }
    if (result.energyTable() != null) {
      facts.add(
          List.of("energy table", result.energyTable().name() + full(result.energyTable().hash())));
    }
    if (result.image() != null) {
      facts.add(
          List.of(
              "image",
              result.image().path()
                  + (result.image().bytes() == null
                      ? ""
                      : ", " + Units.bytes(result.image().bytes()))));
    }
    if (result.weights() != null) {
      facts.add(List.of("weights", Facts.weights(result.weights())));
    }
    if (result.seed() != null) {
      facts.add(List.of("seed", result.seed().toString()));
    }
    Host host = result.host();
    if (host != null) {
      facts.add(List.of("host", Facts.host(host)));
    }
    return facts;
  }

  private static String full(String hash) {
    return hash == null ? "" : ", " + hash;
  }
}
