package org.orthrus.workbench.run;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.orthrus.firmware.compiler.MemoryPlan;
import org.orthrus.firmware.data.SampleSet;
import org.orthrus.firmware.workload.DeepenedMemory;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.design.Designs;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.simulator.energy.EnergyTable;
import org.orthrus.simulator.energy.Pricer;
import org.orthrus.simulator.sequencer.HostKernel;
import org.orthrus.workbench.report.LearningComparison;
import org.orthrus.workbench.report.LearningComparison.Row;
import org.orthrus.workbench.report.RunResult.Data;
import org.orthrus.workbench.report.RunResult.Design;
import org.orthrus.workbench.report.RunResult.MemoryBits;

/**
 * STOP's variants against STBP on the same core: memory read off the memory map of each at each T,
 * in every layout; cycles, joules and accuracy of those that are executed.
 */
public final class CompareLearningJob {

  /** Synapses of a network above which it is executed on few samples and few timesteps. */
  private static final long LARGE = 10_000_000;

  private static final int FEW_SAMPLES = 2;
  private static final int FEW_TIMESTEPS = 6;

  private final Setup setup;
  private final LearnSettings settings;
  private final Optional<Integer> samples;
  private final boolean learning;
  private final EnergyTable table;
  private final List<Integer> timesteps;
  private final Watcher watcher;

  /** Told of every row before it is made. */
  public interface Watcher {
    /** Row number, from 1, of all. */
    void row(int number, int all, String what);
  }

  /**
   * Prepares the job.
   *
   * @param setup rule and timesteps of which are replaced
   * @param samples to execute where nothing is learned for accuracy; empty for a number that suits
   *     the network
   * @param learning whether every rule learns and is tested as the settings say
   * @param timesteps to compare at
   * @param watcher told of every row
   */
  public CompareLearningJob(
      Setup setup,
      LearnSettings settings,
      Optional<Integer> samples,
      boolean learning,
      EnergyTable table,
      List<Integer> timesteps,
      Watcher watcher) {
    this.setup = setup;
    this.settings = settings;
    this.samples = samples;
    this.learning = learning;
    this.table = table;
    this.timesteps = List.copyOf(timesteps);
    this.watcher = watcher;
  }

  /** Rules that are compared. */
  public static List<String> rules() {
    return LearningContender.all().stream().map(LearningContender::rule).distinct().toList();
  }

  /** Whether a design holds every contender at every T. */
  public static boolean fits(Setup setup, List<Integer> timesteps) {
    return tasks(setup, timesteps).stream().allMatch(task -> task.setup().plan().fits());
  }

  /** A contender at a T. */
  private record Task(LearningContender contender, Setup setup) {

    int timesteps() {
      return setup.timesteps();
    }

    String words() {
      return contender.rule()
          + " "
          + contender.trains()
          + ", thresholds per "
          + contender.thresholds()
          + ", T = "
          + timesteps();
    }
  }

  private static List<Task> tasks(Setup setup, List<Integer> timesteps) {
    List<Task> tasks = new ArrayList<>();
    for (int t : timesteps) {
      for (LearningContender contender : LearningContender.all()) {
        tasks.add(new Task(contender, contender.of(setup, t)));
      }
    }
    return tasks;
  }

  /** Compares. */
  public LearningComparison run() {
    HostMeter meter = new HostMeter();
    List<Task> tasks = tasks(setup, timesteps);
    boolean large = setup.synapses() > LARGE;
    SampleSet train = train(large);
    List<DeepenedMemory> deepened = deepened(tasks, large);
    Map<String, Long> words = new LinkedHashMap<>();
    deepened.forEach(memory -> words.put(memory.name(), memory.words()));
    Designs.Opened core = setup.design().withWords(words);
    Pricer pricer = Pricer.of(table, core.design());
    List<Row> rows = new ArrayList<>();
    long synapticOperations = 0;
    Set<HostKernel> kernels = EnumSet.noneOf(HostKernel.class);
    for (int n = 0; n < tasks.size(); n++) {
      Task task = tasks.get(n);
      Optional<LearningCost> cost = Optional.empty();
      if (executed(task, large)) {
        watcher.row(n + 1, tasks.size(), task.words() + ", executed");
        cost = Optional.of(execute(task.setup().withDesign(core), train));
        synapticOperations += cost.get().synapticOperations();
        kernels.addAll(cost.get().kernels());
      } else {
        watcher.row(n + 1, tasks.size(), task.words() + ", memory map");
      }
      rows.addAll(rows(task, cost, pricer));
    }
    NetworkImage image = tasks.get(0).setup().withDesign(core).compile(1);
    return new LearningComparison(
        LearningComparison.SCHEMA,
        "compare learning",
        setup.seed(),
        new Design(core.design().name(), core.hash(), words),
        ResultParts.energyTable(table, pricer),
        ResultParts.network(image, setup.network().toString(), null, List.of()),
        new Data(
            train.name(),
            (long) train.count(),
            learning ? (long) settings.test().count() : null,
            setup.coding().text()),
        rows,
        null,
        null,
        meter.host(synapticOperations, kernels, settings.threads()),
        List.of(),
        notes(image, pricer, deepened, large));
  }

  /** Whether a task is executed, not only mapped: of rules that differ in granularity, one. */
  private static boolean executed(Task task, boolean large) {
    return !task.contender().coarse() && (!large || task.timesteps() <= FEW_TIMESTEPS);
  }

  private LearningCost execute(Setup task, SampleSet train) {
    return learning ? LearningCost.learned(task, settings) : LearningCost.executed(task, train);
  }

  /** The samples that every rule learns. */
  private SampleSet train(boolean large) {
    if (learning) {
      return settings.train();
    }
    int count = samples.orElse(large ? FEW_SAMPLES : setup.batch());
    return settings.train().first(Math.min(count, settings.train().count()));
  }

  /** What has to be deeper than in the design so that all that is executed runs on one core. */
  private List<DeepenedMemory> deepened(List<Task> tasks, boolean large) {
    Map<String, Long> words = new LinkedHashMap<>(tasks.get(0).setup().plan().tooSmall());
    for (Task task : tasks) {
      if (executed(task, large)) {
        task.setup()
            .plan()
            .tooSmall()
            .forEach((memory, needed) -> words.merge(memory, needed, Math::max));
      }
    }
    Map<String, CoreDesign.Memory> memories = setup.design().design().memories();
    List<DeepenedMemory> deepened = new ArrayList<>();
    words.forEach(
        (memory, needed) ->
            deepened.add(new DeepenedMemory(memory, memories.get(memory).words(), needed)));
    return deepened;
  }

  private List<String> notes(
      NetworkImage image, Pricer pricer, List<DeepenedMemory> deepened, boolean large) {
    List<String> notes = new ArrayList<>(StateLayout.notes());
    if (large) {
      notes.add(
          "more than "
              + LARGE / 1_000_000
              + " million synapses: executed up to T = "
              + FEW_TIMESTEPS
              + "; beyond it only memory maps");
    }
    if (!deepened.isEmpty()) {
      notes.add(
          "the design is too small for what is executed here: "
              + String.join(", ", deepened.stream().map(DeepenedMemory::toString).toList())
              + "; joules are those of the deeper memories");
    }
    notes.add(
        "the claims of the paper are for deep networks; its networks and T are not known, and"
            + " wide-input shallow ones gain little");
    notes.addAll(ResultParts.notes(image, pricer));
    return notes;
  }

  private List<Row> rows(Task task, Optional<LearningCost> cost, Pricer pricer) {
    MemoryPlan plan = task.setup().plan();
    MemoryBits memory = MemoryFootprint.of(plan);
    List<Row> rows = new ArrayList<>();
    for (StateLayout layout : StateLayout.all()) {
      if (!(task.contender().lean() && layout.asPapersCount())) {
        rows.add(
            row(task, layout, plan, memory, layout.isDesign() ? cost : Optional.empty(), pricer));
      }
    }
    return rows;
  }

  private static Row row(
      Task task,
      StateLayout layout,
      MemoryPlan plan,
      MemoryBits memory,
      Optional<LearningCost> cost,
      Pricer pricer) {
    return new Row(
        task.contender().rule(),
        task.contender().trains(),
        task.timesteps(),
        layout.name(),
        task.contender().thresholds(),
        layout.total(plan),
        memory.total(),
        memory.weights(),
        layout.bits(plan),
        cost.map(LearningCost::inferenceCycles).orElse(null),
        cost.map(c -> joules(pricer.price(c.asked()).total().totalJoules(), c.answered()))
            .orElse(null),
        cost.map(LearningCost::trainingCycles).orElse(null),
        cost.map(c -> joules(pricer.price(c.training()).total().totalJoules(), c.learned()))
            .orElse(null),
        cost.map(LearningCost::learningCycles).orElse(null),
        cost.map(c -> joules(pricer.price(c.training()).learning().totalJoules(), c.learned()))
            .orElse(null),
        cost.map(LearningCost::accuracy).orElse(null),
        cost.map(LearningCost::learned).orElse(0L),
        cost.map(LearningCost::basis).orElse("memory map"),
        null);
  }

  private static double joules(double total, long samples) {
    return total / samples;
  }
}
