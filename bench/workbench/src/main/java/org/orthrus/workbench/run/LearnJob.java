package org.orthrus.workbench.run;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.orthrus.firmware.data.Augmentation;
import org.orthrus.firmware.data.InputEncoder;
import org.orthrus.firmware.importers.QuantisedRegion;
import org.orthrus.firmware.importers.Quantiser;
import org.orthrus.firmware.rules.Rules;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.simulator.counters.Counters;
import org.orthrus.simulator.energy.EnergyTable;
import org.orthrus.simulator.energy.Pricer;
import org.orthrus.workbench.report.PublishedSilicon;
import org.orthrus.workbench.report.RunResult;
import org.orthrus.workbench.report.RunResult.Against;
import org.orthrus.workbench.report.RunResult.CurvePoint;
import org.orthrus.workbench.report.RunResult.Data;
import org.orthrus.workbench.report.RunResult.Design;
import org.orthrus.workbench.report.RunResult.MemoryBits;
import org.orthrus.workbench.report.RunResultBuilder;

/**
 * The main job: learn a data set on the simulated chip, and say what it cost beside other rules
 * executed on the same core.
 */
public final class LearnJob {

  /** Rows of {@code against} that are not rules. */
  public static final String FLOAT = "float";

  private static final int BASELINE_BATCHES = 2;

  /** What every result of learning shows of its test samples. */
  private static final RecordSettings RECORDED =
      new RecordSettings(EnumSet.of(Recording.Kind.SPIKES), 2, null);

  private final Setup setup;
  private final LearnSettings settings;
  private final EnergyTable table;
  private final List<String> against;

  /** What does not run on as many cores as the design has. */
  private final List<String> leftOut;

  private final Optional<CheckpointSettings> checkpoint;

  /**
   * Prepares the job.
   *
   * @param against rules to execute beside it, and {@link #FLOAT}; those that do not {@link #runs
   *     run} on the design are left out, and a note says so
   * @param checkpoint where the run is kept, if it is
   */
  public LearnJob(
      Setup setup,
      LearnSettings settings,
      EnergyTable table,
      List<String> against,
      Optional<CheckpointSettings> checkpoint) {
    this.setup = setup;
    this.settings = settings;
    this.table = table;
    CoreDesign design = setup.design().design();
    this.against = against.stream().filter(name -> runs(name, design)).toList();
    leftOut = against.stream().filter(name -> !runs(name, design)).toList();
    this.checkpoint = checkpoint;
  }

  /** Whether a rule runs on as many cores as a design has; {@link #FLOAT} does beside any. */
  public static boolean runs(String name, CoreDesign design) {
    return design.mesh().cores() == 1 || name.equals(FLOAT) || Rules.open(name).mesh().isPresent();
  }

  /**
   * What came out.
   *
   * @param result for the reports
   * @param image the learned network
   */
  public record Outcome(RunResult result, ModelImage image) {}

  /** Learns, tests, compares. */
  public Outcome run(Progress progress) {
    HostMeter meter = new HostMeter();
    Pricer pricer = Pricer.of(table, setup.design().design());
    long samples = (long) settings.epochs() * settings.train().count();
    Quantiser.Outcome built = setup.build(samples);
    ModelImage image = built.image();
    InputEncoder encoder = setup.encoder();
    LearningCheckpoint kept =
        checkpoint
            .map(where -> LearningCheckpoint.in(where, RunIdentity.of(image, settings)))
            .orElse(LearningCheckpoint.NONE);
    Learning learning = new Learning(image, encoder, settings, progress, kept);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      boolean beside = against.contains(FLOAT) && settings.threads() > 1;
      Future<Optional<Double>> twin =
          beside ? other.submit(() -> FloatTwin.accuracy(setup, settings)) : null;
      Learning.Outcome learned = learning.run();
      List<Against> rows = new ArrayList<>(baselines(learned.image(), pricer));
      if (against.contains(FLOAT)) {
        Optional<Double> accuracy =
            beside ? Workers.get(twin) : FloatTwin.accuracy(setup, settings);
        accuracy.ifPresent(a -> rows.add(floatRow(a, learned.trainedSamples())));
      }
      return new Outcome(
          result(learned, built.regions(), encoder, pricer, rows, meter), learned.image());
    } finally {
      other.shutdownNow();
    }
  }

  private RunResult result(
      Learning.Outcome learned,
      List<QuantisedRegion> stored,
      InputEncoder encoder,
      Pricer pricer,
      List<Against> rows,
      HostMeter meter) {
    ModelImage image = learned.image();
    FiguresBuilder figures = new FiguresBuilder(pricer, image);
    Counters asked = learned.lastTest().counters();
    List<String> warnings = new ArrayList<>(idle(learned.trainedSamples()));
    warnings.addAll(ResultParts.saturations("inference", asked));
    warnings.addAll(ResultParts.saturations("training", learned.training()));
    int sop = asked.layout().logical(LogicalEvent.SYNAPTIC_OPERATION);
    long simulated = asked.total(sop) + learned.training().since(learned.earlier()).total(sop);
    return new RunResultBuilder("learn")
        .seed(setup.seed())
        .design(new Design(setup.design().design().name(), setup.design().hash()))
        .energyTable(ResultParts.energyTable(table, pricer))
        .network(
            ResultParts.network(
                image,
                setup.network().toString(),
                setup.timesteps(),
                CoreUses.of(image, learned.byCore())))
        .rule(Rules.open(setup.rule()).name())
        .data(
            new Data(
                settings.train().name(),
                (long) settings.train().count(),
                (long) settings.test().count(),
                image.inputOutput().inputCoding()))
        .weights(ResultParts.weights(setup, stored))
        .accuracy(learned.lastTest().accuracy())
        .inference(figures.of(asked, learned.lastTest().samples()))
        .training(figures.of(learned.training(), learned.trainedSamples()))
        .memoryBits(MemoryFootprint.of(image))
        .against(rows)
        .host(meter.host(simulated, learned.kernels(), settings.threads()))
        .curve(curve(learned))
        .raster(
            new SampleRecorder(image, settings.test(), encoder, setup.timesteps(), pricer, RECORDED)
                .rasters())
        .silicon(PublishedSilicon.chips())
        .warnings(warnings)
        .notes(notes(image, pricer))
        .build();
  }

  private List<String> notes(ModelImage image, Pricer pricer) {
    List<String> notes = new ArrayList<>();
    if (!settings.augmentation().equals(Augmentation.NONE)) {
      notes.add(
          "training samples were "
              + settings.augmentation()
              + ", anew in each epoch; those of the rules beside it were not");
    }
    if (against.contains(FLOAT) && !FloatTwin.exists(setup)) {
      notes.add("no float model beside it: there is none of this rule, or none of lists");
    }
    if (!leftOut.isEmpty()) {
      notes.add(
          String.join(" and ", leftOut)
              + (leftOut.size() == 1 ? " runs" : " run")
              + " on one core: not beside a network on a mesh");
    }
    notes.addAll(ResultParts.notes(image, pricer));
    return notes;
  }

  /** Why nothing was learned, if nothing was. */
  private List<String> idle(long samples) {
    if (!Rules.open(setup.rule()).learning()) {
      return List.of(
          "rule " + setup.rule() + " learns nothing: the accuracy is that of the weights drawn");
    }
    if (setup.batch() > samples) {
      return List.of(
          "nothing was learned: a batch is "
              + setup.batch()
              + " samples, and "
              + samples
              + " were presented");
    }
    return List.of();
  }

  private List<CurvePoint> curve(Learning.Outcome learned) {
    List<CurvePoint> points = new ArrayList<>();
    double seconds = 0;
    for (Learning.Epoch epoch : learned.epochs()) {
      seconds += epoch.seconds();
      points.add(
          new CurvePoint(
              epoch.epoch(),
              (long) epoch.epoch() * settings.train().count(),
              epoch.testAccuracy(),
              epoch.trainAccuracy(),
              seconds));
    }
    return points;
  }

  private static Against floatRow(double accuracy, long samples) {
    return new Against(
        FLOAT,
        null,
        null,
        null,
        accuracy,
        null,
        null,
        null,
        samples,
        "float model trained alike on the host: same weights, spikes, order, batch and rates",
        null,
        null,
        null);
  }

  /** Our rule and the others on the same first samples, from the weights that were learned. */
  private List<Against> baselines(ModelImage learned, Pricer pricer) {
    List<String> rules = against.stream().filter(name -> !name.equals(FLOAT)).toList();
    if (rules.isEmpty()) {
      return List.of();
    }
    Baseline own = baseline(setup, learned);
    List<Against> rows = new ArrayList<>();
    rows.add(row(setup.rule(), own, own, pricer));
    for (String rule : rules) {
      if (!rule.equals(setup.rule())) {
        rows.add(row(rule, baseline(setup.withRule(rule), learned), own, pricer));
      }
    }
    return rows;
  }

  private Baseline baseline(Setup other, ModelImage learned) {
    int samples = BASELINE_BATCHES * Math.max(1, setup.batch());
    ModelImage image =
        Baseline.withParametersOf(learned, other.withWeights(Optional.empty()).compile(samples));
    return Baseline.execute(image, other, settings.train(), samples);
  }

  private Against row(String rule, Baseline other, Baseline own, Pricer pricer) {
    MemoryBits memory = other.memory();
    double joules = joules(other, pricer);
    return new Against(
        rule,
        memory.total(),
        joules,
        other.counters().elapsedCycles() / Math.max(1, other.samples()),
        null,
        null,
        (double) memory.total() / own.memory().total(),
        joules / joules(own, pricer),
        (long) other.samples(),
        "executed: the first "
            + other.samples()
            + " training samples learned on, from the weights of this run",
        memory.learningState(),
        (double) memory.learningState() / Math.max(1, own.memory().learningState()),
        memory.byPurpose());
  }

  private static double joules(Baseline baseline, Pricer pricer) {
    return pricer.price(baseline.counters()).total().totalJoules()
        / Math.max(1, baseline.samples());
  }
}
