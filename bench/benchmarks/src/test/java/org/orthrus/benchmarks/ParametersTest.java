package org.orthrus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;
import org.orthrus.benchmarks.example.OwnBenchmark;
import org.orthrus.simulator.Chip;

/** Each value of a parameter gives another simulated or host figure than the others. */
@Tag("unit")
class ParametersTest {

  /** A figure as a function of the parameter's value, all else being small and equal. */
  private static final Map<String, Function<String, Object>> FIGURES =
      Map.ofEntries(
          Map.entry("InferenceBenchmark.timesteps", v -> answered(v, "8", "fast").cycle()),
          Map.entry("InferenceBenchmark.lanes", v -> answered("2", v, "fast").cycle()),
          Map.entry("InferenceBenchmark.executor", v -> answered("2", "8", v).kernelsUsed()),
          Map.entry("LearningBenchmark.rule", v -> learned(v, "2").cycle()),
          Map.entry("LearningBenchmark.timesteps", v -> learned("stop-w", v).cycle()),
          Map.entry("ImageBenchmark.network", ParametersTest::imageBytes),
          Map.entry("PricingBenchmark.tables", ParametersTest::joules),
          Map.entry("KernelBenchmark.Operands.elements", v -> operands(v).arrays.d.length),
          Map.entry("KernelBenchmark.Choice.kernel", ParametersTest::resultOf),
          Map.entry("RowSumBenchmark.Size.megabytes", v -> size(v, "1024").rows()),
          Map.entry("RowSumBenchmark.Size.targets", v -> size("1", v).rows()),
          Map.entry("RowSumBenchmark.Packed.rowKernel", ParametersTest::sumsOf),
          Map.entry("MlpBenchmark.Network.instance", v -> mlp(v, "0.15", "8", "2", "8")),
          Map.entry("MlpBenchmark.Network.inputShare", v -> mlp("mlp784", v, "8", "2", "8")),
          Map.entry("MlpBenchmark.Network.weightBits", v -> mlp("mlp784", "0.15", v, "2", "8")),
          Map.entry("MlpBenchmark.Network.timesteps", v -> mlp("mlp784", "0.15", "8", v, "8")),
          Map.entry("MlpBenchmark.Core.lanes", v -> mlp("mlp784", "0.15", "8", "2", v)),
          Map.entry("ConvolutionBenchmark.Layer.shape", v -> convolved(v, "0.1")),
          Map.entry("ConvolutionBenchmark.Layer.inputShare", v -> convolved("2x2x512-512", v)),
          Map.entry("example.OwnBenchmark.banks", ParametersTest::ownCycles));

  static Set<String> parameters() {
    return DeclaredParameters.all().keySet();
  }

  @Test
  void noParameterIsForgotten() {
    assertThat(FIGURES.keySet()).isEqualTo(parameters());
    assertThat(DeclaredParameters.foundByJmh())
        .isEqualTo(
            parameters().stream()
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void everyValueActs(String parameter) {
    assertThat(values(parameter).stream().map(FIGURES.get(parameter)))
        .hasSizeGreaterThan(1)
        .doesNotHaveDuplicates();
  }

  /** The declared values; of a parameter with one only, another to compare it with. */
  private static List<String> values(String parameter) {
    String[] declared = DeclaredParameters.all().get(parameter).getAnnotation(Param.class).value();
    return declared.length > 1
        ? List.of(declared)
        : List.of(declared[0], Integer.toString(Integer.parseInt(declared[0]) + 1));
  }

  private static Chip answered(String timesteps, String lanes, String executor) {
    InferenceBenchmark benchmark = new InferenceBenchmark();
    benchmark.timesteps = Integer.parseInt(timesteps);
    benchmark.lanes = Integer.parseInt(lanes);
    benchmark.executor = executor;
    benchmark.load();
    benchmark.answer();
    return benchmark.chip();
  }

  private static Chip learned(String rule, String timesteps) {
    LearningBenchmark benchmark = new LearningBenchmark();
    benchmark.rule = rule;
    benchmark.timesteps = Integer.parseInt(timesteps);
    benchmark.compile();
    benchmark.load();
    benchmark.batch();
    return benchmark.chip();
  }

  private static long imageBytes(String network) {
    ImageBenchmark benchmark = new ImageBenchmark();
    benchmark.network = network;
    try {
      benchmark.compile();
      benchmark.delete();
      return benchmark.bytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double joules(String tables) {
    PricingBenchmark benchmark = new PricingBenchmark();
    benchmark.tables = Integer.parseInt(tables);
    benchmark.learn();
    return benchmark.readAndPrice(new PricingBenchmark.Priced());
  }

  private static KernelBenchmark.Operands operands(String elements) {
    KernelBenchmark.Operands operands = new KernelBenchmark.Operands();
    operands.elements = Integer.parseInt(elements);
    operands.fill();
    return operands;
  }

  private static List<Integer> resultOf(String kernel) {
    KernelBenchmark.Choice choice = new KernelBenchmark.Choice();
    choice.kernel = kernel;
    choice.find();
    int[] result =
        new KernelBenchmark().kernel(operands("64"), choice, new KernelBenchmark.Traffic());
    return Arrays.stream(result).boxed().toList();
  }

  private static RowSumBenchmark.Size size(String megabytes, String targets) {
    RowSumBenchmark.Size size = new RowSumBenchmark.Size();
    size.megabytes = Integer.parseInt(megabytes);
    size.targets = Integer.parseInt(targets);
    return size;
  }

  /** With the passes: a row or four in one, the sums are the same. */
  private static List<Object> sumsOf(String rowKernel) {
    RowSumBenchmark.Packed packed = new RowSumBenchmark.Packed();
    packed.rowKernel = rowKernel;
    packed.pack(size("1", "1024"));
    packed.chosen.sum(packed.rows);
    return List.of(
        packed.chosen.passes(size("1", "1024").rows()), Arrays.hashCode(packed.rows.sums()));
  }

  private static List<Object> mlp(
      String instance, String inputShare, String weightBits, String timesteps, String lanes) {
    MlpBenchmark.Network network = new MlpBenchmark.Network();
    network.instance = instance;
    network.inputShare = Double.parseDouble(inputShare);
    network.weightBits = Integer.parseInt(weightBits);
    network.timesteps = Integer.parseInt(timesteps);
    MlpBenchmark.Core core = new MlpBenchmark.Core();
    core.lanes = Integer.parseInt(lanes);
    core.load(network);
    SimulatedCost cost = new SimulatedCost();
    new MlpBenchmark().simulator(core, cost, new SimulatedRate());
    return List.of(cost.cyclesPerOp(), cost.microjoulesPerOp());
  }

  private static double convolved(String shape, String inputShare) {
    ConvolutionBenchmark.Layer layer = new ConvolutionBenchmark.Layer();
    layer.shape = shape;
    layer.inputShare = Double.parseDouble(inputShare);
    ConvolutionBenchmark.Core core = new ConvolutionBenchmark.Core();
    core.load(layer);
    SimulatedCost cost = new SimulatedCost();
    new ConvolutionBenchmark().simulator(core, cost, new SimulatedRate());
    return cost.cyclesPerOp();
  }

  private static double ownCycles(String banks) {
    OwnBenchmark benchmark = new OwnBenchmark();
    benchmark.banks = Integer.parseInt(banks);
    benchmark.load();
    SimulatedCost cost = new SimulatedCost();
    benchmark.timestep(cost);
    benchmark.timestep(cost);
    return cost.cyclesPerOp();
  }
}
