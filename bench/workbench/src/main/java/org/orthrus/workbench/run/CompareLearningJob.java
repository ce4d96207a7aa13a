package org.orthrus.workbench.run;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.orthrus.firmware.rules.Rules;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Phase;
import org.orthrus.isa.design.Designs;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.simulator.counters.Counters;
import org.orthrus.simulator.energy.EnergyTable;
import org.orthrus.simulator.energy.Pricer;
import org.orthrus.simulator.sequencer.HostKernel;
import org.orthrus.workbench.report.LearningComparison;
import org.orthrus.workbench.report.LearningComparison.Row;
import org.orthrus.workbench.report.RunResult.Data;
import org.orthrus.workbench.report.RunResult.Design;
import org.orthrus.workbench.report.RunResult.MemoryBits;

/**
 * STOP's variants against STBP, all executed on the same core: for the design's own widths each
 * rule learns and is tested; for the other layouts and threshold granularities each image learns a
 * few samples and its memory map is read.
 */
public final class CompareLearningJob {

  private static final int SAMPLES_OF_A_LAYOUT = 4;
  private static final String NEURON = "neuron";
  private static final String LAYER = "layer";
  private static final String PER_NEURON = "thresholdPerNeuron";

  private final Setup setup;
  private final LearnSettings settings;
  private final EnergyTable table;
  private final List<Integer> timesteps;
  private final Watcher watcher;
  private long synapticOperations;
  private final Set<HostKernel> kernels = EnumSet.noneOf(HostKernel.class);

  /** Told of every row before it is executed. */
  public interface Watcher {
    /** Row number, from 1, of all. */
    void row(int number, int all, String what);
  }

  /**
   * Prepares the job.
   *
   * @param setup rule and timesteps of which are replaced
   * @param timesteps to compare at
   * @param watcher told of every row
   */
  public CompareLearningJob(
      Setup setup,
      LearnSettings settings,
      EnergyTable table,
      List<Integer> timesteps,
      Watcher watcher) {
    this.setup = setup;
    this.settings = settings;
    this.table = table;
    this.timesteps = List.copyOf(timesteps);
    this.watcher = watcher;
  }

  /** A rule with what it trains and how finely it keeps thresholds. */
  private record Contender(
      String rule, String trains, String thresholds, Map<String, Double> values) {}

  /** Rules that are compared. */
  public static List<String> rules() {
    return contenders().stream().map(Contender::rule).distinct().toList();
  }

  private static List<Contender> contenders() {
    List<Contender> all = new ArrayList<>();
    all.add(new Contender("stop-w", "W", LAYER, Map.of()));
    all.add(new Contender("stop-wl", "WL", LAYER, Map.of()));
    for (String granularity : List.of(NEURON, LAYER)) {
      double each = granularity.equals(NEURON) ? 1 : 0;
      all.add(new Contender("stop-wt", "WT", granularity, Map.of(PER_NEURON, each)));
      all.add(new Contender("stop-wtl", "WTL", granularity, Map.of(PER_NEURON, each)));
    }
    all.add(new Contender(LearningComparison.STBP, "W", LAYER, Map.of()));
    all.add(new Contender(LearningComparison.STBP, "WL", LAYER, Map.of("learnLeak", 1.0)));
    for (String granularity : List.of(NEURON, LAYER)) {
      double each = granularity.equals(NEURON) ? 1 : 0;
      Map<String, Double> threshold = Map.of(PER_NEURON, each, "learnThreshold", 1.0);
      all.add(new Contender(LearningComparison.STBP, "WT", granularity, threshold));
      Map<String, Double> both = new LinkedHashMap<>(threshold);
      both.put("learnLeak", 1.0);
      all.add(new Contender(LearningComparison.STBP, "WTL", granularity, both));
    }
    all.add(new Contender(LearningComparison.STBP_LEAN, "W", LAYER, Map.of()));
    return all;
  }

  /** A row to execute. */
  private record Task(StateLayout layout, int timesteps, Contender contender) {}

  /** All rows; what papers count is not known for the lean baseline. */
  private List<Task> tasks() {
    List<Task> tasks = new ArrayList<>();
    for (StateLayout layout : StateLayout.all()) {
      for (int t : timesteps) {
        for (Contender contender : contenders()) {
          boolean lean = contender.rule().equals(LearningComparison.STBP_LEAN);
          if (!(lean && layout.asPapersCount())) {
            tasks.add(new Task(layout, t, contender));
          }
        }
      }
    }
    return tasks;
  }

  /** Executes every row. */
  public LearningComparison run() {
    HostMeter meter = new HostMeter();
    Pricer pricer = Pricer.of(table, setup.design().design());
    List<Row> rows = new ArrayList<>();
    NetworkImage image = setup.withRule("stop-w").compile(1);
    List<Task> tasks = tasks();
    for (Task task : tasks) {
      watcher.row(
          rows.size() + 1, tasks.size(), words(task.contender(), task.layout(), task.timesteps()));
      rows.add(row(task.contender(), task.layout(), task.timesteps(), pricer));
    }
    return new LearningComparison(
        LearningComparison.SCHEMA,
        "compare learning",
        setup.seed(),
        new Design(setup.design().design().name(), setup.design().hash()),
        ResultParts.energyTable(table, pricer),
        ResultParts.network(image, setup.network().toString(), setup.timesteps()),
        new Data(
            settings.train().name(),
            (long) settings.train().count(),
            (long) settings.test().count(),
            setup.coding().text()),
        rows,
        null,
        meter.host(synapticOperations, kernels, settings.threads()),
        List.of(),
        notes(image, pricer));
  }

  private static List<String> notes(NetworkImage image, Pricer pricer) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "learning state: membrane potentials, spikes, traces or history, errors, surrogate"
            + " gradients; read off the memory maps of images that were executed");
    notes.add(
        "layouts: the design's own widths; 16-bit weight and threshold traces; and 32 bits for each"
            + " element that papers count: U, s, traces, thresholds and their accumulators where"
            + " every neuron has its own; for STBP T times U and s; neither input nor errors");
    notes.add(
        "stbp keeps the current U and s beside its history of T timesteps; built into the history"
            + " they would save it that much");
    notes.add(
        "the claims of the paper are for deep networks; its networks and T are not known, and"
            + " wide-input shallow ones gain little");
    notes.addAll(ResultParts.notes(image, pricer));
    return notes;
  }

  private static String words(Contender contender, StateLayout layout, int t) {
    return contender.rule()
        + " "
        + contender.trains()
        + ", thresholds per "
        + contender.thresholds()
        + ", T = "
        + t
        + ", "
        + layout.name();
  }

  private Row row(Contender contender, StateLayout layout, int t, Pricer pricer) {
    Designs.Opened design = layout.applyTo(setup.design(), Rules.open(contender.rule()).formats());
    Setup own = setup.withDesign(design).withRule(contender.rule()).withTimesteps(t);
    for (Map.Entry<String, Double> value : contender.values().entrySet()) {
      own = own.withValue(value.getKey(), value.getValue());
    }
    return layout.isDesign() && !coarse(contender)
        ? learned(contender, layout, t, own, pricer)
        : mapped(contender, layout, t, own);
  }

  /** Whether it differs from another contender only in the granularity of its thresholds. */
  private static boolean coarse(Contender contender) {
    return contender.thresholds().equals(LAYER) && contender.values().containsKey(PER_NEURON);
  }

  private Row learned(Contender contender, StateLayout layout, int t, Setup own, Pricer pricer) {
    long samples = (long) settings.epochs() * settings.train().count();
    Learning.Outcome outcome =
        new Learning(own.compile(samples), own.encoder(), settings, Progress.NONE).run();
    Counters asked = outcome.lastTest().counters();
    Counters training = outcome.training();
    int sop = asked.layout().logical(LogicalEvent.SYNAPTIC_OPERATION);
    synapticOperations += asked.total(sop) + training.total(sop);
    kernels.addAll(outcome.kernels());
    MemoryBits memory = MemoryFootprint.of(outcome.image());
    int cycles = asked.layout().cycles();
    return new Row(
        contender.rule(),
        contender.trains(),
        t,
        layout.name(),
        contender.thresholds(),
        memory.learningState(),
        memory.total(),
        memory.weights(),
        memory.byPurpose(),
        (double) asked.total(cycles) / outcome.lastTest().samples(),
        pricer.price(asked).total().totalJoules() / outcome.lastTest().samples(),
        (double) training.total(cycles) / outcome.trainedSamples(),
        pricer.price(training).total().totalJoules() / outcome.trainedSamples(),
        (double) training.total(Phase.LEARNING, cycles) / outcome.trainedSamples(),
        pricer.price(training).learning().totalJoules() / outcome.trainedSamples(),
        outcome.lastTest().accuracy(),
        outcome.trainedSamples(),
        "executed: learned "
            + outcome.trainedSamples()
            + " samples, tested on "
            + outcome.lastTest().samples(),
        null);
  }

  private Row mapped(Contender contender, StateLayout layout, int t, Setup own) {
    Baseline executed =
        Baseline.execute(own.compile(1), own, settings.train(), SAMPLES_OF_A_LAYOUT);
    MemoryBits memory = MemoryFootprint.of(executed.image());
    return new Row(
        contender.rule(),
        contender.trains(),
        t,
        layout.name(),
        contender.thresholds(),
        layout.asPapersCount() ? StateLayout.paperCount(executed.image()) : memory.learningState(),
        memory.total(),
        memory.weights(),
        memory.byPurpose(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        executed.samples(),
        "memory map of an image that learned " + executed.samples() + " samples",
        null);
  }
}
