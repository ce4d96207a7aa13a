package org.orthrus.benchmarks;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
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
import org.orthrus.firmware.data.SampleSet;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.simulator.energy.Pricer;
import org.orthrus.workbench.run.Presenter;

/** Asks 784-256-10 about MNIST test samples; an operation is a sample, its encoding included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class InferenceBenchmark {

  private static final int LEARNED_BATCHES = 5;

  /** T of a sample. */
  @Param({"6", "20"})
  public int timesteps;

  /** L of the core. */
  @Param({"8", "32"})
  public int lanes;

  /** {@code fast} or {@code specification}. */
  @Param({"fast", "specification"})
  public String executor;

  private SampleSet samples;
  private Presenter presenter;
  private Pricer pricer;
  private int sample;

  /** Learns a little, so that the activity is that of a network in use, and loads the result. */
  @Setup(Level.Trial)
  public void load() {
    ModelImage image =
        MnistTask.compile("stop-w", MnistTask.NETWORK, BenchmarkCore.core(lanes), timesteps);
    image = MnistTask.learned(image, MnistTask.trainingSamples(), LEARNED_BATCHES);
    samples = MnistTask.testSamples();
    presenter = MnistTask.presenter(image, ExecutorKind.valueOf(executor.toUpperCase(Locale.ROOT)));
    pricer = BenchmarkCore.pricer(image.design());
  }

  /** The first sample again. */
  @Setup(Level.Iteration)
  public void begin() {
    sample = 0;
  }

  /** One sample. */
  @Benchmark
  public int infer(SimulatedCost cost, SimulatedRate rate) {
    cost.next(1, chip(), pricer);
    rate.next(chip());
    return answer();
  }

  int answer() {
    int answer = presenter.ask(samples, sample);
    sample = (sample + 1) % samples.count();
    return answer;
  }

  Chip chip() {
    return presenter.chip();
  }
}
