package org.orthrus.workbench.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.orthrus.firmware.data.InputCoding;
import org.orthrus.firmware.workload.Mlp784;
import org.orthrus.firmware.workload.WorkloadSettings;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Phase;
import org.orthrus.isa.design.Designs;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.simulator.counters.CounterLayout;
import org.orthrus.simulator.counters.Counters;
import org.orthrus.simulator.energy.EnergyTable;
import org.orthrus.simulator.energy.Pricer;
import org.orthrus.workbench.report.PublishedSilicon;
import org.orthrus.workbench.report.Raster;
import org.orthrus.workbench.report.RunResult;
import org.orthrus.workbench.report.RunResult.Data;
import org.orthrus.workbench.report.RunResult.Design;
import org.orthrus.workbench.report.RunResultBuilder;
import org.orthrus.workbench.report.Timeline;

/** Runs the generated workload: one sample of many timesteps, on one host thread. */
public final class WorkloadJob {

  private static final int LONGEST = 10_000_000;

  /** The share of the timesteps that is left out of the host's speed is one of so many. */
  private static final int WARM_UP_SHARE = 4;

  private static final int WATCHED_EVERY = 256;

  /** Timesteps of a recording that JSON and report show. */
  private static final int MOST_SHOWN = 1000;

  private final WorkloadSettings settings;
  private final Designs.Opened design;
  private final EnergyTable table;
  private final int timesteps;
  private final RecordSettings recorded;

  /** Told how many timesteps have been run, now and then. */
  public interface Watcher {

    /** So many timesteps of all have been run. */
    void timesteps(long done, long all);
  }

  /** Prepares the job. */
  public WorkloadJob(
      WorkloadSettings settings,
      Designs.Opened design,
      EnergyTable table,
      int timesteps,
      RecordSettings recorded) {
    this.settings = settings;
    this.design = design;
    this.table = table;
    this.timesteps = timesteps;
    this.recorded = recorded;
  }

  /** Most timesteps that a run may be asked for. */
  public static int longest() {
    return LONGEST;
  }

  /** Runs. */
  public RunResult run(Watcher watcher) {
    HostMeter meter = new HostMeter();
    Pricer.of(table, design.design());
    Mlp784 workload = Mlp784.compile(settings, design);
    ModelImage image = workload.image();
    Pricer pricer = Pricer.of(table, image.design());
    Chip chip = Chip.load(image, ExecutorKind.FAST);
    Recording recording = new Recording(chip, recorded.kinds(), pricer);
    chip.beginSample();
    int warm = timesteps / WARM_UP_SHARE;
    present(chip, workload, 0, warm, watcher);
    long before = operations(chip.counters());
    HostMeter steady = new HostMeter();
    present(chip, workload, warm, timesteps, watcher);
    double cpuSeconds = steady.cpuSeconds();
    long operations = operations(chip.counters()) - before;
    chip.endSample();
    Counters counters = chip.counters();
    int shown = Math.min(timesteps, MOST_SHOWN);
    List<Raster> rasters = Stream.ofNullable(recording.raster(0, shown, 0, null, null)).toList();
    List<Timeline> timelines = Stream.ofNullable(recording.timeline(0, shown, 0)).toList();
    if (recorded.file() != null) {
      recording.write(recorded.file(), timesteps);
    }
    return new RunResultBuilder("run")
        .seed(settings.weightsSeed())
        .design(design(workload))
        .energyTable(ResultParts.energyTable(table, pricer))
        .network(ResultParts.network(image, settings.network().toString(), timesteps, List.of()))
        .rule(Mlp784.RULE)
        .data(data())
        .inference(new FiguresBuilder(pricer, image).of(counters, 1))
        .memoryBits(MemoryFootprint.of(image))
        .host(meter.hostAtRate(cpuSeconds > 0 ? operations / cpuSeconds : 0, chip.kernelsUsed(), 1))
        .raster(rasters)
        .timeline(timelines)
        .silicon(PublishedSilicon.chips())
        .warnings(ResultParts.saturations("inference", counters))
        .notes(notes(workload, counters, warm, pricer))
        .build();
  }

  private void present(Chip chip, Mlp784 workload, int from, int to, Watcher watcher) {
    int[] payloads = workload.input().payloads();
    for (int t = from; t < to; t++) {
      int[] lines = workload.input().addresses(t);
      chip.events(lines, payloads, lines.length);
      chip.endTimestep();
      chip.outputEvents().clear();
      if (t % WATCHED_EVERY == 0) {
        watcher.timesteps(t, timesteps);
      }
    }
  }

  private static Design design(Mlp784 workload) {
    Map<String, Long> deepened = new LinkedHashMap<>();
    workload.deepened().forEach(memory -> deepened.put(memory.name(), memory.words()));
    return new Design(workload.design().design().name(), workload.design().hash(), deepened);
  }

  private static long operations(Counters counters) {
    return counters.total(counters.layout().logical(LogicalEvent.SYNAPTIC_OPERATION));
  }

  private Data data() {
    List<String> thresholds = settings.thresholds().stream().map(String::valueOf).toList();
    return new Data(
        Mlp784.NAME
            + ", weights seed "
            + settings.weightsSeed()
            + ", input seed "
            + settings.inputSeed()
            + ", thresholds "
            + String.join(",", thresholds),
        null,
        null,
        InputCoding.BERNOULLI.text());
  }

  private List<String> notes(Mlp784 workload, Counters counters, int warm, Pricer pricer) {
    List<String> notes = new ArrayList<>();
    notes.add(spikes(workload.image(), counters));
    notes.add(
        settings.deliverLast()
            ? "spikes of the last timestep are delivered: synaptic operations are those sent"
            : "spikes of the last timestep are not delivered: synaptic operations are those applied"
                + " within the run");
    workload
        .deepened()
        .forEach(m -> notes.add(m + ", so that the network fits; the design has another hash now"));
    notes.add(
        "SOP/CPU second is that of timesteps "
            + (warm + 1)
            + " to "
            + timesteps
            + ", without compiling, loading and warm-up; wall and CPU are of the whole command");
    if (!recorded.kinds().isEmpty() && timesteps > MOST_SHOWN) {
      notes.add(
          "JSON and report have the first "
              + MOST_SHOWN
              + " recorded timesteps; --recording FILE has all");
    }
    notes.addAll(ResultParts.notes(workload.image(), pricer));
    return notes;
  }

  private static String spikes(ModelImage image, Counters counters) {
    CounterLayout layout = counters.layout();
    StringBuilder text = new StringBuilder("spikes: input ").append(counters.total(layout.aerIn()));
    for (int l = 0; l < image.layers().size(); l++) {
      text.append(", ")
          .append(image.layers().get(l).name())
          .append(' ')
          .append(counters.get(Phase.INFERENCE, l, layout.logical(LogicalEvent.SPIKE)));
    }
    return text.toString();
  }
}
