package org.orthrus.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.orthrus.firmware.data.SampleSet;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.simulator.energy.Pricer;
import org.orthrus.workbench.run.Presenter;

/**
 * Learns MNIST with 784-256-10. An invocation is a batch with its update, an operation a sample, so
 * that each sample bears its share of the update.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class LearningBenchmark {

  /** Every rule that learns. */
  @Param({"stop-w", "stop-wt", "stop-wl", "stop-wtl", "stbp", "stbp-lean"})
  public String rule;

  /** T of a sample. */
  @Param("6")
  public int timesteps;

  private ModelImage image;
  private SampleSet samples;
  private Presenter presenter;
  private Pricer pricer;
  private int sample;

  /** Compiles. */
  @Setup(Level.Trial)
  public void compile() {
    image =
        MnistTask.compile(
            rule, MnistTask.NETWORK, BenchmarkCore.core(BenchmarkCore.LANES), timesteps);
    samples = MnistTask.trainingSamples();
    pricer = BenchmarkCore.pricer(image.design());
  }

  /** A new chip: activity falls as a network learns, and iterations are to be alike. */
  @Setup(Level.Iteration)
  public void load() {
    presenter = MnistTask.presenter(image, ExecutorKind.FAST);
    sample = 0;
  }

  /** One batch. */
  @Benchmark
  @OperationsPerInvocation(MnistTask.BATCH)
  public int learn(SimulatedCost cost, SimulatedRate rate) {
    cost.next(MnistTask.BATCH, chip(), pricer);
    rate.next(chip());
    return batch();
  }

  int batch() {
    int answers = 0;
    for (int n = 0; n < MnistTask.BATCH; n++) {
      answers += presenter.learn(samples, sample, 0);
      sample = (sample + 1) % samples.count();
    }
    return answers;
  }

  Chip chip() {
    return presenter.chip();
  }
}
