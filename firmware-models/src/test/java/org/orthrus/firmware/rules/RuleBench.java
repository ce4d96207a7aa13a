package org.orthrus.firmware.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.orthrus.firmware.compiler.CompileSettings;
import org.orthrus.firmware.compiler.Compiler;
import org.orthrus.firmware.data.DataSet;
import org.orthrus.firmware.data.DataSets;
import org.orthrus.firmware.data.InputCoding;
import org.orthrus.firmware.data.InputEncoder;
import org.orthrus.firmware.data.KeyedRandom;
import org.orthrus.firmware.data.SampleSet;
import org.orthrus.firmware.network.Layer;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.network.Shape;
import org.orthrus.firmware.reference.FloatLayer;
import org.orthrus.firmware.reference.FloatNetwork;
import org.orthrus.firmware.reference.InputFrames;
import org.orthrus.firmware.reference.ThresholdScope;
import org.orthrus.isa.Phase;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.design.Designs;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.image.Region;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.simulator.counters.Counters;

/** A rule's network on a simulated chip that is fed whole samples and looked into in between. */
final class RuleBench {

  static final Designs.Opened EDGE = Designs.open("edge-22nm");
  private static final DataSet MNIST = DataSets.open("mnist");

  final Chip chip;
  final Network network;

  /** The layers with weights; <i>layer l</i> below is the l-th of them, from 0. */
  private final List<Layer> weighted;

  RuleBench(Chip chip, Network network) {
    this.chip = chip;
    this.network = network;
    weighted = network.layers().stream().filter(Layer::weighted).toList();
  }

  /** A rule's chip with a network of {@link TestNets}, or of sizes. */
  static RuleBench of(
      String rule,
      String sizes,
      Designs.Opened design,
      CompileSettings settings,
      ExecutorKind kind) {
    return of(rule, TestNets.open(sizes), design, settings, kind);
  }

  static RuleBench of(
      String rule,
      Network network,
      Designs.Opened design,
      CompileSettings settings,
      ExecutorKind kind) {
    return new RuleBench(
        Chip.load(Compiler.compile(Rules.open(rule), network, design, settings), kind), network);
  }

  static RuleBench of(String rule, String sizes, Designs.Opened design, CompileSettings settings) {
    return of(rule, sizes, design, settings, ExecutorKind.FAST);
  }

  /** Dense layers of such sizes, those with a density above 0 as lists. */
  static Network lists(int inputs, int[] neurons, double... densities) {
    List<Layer> layers = new ArrayList<>();
    for (int l = 0; l < neurons.length; l++) {
      OptionalDouble density =
          densities[l] > 0 ? OptionalDouble.of(densities[l]) : OptionalDouble.empty();
      int below = l == 0 ? inputs : neurons[l - 1];
      Shape output = Shape.flat(neurons[l]);
      layers.add(new Layer.Dense("layer" + (l + 1), l - 1, below, output, density, Map.of()));
    }
    return new Network("lists", Shape.flat(inputs), layers);
  }

  /** Lively random nets, and a leak of which nothing is lost by rounding in a sample. */
  static CompileSettings halfLeak() {
    return CompileSettings.defaults().withParameter("leak", .5).withParameter("weightScale", 1);
  }

  /** STBP that learns what STOP-WTL learns. */
  static CompileSettings wtl(CompileSettings settings) {
    return settings.withConstant("learnThreshold", 1).withConstant("learnLeak", 1);
  }

  // ---- designs ---------------------------------------------------------------------------------

  /** edge-22nm with other formats. */
  static Designs.Opened edgeWith(Map<String, FixedPointFormat> changes) {
    CoreDesign edge = EDGE.design();
    Map<String, FixedPointFormat> formats = new LinkedHashMap<>(edge.formats());
    formats.putAll(changes);
    CoreDesign changed =
        new CoreDesign(
            edge.schema(),
            "edge-test",
            edge.description(),
            edge.technology(),
            edge.clockMegahertz(),
            edge.lanes(),
            edge.sequencer(),
            edge.random(),
            edge.memories(),
            edge.mesh(),
            edge.events(),
            formats);
    return new Designs.Opened("edge-test", Designs.canonicalText(changed), changed);
  }

  static FixedPointFormat signed(int bits, int fraction) {
    return new FixedPointFormat(bits, fraction, true, Overflow.SATURATE);
  }

  static FixedPointFormat unsigned(int bits, int fraction) {
    return new FixedPointFormat(bits, fraction, false, Overflow.SATURATE);
  }

  // ---- samples ---------------------------------------------------------------------------------

  /** Payloads [timestep][line] of random spikes. */
  static int[][] randomSpikes(long seed, int timesteps, int lines, double probability) {
    int[][] input = new int[timesteps][lines];
    for (int t = 0; t < timesteps; t++) {
      long key = KeyedRandom.step(KeyedRandom.step(seed, 7), t);
      for (int i = 0; i < lines; i++) {
        input[t][i] = KeyedRandom.uniform(key, i) < probability ? 1 : 0;
      }
    }
    return input;
  }

  /** Payloads [timestep][line]: random spikes, or a random intensity a line where it is graded. */
  static int[][] randomInput(long seed, int timesteps, int lines, InputCoding coding) {
    int[][] input = randomSpikes(seed, timesteps, lines, .3);
    if (coding.graded()) {
      for (int i = 0; i < lines; i++) {
        int payload = KeyedRandom.below(256, KeyedRandom.step(seed, 6), i);
        for (int[] timestep : input) {
          timestep[i] = payload;
        }
      }
    }
    return input;
  }

  static SampleSet train() {
    return MNIST.train();
  }

  static SampleSet test() {
    return MNIST.test();
  }

  /** A sample as payloads [timestep][line]. */
  static int[][] encode(SampleSet set, int sample, int timesteps, InputCoding coding) {
    InputEncoder encoder = new InputEncoder(coding, 1, InputEncoder.PAYLOAD_BITS, timesteps);
    int[] addresses = new int[set.size()];
    int[] payloads = new int[set.size()];
    int[][] input = new int[timesteps][set.size()];
    for (int t = 0; t < timesteps; t++) {
      int events = encoder.encode(set, sample, t, 0, addresses, payloads);
      for (int n = 0; n < events; n++) {
        input[t][addresses[n]] = payloads[n];
      }
    }
    return input;
  }

  /** A training image as Bernoulli spikes. */
  static int[][] mnist(int sample, int timesteps) {
    return encode(train(), sample, timesteps, InputCoding.BERNOULLI);
  }

  /** The same sample for a float model; a payload counts as the chip's input format says. */
  static InputFrames frames(int[][] input, double unit) {
    InputFrames frames = new InputFrames(input.length, input[0].length);
    for (int t = 0; t < input.length; t++) {
      frames.set(t, Arrays.stream(input[t]).mapToDouble(payload -> payload * unit).toArray());
    }
    return frames;
  }

  // ---- runs ------------------------------------------------------------------------------------

  /** Learns a sample; returns the class with the most output spikes. */
  int learn(int[][] input, int label) {
    return run(input, label, t -> {});
  }

  /** Learns a sample and lets someone look after every timestep. */
  int learn(int[][] input, int label, IntConsumer after) {
    return run(input, label, after);
  }

  int classify(int[][] input) {
    return run(input, -1, t -> {});
  }

  private int run(int[][] input, int label, IntConsumer after) {
    int first = chip.outputEvents().size();
    chip.beginSample();
    if (label >= 0) {
      chip.target(label);
    }
    for (int t = 0; t < input.length; t++) {
      int[] timestep = input[t];
      int[] lines = IntStream.range(0, timestep.length).filter(i -> timestep[i] != 0).toArray();
      int[] payloads = IntStream.of(lines).map(i -> timestep[i]).toArray();
      chip.events(lines, payloads, lines.length);
      chip.endTimestep();
      after.accept(t);
    }
    chip.endSample();
    int[] counts = new int[network.classes()];
    int best = 0;
    for (int n = first; n < chip.outputEvents().size(); n++) {
      int output = chip.outputEvents().address(n);
      if (output < counts.length) {
        counts[output]++;
      }
    }
    for (int k = 1; k < counts.length; k++) {
      best = counts[k] > counts[best] ? k : best;
    }
    return best;
  }

  // ---- looking inside --------------------------------------------------------------------------

  int depth() {
    return network.depth();
  }

  /** Layer l of those with weights. */
  Layer layer(int l) {
    return weighted.get(l);
  }

  String name(int layer, String region) {
    return weighted.get(layer).name() + "." + region;
  }

  /** Stored integers of a region of a layer, from 0. */
  int[][] stored(int layer, String region) {
    return chip.read(name(layer, region));
  }

  /** Real values of a region of a layer. */
  double[][] real(int layer, String region) {
    FixedPointFormat format = format(layer, region);
    int[][] stored = stored(layer, region);
    double[][] real = new double[stored.length][];
    Arrays.setAll(real, r -> Arrays.stream(stored[r]).mapToDouble(format::toReal).toArray());
    return real;
  }

  /**
   * Real values of a region of one row; one value stands for all neurons, one a channel for those
   * of all positions.
   */
  double[] row(int layer, String region) {
    double[] row = real(layer, region)[0];
    double[] all = new double[Math.max(row.length, neurons(layer))];
    Arrays.setAll(all, j -> row[j % row.length]);
    return all;
  }

  /** Whether a layer takes values of a pool or a sum. */
  boolean takesValues(int layer) {
    int from = weighted.get(layer).inputs().get(0);
    return from >= 0 && !network.layers().get(from).weighted();
  }

  /** What a layer takes, in real values: spikes, values of a pool or sum, or the input. */
  double[] taken(int layer) {
    int from = weighted.get(layer).inputs().get(0);
    String sends =
        from < 0
            ? "input.spikes"
            : network.layers().get(from).name()
                + (network.layers().get(from).weighted() ? ".spikes" : ".activation");
    FixedPointFormat format = chip.region(sends).orElseThrow().format();
    return Arrays.stream(chip.read(sends)[0]).mapToDouble(format::toReal).toArray();
  }

  /** Neurons of a layer. */
  int neurons(int layer) {
    return weighted.get(layer).output().size();
  }

  FixedPointFormat format(int layer, String region) {
    return chip.region(name(layer, region)).orElseThrow().format();
  }

  /** Half a unit of the last place of a region: the largest error of one rounding to it. */
  double halfUlp(int layer, String region) {
    return Math.scalb(1.0, -format(layer, region).fraction() - 1);
  }

  double leak(int layer) {
    return real(layer, "leak")[0][0];
  }

  void setLeak(int layer, double leak) {
    chip.write(name(layer, "leak"), new int[][] {{format(layer, "leak").fromReal(leak)}});
  }

  /** Thresholds of 0.7 to 1.3, different for every neuron that has its own. */
  void spreadThresholds(long seed) {
    for (int l = 0; l < depth(); l++) {
      int[][] thresholds = stored(l, "threshold");
      long key = KeyedRandom.step(KeyedRandom.step(seed, 8), l);
      for (int j = 0; j < thresholds[0].length; j++) {
        // multiples of 2^-10 in every format
        double real = Math.rint(Math.scalb(.7 + .6 * KeyedRandom.uniform(key, j), 10));
        thresholds[0][j] = format(l, "threshold").fromReal(Math.scalb(real, -10));
      }
      chip.write(name(l, "threshold"), thresholds);
    }
  }

  /** Leaks of 0.3 to 0.6, different for every layer; traces of 1 / (1 - leak) fit all formats. */
  void spreadLeaks(long seed) {
    for (int l = 0; l < depth(); l++) {
      setLeak(l, .3 + .3 * KeyedRandom.uniform(KeyedRandom.step(KeyedRandom.step(seed, 9), l), 0));
    }
  }

  /** A float network with the parameters that the forward pass of the chip uses. */
  FloatNetwork floatNetwork() {
    List<FloatLayer> layers = new ArrayList<>();
    for (int l = 0; l < depth(); l++) {
      layers.add(
          new FloatLayer(
              layer(l), real(l, "weight"), row(l, "threshold"), ThresholdScope.NEURON, leak(l)));
    }
    return new FloatNetwork(network, layers);
  }

  /** Elements that were clamped on their way into a memory since the chip was loaded. */
  long saturations(String memory) {
    Counters counters = chip.counters();
    return counters.total(counters.layout().indexOf("memory." + memory + ".saturations"));
  }

  /** As {@link #saturations(String)}, of what was done for a layer. */
  long saturations(String memory, int layer) {
    Counters counters = chip.counters();
    int event = counters.layout().indexOf("memory." + memory + ".saturations");
    int place = network.layers().indexOf(layer(layer));
    return Arrays.stream(Phase.values()).mapToLong(p -> counters.get(p, place, event)).sum();
  }

  /** Everything that a later sample could depend on, by region name. */
  Map<String, int[][]> state() {
    Map<String, int[][]> state = new LinkedHashMap<>();
    for (Region region : chip.image().regions()) {
      state.put(region.name(), chip.read(region.name()));
    }
    return state;
  }
}
