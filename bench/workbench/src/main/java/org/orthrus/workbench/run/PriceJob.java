package org.orthrus.workbench.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.orthrus.isa.Phase;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.design.Designs;
import org.orthrus.simulator.counters.CounterLayout;
import org.orthrus.simulator.counters.Counters;
import org.orthrus.simulator.energy.EnergyTables;
import org.orthrus.simulator.energy.Pricer;
import org.orthrus.simulator.energy.TechnologyMatch;
import org.orthrus.workbench.report.PriceComparison;
import org.orthrus.workbench.report.PriceComparison.Price;
import org.orthrus.workbench.report.ReportException;
import org.orthrus.workbench.report.ResultReader;
import org.orthrus.workbench.report.RunResult;
import org.orthrus.workbench.report.RunResult.Figures;
import org.orthrus.workbench.report.RunResult.PhaseShare;

/** Prices the counters of a finished run under other energy tables; nothing is run again. */
public final class PriceJob {

  private static final double NANOSECONDS_PER_MILLISECOND = 1e6;

  private final Path file;
  private final Designs.Opened design;
  private final List<String> tables;

  /**
   * Prepares the job.
   *
   * @param file a result of {@code learn} or {@code run}
   * @param core name or file of the design, or null for the one that the result names
   * @param tables names or files
   */
  public PriceJob(Path file, String core, List<String> tables) {
    this.file = file;
    this.tables = List.copyOf(tables);
    RunResult result = ResultReader.read(file);
    design = design(result, core);
  }

  private Designs.Opened design(RunResult result, String core) {
    String name = result.design() == null ? "" : result.design().name();
    if (core == null && !Designs.names().contains(name)) {
      throw new ReportException(
          file + ": design '" + name + "' does not ship with Orthrus; give its file with --core");
    }
    Designs.Opened opened = Designs.open(core == null ? name : core);
    if (result.design() != null && !opened.hash().equals(result.design().hash())) {
      throw new ReportException(
          file
              + ": made with design "
              + name
              + " of hash "
              + result.design().hash()
              + ", but "
              + opened.source()
              + " has "
              + opened.hash()
              + "; give the file it was made with by --core");
    }
    return opened;
  }

  /** Prices. */
  public PriceComparison run() {
    RunResult result = ResultReader.read(file);
    CoreDesign core = design.design();
    Counters asked = counters(core, result.inference(), "inference");
    Counters learned = counters(core, result.training(), "training");
    if (asked == null && learned == null) {
      throw new ReportException(file + ": has no counters; give a result of learn or run");
    }
    List<Pricer> pricers =
        tables.stream()
            .map(table -> Pricer.of(EnergyTables.open(table), core, TechnologyMatch.AS_IF))
            .toList();
    long start = System.nanoTime();
    List<Price> prices = new ArrayList<>();
    for (Pricer pricer : pricers) {
      FiguresBuilder figures = new FiguresBuilder(pricer, List.of());
      prices.add(
          new Price(
              ResultParts.energyTable(pricer.table(), pricer),
              asked == null ? null : figures.of(asked, result.inference().samples()),
              learned == null ? null : figures.of(learned, result.training().samples())));
    }
    double milliseconds = (System.nanoTime() - start) / NANOSECONDS_PER_MILLISECOND;
    Set<String> notes = new LinkedHashSet<>();
    pricers.forEach(p -> p.notes().forEach(note -> notes.add(p.table().name() + ": " + note)));
    return new PriceComparison(
        PriceComparison.SCHEMA,
        "price",
        file.toString(),
        new RunResult.Design(core.name(), design.hash()),
        prices,
        milliseconds,
        List.copyOf(notes));
  }

  /** The counters of a run by phase; layers together. */
  private Counters counters(CoreDesign core, Figures figures, String what) {
    if (figures == null) {
      return null;
    }
    CounterLayout layout = CounterLayout.of(core);
    Counters counters = new Counters(layout, 0);
    for (Phase phase : Phase.values()) {
      PhaseShare share = figures.byPhase().get(phase.text());
      if (share == null) {
        throw new ReportException(
            file + ": " + what + ".byPhase." + phase.text() + " is missing; run it again");
      }
      for (Map.Entry<String, Long> event : share.events().entrySet()) {
        int index = layout.indexOf(event.getKey());
        if (index < 0) {
          throw new ReportException(
              file
                  + ": "
                  + what
                  + ".byPhase."
                  + phase.text()
                  + ".events."
                  + event.getKey()
                  + ": design "
                  + core.name()
                  + " has no such counter; give the design it was made with by --core");
        }
        counters.add(phase, -1, index, event.getValue());
      }
    }
    return counters;
  }
}
