package org.orthrus.benchmarks;

import java.util.Locale;
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
 * The innermost host loops between their floor, a scalar twin in a JVM that does not vectorise, and
 * their roof, the bandwidth of a copy. An operation is a pass over whole arrays.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {

  /** Arrays that fit the first cache, the second, and none. */
  @State(Scope.Thread)
  public static class Operands {

    /** Elements of 32 bits an array. */
    @Param({"1024", "32768", "16777216"})
    public int elements;

    Kernel.Arrays arrays;

    /** Fills the arrays. */
    @Setup(Level.Trial)
    public void fill() {
      arrays = new Kernel.Arrays(elements);
    }
  }

  /** Which kernel. */
  @State(Scope.Thread)
  public static class Choice {

    /** A {@link Kernel}. */
    @Param({"add", "accumulate", "multiply_accumulate", "select"})
    public String kernel;

    Kernel chosen;

    /** Finds it. */
    @Setup(Level.Trial)
    public void find() {
      chosen = Kernel.valueOf(kernel.toUpperCase(Locale.ROOT));
    }
  }

  /** Rates over CPU time, which other work on the host disturbs less than the time on the wall. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Traffic {

    private final PerOperation pass = new PerOperation();
    private long bytes;
    private long elements;

    /** Nothing done yet. */
    @Setup(Level.Iteration)
    public void begin(BenchmarkParams benchmark, IterationParams iteration) {
      pass.begin(benchmark, iteration);
      bytes = 0;
      elements = 0;
    }

    void add(int count, int bytesPerElement) {
      pass.done(1);
      elements += count;
      bytes += (long) count * bytesPerElement;
    }

    /** Read and written by the loop; what a cache fetches in order to write is not counted. */
    public double gigabytesPerHostCpuSecond() {
      return pass.mean(bytes / pass.cpuSeconds() / 1e9);
    }

    /** Elements computed. */
    public double gigaelementsPerHostCpuSecond() {
      return pass.mean(elements / pass.cpuSeconds() / 1e9);
    }
  }

  /** The simulator's kernel. */
  @Benchmark
  public int[] kernel(Operands operands, Choice choice, Traffic traffic) {
    choice.chosen.run(operands.arrays);
    traffic.add(operands.elements, choice.chosen.bytesPerElement());
    return operands.arrays.d;
  }

  /** The floor. */
  @Benchmark
  @Fork(value = 1, jvmArgsAppend = "-XX:-UseSuperWord")
  public int[] scalarTwin(Operands operands, Choice choice, Traffic traffic) {
    choice.chosen.scalar(operands.arrays);
    traffic.add(operands.elements, choice.chosen.bytesPerElement());
    return operands.arrays.d;
  }

  /** The roof: a copy. */
  @Benchmark
  public int[] roof(Operands operands, Traffic traffic) {
    Kernel.Arrays x = operands.arrays;
    System.arraycopy(x.a, 0, x.d, 0, x.d.length);
    traffic.add(operands.elements, 2 * Integer.BYTES);
    return x.d;
  }
}
