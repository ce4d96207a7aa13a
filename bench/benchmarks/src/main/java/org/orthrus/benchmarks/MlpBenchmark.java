package org.orthrus.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
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
import org.orthrus.firmware.workload.Mlp784;
import org.orthrus.firmware.workload.PeriodicInput;
import org.orthrus.firmware.workload.WorkloadSettings;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.design.Designs;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.simulator.energy.Pricer;

/**
 * Runs the generated workload mlp784, whose networks differ in what they are bound by: caches,
 * memory or neuron updates. An operation is a sample of {@link Network#timesteps}, the same each
 * time. The contender is a plain C program of the same network, without counters.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MlpBenchmark {

  /** What is computed, by whatever program. */
  @State(Scope.Thread)
  public static class Network {

    /**
     * {@code mlp784} (784-1024-1024-10), {@code synapses_1m}, {@code synapses_16m}, {@code
     * synapses_256m} (one layer), {@code neurons} (8-4096-4096-10, which never spike).
     */
    @Param({"mlp784", "neurons"})
    public String instance;

    /** Share of the input lines that spike in a timestep; 0 to 1. */
    @Param({"0.05", "0.15"})
    public double inputShare;

    /** 8 or 16. */
    @Param({"8", "16"})
    public int weightBits;

    /** T of a sample. */
    @Param("100")
    public int timesteps;

    MlpInstance chosen() {
      return MlpInstance.of(instance);
    }

    WorkloadSettings settings() {
      return chosen().settings().withInputShare(inputShare);
    }
  }

  /** The chip that computes it. */
  @State(Scope.Thread)
  public static class Core {

    /** L of the core. */
    @Param({"8", "32"})
    public int lanes;

    Chip chip;
    Pricer pricer;
    private PeriodicInput input;
    private int timesteps;

    /** Compiles and loads. */
    @Setup(Level.Trial)
    public void load(Network network) {
      CoreDesign design = BenchmarkCore.core(lanes).design();
      Map<String, FixedPointFormat> formats = new LinkedHashMap<>(design.formats());
      formats.put(
          Mlp784.WEIGHT_FORMAT,
          new FixedPointFormat(network.weightBits, 0, true, Overflow.SATURATE));
      Mlp784 workload =
          Mlp784.compile(
              network.settings(),
              Designs.Opened.of(BenchmarkCore.NAME, design.withFormats(formats)));
      chip = Chip.load(workload.image(), ExecutorKind.FAST);
      pricer = BenchmarkCore.pricer(workload.image().design());
      input = workload.input();
      timesteps = network.timesteps;
    }

    int present() {
      int spikes = 0;
      chip.beginSample();
      for (int t = 0; t < timesteps; t++) {
        int[] lines = input.addresses(t);
        chip.events(lines, input.payloads(), lines.length);
        chip.endTimestep();
        spikes += chip.outputEvents().size();
        chip.outputEvents().clear();
      }
      chip.endSample();
      return spikes;
    }
  }

  /** The C program that computes it. */
  @State(Scope.Thread)
  public static class Contender extends PlainContender {

    private static final double ENOUGH_OPERATIONS = 2e9;
    private static final int ENOUGH_TIMESTEPS = 10_000;

    /** Compiles. */
    @Setup(Level.Trial)
    public void compile(Network network) {
      set(
          PlainC.compile("mlp784", "-DWEIGHT_BITS=" + network.weightBits),
          arguments(network, timesteps(network)));
    }

    static Object[] arguments(Network network, long timesteps) {
      WorkloadSettings settings = network.settings();
      return new Object[] {
        timesteps,
        settings.weightsSeed(),
        settings.inputSeed(),
        network.chosen().thresholdsText(),
        settings.network(),
        settings.inputSpikesBelow()
      };
    }

    /** So many that its clock is fine enough, and no sample less. */
    private static long timesteps(Network network) {
      double operations = network.inputShare * network.chosen().synapses();
      long enough = (long) Math.min(ENOUGH_TIMESTEPS, ENOUGH_OPERATIONS / operations);
      return Math.max(network.timesteps, enough);
    }
  }

  /** The simulator, all counters on. */
  @Benchmark
  public int simulator(Core core, SimulatedCost cost, SimulatedRate rate) {
    cost.next(1, core.chip, core.pricer);
    rate.next(core.chip);
    return core.present();
  }

  /** The C program, a process with its own clock an operation; only its columns say anything. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 1)
  public Map<String, Double> plainC(Contender contender, PlainCost cost) {
    return contender.run(cost);
  }
}
