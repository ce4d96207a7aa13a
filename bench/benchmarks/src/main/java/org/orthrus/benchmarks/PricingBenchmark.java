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
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.simulator.counters.Counters;
import org.orthrus.simulator.energy.EnergyTables;
import org.orthrus.simulator.energy.Pricer;
import org.orthrus.simulator.energy.TechnologyMatch;

/**
 * Prices the counters of one learned batch; an operation is all tables once. The tables are the
 * shipped ones of the edge cores, over and over.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PricingBenchmark {

  private static final List<String> SHIPPED = List.of("edge-22nm", "edge-45nm", "edge-65nm");

  /** Energy tables to price under. */
  @Param({"1", "10"})
  public int tables;

  private final List<String> texts = new ArrayList<>();
  private final List<Pricer> pricers = new ArrayList<>();
  private CoreDesign design;
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

  /** Learns the batch. */
  @Setup(Level.Trial)
  public void learn() {
    LearningBenchmark learning = new LearningBenchmark();
    learning.rule = "stop-w";
    learning.timesteps = Workload.TIMESTEPS;
    learning.compile();
    learning.load();
    learning.batch();
    counters = learning.chip().counters();
    design = learning.chip().image().design();
    for (int n = 0; n < tables; n++) {
      texts.add(EnergyTables.text(SHIPPED.get(n % SHIPPED.size())));
    }
    texts.forEach(text -> pricers.add(pricer(text)));
  }

  /** Prices under tables that are ready: dot products and the report. */
  @Benchmark
  public double price(Priced priced) {
    double joules = 0;
    for (Pricer pricer : pricers) {
      joules += pricer.price(counters).total().totalJoules();
    }
    return priced.add(joules);
  }

  /** Reads the tables, fits them to the design and prices. */
  @Benchmark
  public double readAndPrice(Priced priced) {
    double joules = 0;
    for (String text : texts) {
      joules += pricer(text).price(counters).total().totalJoules();
    }
    return priced.add(joules);
  }

  private Pricer pricer(String text) {
    return Pricer.of(EnergyTables.parse(text, "table"), design, TechnologyMatch.AS_IF);
  }
}
