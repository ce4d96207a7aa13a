package org.orthrus.benchmarks;

import java.util.Locale;
import java.util.Map;
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

/**
 * Sums of rows of 8-bit weights, which is what the synaptic operations of a walk are on the host:
 * the simulator's packed kernels between their floor, a scalar twin in a JVM that does not
 * vectorise, and two roofs, reading the weights once and the same sum in C. An operation adds all
 * rows once, one behind the other.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RowSumBenchmark {

  /** How many weights. */
  @State(Scope.Thread)
  public static class Size {

    /** Weights of all rows together, a byte each: what fits a second cache, a third, and none. */
    @Param({"1", "16", "256"})
    public int megabytes;

    /** Weights of a row. */
    @Param("1024")
    public int targets;

    int rows() {
      return (megabytes << 20) / targets;
    }
  }

  /** The simulator's rows. */
  @State(Scope.Thread)
  public static class Packed {

    /** A {@link RowKernel}. */
    @Param({"add_one", "add_four", "add_pairs", "add_four_wide"})
    public String rowKernel;

    RowKernel chosen;
    WeightRows rows;

    /** Packs. */
    @Setup(Level.Trial)
    public void pack(Size size) {
      chosen = RowKernel.valueOf(rowKernel.toUpperCase(Locale.ROOT));
      rows = new WeightRows(size.rows(), size.targets, chosen.span());
    }
  }

  /** The twin's rows. */
  @State(Scope.Thread)
  public static class Plain {

    private PlainRows rows;

    /** Fills them. */
    @Setup(Level.Trial)
    public void fill(Size size) {
      rows = new PlainRows(size.rows(), size.targets, RowKernel.ADD_FOUR.span());
    }
  }

  /** Rows that are only read. */
  @State(Scope.Thread)
  public static class Bare {

    private int[][] rows;
    private int[] place;

    /** Packs. */
    @Setup(Level.Trial)
    public void pack(Size size) {
      rows = new WeightRows(size.rows(), size.targets, RowKernel.ADD_FOUR.span()).rows;
      place = new int[rows[0].length];
    }
  }

  /** The C program. */
  @State(Scope.Thread)
  public static class Contender extends PlainContender {

    private static final int ENOUGH_MEGABYTES = 2000;

    /** Compiles. */
    @Setup(Level.Trial)
    public void compile(Size size) {
      int passes = Math.max(1, ENOUGH_MEGABYTES / size.megabytes);
      set(PlainC.compile("row_sums"), size.targets, size.megabytes, passes);
    }
  }

  /** The rate over CPU time. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Added {

    private final PerOperation pass = new PerOperation();
    private long weights;

    /** Nothing done yet. */
    @Setup(Level.Iteration)
    public void begin(BenchmarkParams benchmark, IterationParams iteration) {
      pass.begin(benchmark, iteration);
      weights = 0;
    }

    void add(Size size) {
      pass.done(1);
      weights += (long) size.rows() * size.targets;
    }

    /** Weights added to targets, or by {@code roof} read; a byte each. */
    public double sopPerHostCpuSecond() {
      return pass.mean(weights / pass.cpuSeconds());
    }
  }

  /** The simulator's kernel. */
  @Benchmark
  public int[] kernel(Size size, Packed packed, Added added) {
    added.add(size);
    packed.chosen.sum(packed.rows);
    return packed.rows.even;
  }

  /** The floor. */
  @Benchmark
  @Fork(value = 1, jvmArgsAppend = "-XX:-UseSuperWord")
  public short[] scalarTwin(Size size, Plain plain, Added added) {
    added.add(size);
    return plain.rows.sum();
  }

  /**
   * A roof: reads the weights, packed as the simulator's, four rows a pass, and does no more with
   * them than that they cannot be left unread. Rows that four do not divide are left out.
   */
  @Benchmark
  public int[] roof(Size size, Bare bare, Added added) {
    added.add(size);
    int[][] rows = bare.rows;
    for (int r = 0; r + 4 <= rows.length; r += 4) {
      read(bare.place, rows[r], rows[r + 1], rows[r + 2], rows[r + 3]);
    }
    return bare.place;
  }

  private static void read(int[] place, int[] a, int[] b, int[] c, int[] d) {
    for (int i = 0; i < place.length; i++) {
      place[i] = a[i] | b[i] | c[i] | d[i];
    }
  }

  /** The C figure, a process with its own clock an operation; only its columns say anything. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 1)
  public Map<String, Double> plainC(Contender contender, PlainCost cost) {
    return contender.run(cost);
  }
}
