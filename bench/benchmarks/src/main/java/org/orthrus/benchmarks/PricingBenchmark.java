package org.orthrus.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.orthrus.firmware.data.SampleSet;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.simulator.counters.Counters;
import org.orthrus.simulator.energy.EnergyTable;
import org.orthrus.simulator.energy.EnergyTables;
import org.orthrus.simulator.energy.PricedDesign;
import org.orthrus.simulator.energy.Pricer;
import org.orthrus.simulator.energy.TechnologyMatch;
import org.orthrus.workbench.run.Presenter;

/**
 * Prices the counters of one learned batch; an operation is all tables once. The tables are the
 * shipped ones of the edge cores, over and over. Warm, {@link #price} is what a sweep pays for one
 * more table; the {@code first} ones are what {@code orthrus price} pays, in a JVM that has priced
 * nothing before.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PricingBenchmark {

  private static final String RULE = "stop-w";
  private static final String SOURCE = "table";
  private static final int COLD_JVMS = 10;
  private static final List<String> SHIPPED = List.of("edge-22nm", "edge-45nm", "edge-65nm");

  /** Energy tables to price under. */
  @Param({"1", "10"})
  public int tables;

  private final List<String> texts = new ArrayList<>();
  private PricedDesign design;
  private Counters counters;

  /** What the tables say. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Priced {

    private final PerOperation operation = new PerOperation();
    private double joules;

    /** Nothing done yet. */
    @Setup(Level.Iteration)
    public void begin(BenchmarkParams benchmark, IterationParams iteration) {
      operation.begin(benchmark, iteration);
      joules = 0;
    }

    double add(double more) {
      operation.done(1);
      joules += more;
      return more;
    }

    /** Energy of the batch, summed over the tables. */
    public double microjoulesPerOp() {
      return operation.share(joules * 1e6);
    }
  }

  /** The tables, read. */
  @State(Scope.Thread)
  public static class Read {

    private final List<EnergyTable> tables = new ArrayList<>();

    /** Reads them. */
    @Setup(Level.Trial)
    public void read(PricingBenchmark benchmark) {
      benchmark.texts.forEach(text -> tables.add(EnergyTables.parse(text, SOURCE)));
    }
  }

  /** The tables, read and fitted to the design. */
  @State(Scope.Thread)
  public static class Fitted {

    private final List<Pricer> pricers = new ArrayList<>();

    /** Fits them. */
    @Setup(Level.Trial)
    public void fit(PricingBenchmark benchmark, Read read) {
      read.tables.forEach(table -> pricers.add(benchmark.fit(table)));
    }
  }

  /** Learns the batch; prices nothing, so that what is first stays first. */
  @Setup(Level.Trial)
  public void learn() {
    ModelImage image =
        MnistTask.compile(
            RULE, MnistTask.NETWORK, BenchmarkCore.core(BenchmarkCore.LANES), MnistTask.TIMESTEPS);
    SampleSet samples = MnistTask.trainingSamples();
    Presenter presenter = MnistTask.presenter(image, ExecutorKind.FAST);
    for (int sample = 0; sample < MnistTask.BATCH; sample++) {
      presenter.learn(samples, sample, 0);
    }
    counters = presenter.chip().counters();
    design = new PricedDesign(image.design());
    for (int n = 0; n < tables; n++) {
      texts.add(EnergyTables.text(SHIPPED.get(n % SHIPPED.size())));
    }
  }

  /** Prices under tables that are ready: dot products and the report. */
  @Benchmark
  public double price(Fitted fitted, Priced priced) {
    double joules = 0;
    for (Pricer pricer : fitted.pricers) {
      joules += joules(pricer);
    }
    return priced.add(joules);
  }

  /** Fits tables that were read to the design and prices. */
  @Benchmark
  public double fitAndPrice(Read read, Priced priced) {
    double joules = 0;
    for (EnergyTable table : read.tables) {
      joules += joules(fit(table));
    }
    return priced.add(joules);
  }

  /** The same, for the first time in a JVM. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  @Fork(COLD_JVMS)
  public double firstFitAndPrice(Read read, Priced priced) {
    return fitAndPrice(read, priced);
  }

  /** Reads the tables, fits them to the design and prices. */
  @Benchmark
  public double readAndPrice(Priced priced) {
    double joules = 0;
    for (String text : texts) {
      joules += joules(fit(EnergyTables.parse(text, SOURCE)));
    }
    return priced.add(joules);
  }

  /** The same, for the first time in a JVM. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  @Fork(COLD_JVMS)
  public double firstReadAndPrice(Priced priced) {
    return readAndPrice(priced);
  }

  private Pricer fit(EnergyTable table) {
    return Pricer.of(table, design, TechnologyMatch.AS_IF);
  }

  private double joules(Pricer pricer) {
    return pricer.price(counters).total().totalJoules();
  }
}
