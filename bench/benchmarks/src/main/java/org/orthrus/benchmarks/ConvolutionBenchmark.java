package org.orthrus.benchmarks;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.orthrus.firmware.compiler.CompileSettings;
import org.orthrus.firmware.compiler.Compiler;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.network.Networks;
import org.orthrus.firmware.rules.Rules;
import org.orthrus.firmware.workload.PeriodicInput;
import org.orthrus.firmware.workload.WorkloadSettings;
import org.orthrus.isa.design.Designs;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.simulator.energy.Pricer;

/**
 * The forward pass of a convolution of 3 x 3, padded, on random spikes: of the shapes of VGG-11 for
 * 32 x 32 pixels, by default those behind its first layers. The chip's network is the convolution
 * with its neurons, a maximum over the map, and two outputs; the contender, in C, computes the sums
 * of the convolution alone. An operation is a timestep.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ConvolutionBenchmark {

  private static final int KERNEL = 3;
  private static final int PADDING = 1;
  private static final int SEED = 7;

  /** What is computed. */
  @State(Scope.Thread)
  public static class Layer {

    /** Rows, columns and channels of the input, then channels of the output. */
    @Param({"16x16x64-128", "8x8x256-256", "4x4x512-512", "2x2x512-512"})
    public String shape;

    /** Share of the input lines that spike in a timestep; 0 to 1. */
    @Param({"0.1", "0.3"})
    public double inputShare;

    private static final Pattern SHAPE = Pattern.compile("(\\d+)x(\\d+)x(\\d+)-(\\d+)");

    int[] sizes() {
      Matcher matcher = SHAPE.matcher(shape);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "shape is '" + shape + "'; allowed: as 8x8x256-256, input and output channels");
      }
      int[] sizes = new int[4];
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = Integer.parseInt(matcher.group(i + 1));
      }
      return sizes;
    }

    Network network() {
      int[] sizes = sizes();
      String text =
          """
          schema: orthrus-network/1
          name: convolution
          input: {rows: %d, columns: %d, channels: %d}
          layers:
            - {name: c, convolution: %d, kernel: %d, padding: %d}
            - {name: p, pool: max, kernel: map}
            - {name: out, dense: 2}
          """
              .formatted(sizes[0], sizes[1], sizes[2], sizes[3], KERNEL, PADDING);
      return Networks.read(text, "convolution");
    }

    int spikesBelow() {
      return (int) (inputShare * WorkloadSettings.DRAWS);
    }
  }

  /** The chip that computes it. */
  @State(Scope.Thread)
  public static class Core {

    private static final String DESIGN = "edge-22nm-large";

    Chip chip;
    Pricer pricer;
    private PeriodicInput input;
    private long timestep;

    /** Compiles and loads. */
    @Setup(Level.Trial)
    public void load(Layer layer) {
      Network network = layer.network();
      chip =
          Chip.load(
              Compiler.compile(
                  Rules.open("lif"),
                  network,
                  Designs.open(DESIGN),
                  CompileSettings.defaults().withTimesteps(1)),
              ExecutorKind.FAST);
      pricer = BenchmarkCore.pricer(chip.image().design());
      input = new PeriodicInput(SEED, network.input().size(), layer.spikesBelow());
      chip.beginSample();
    }

    int present() {
      int[] lines = input.addresses(timestep++);
      chip.outputEvents().clear();
      chip.events(lines, input.payloads(), lines.length);
      chip.endTimestep();
      return chip.outputEvents().size();
    }
  }

  /** The C program that computes it. */
  @State(Scope.Thread)
  public static class Contender extends PlainContender {

    private static final double ENOUGH_OPERATIONS = 3e10;

    /** Compiles. */
    @Setup(Level.Trial)
    public void compile(Layer layer) {
      int[] sizes = layer.sizes();
      double each = layer.inputShare * sizes[0] * sizes[1] * sizes[2] * KERNEL * KERNEL * sizes[3];
      long timesteps = Math.max(1, (long) (ENOUGH_OPERATIONS / each));
      set(PlainC.compile("convolution"), arguments(layer, timesteps));
    }

    static Object[] arguments(Layer layer, long timesteps) {
      int[] s = layer.sizes();
      return new Object[] {
        s[0], s[1], s[2], s[3], KERNEL, PADDING, layer.spikesBelow(), timesteps, SEED
      };
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
