package org.orthrus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;
import org.orthrus.simulator.Chip;

/** Each value of a parameter gives another simulated or host figure than the others. */
@Tag("unit")
class ParametersTest {

  private static final List<Class<?>> WITH_PARAMETERS =
      List.of(
          InferenceBenchmark.class,
          LearningBenchmark.class,
          ImageBenchmark.class,
          PricingBenchmark.class,
          KernelBenchmark.Operands.class,
          KernelBenchmark.Choice.class);

  /** A figure as a function of the parameter's value, all else being small and equal. */
  private static final Map<String, Function<String, Object>> FIGURES =
      Map.of(
          "InferenceBenchmark.timesteps", v -> answered(v, "8", "fast").cycle(),
          "InferenceBenchmark.lanes", v -> answered("2", v, "fast").cycle(),
          "InferenceBenchmark.executor", v -> answered("2", "8", v).kernelName(),
          "LearningBenchmark.rule", v -> learned(v, "2").cycle(),
          "LearningBenchmark.timesteps", v -> learned("stop-w", v).cycle(),
          "ImageBenchmark.network", ParametersTest::imageBytes,
          "PricingBenchmark.tables", ParametersTest::joules,
          "Operands.elements", v -> operands(v).arrays.d.length,
          "Choice.kernel", ParametersTest::resultOf);

  static Set<String> parameters() {
    return new TreeSet<>(FIGURES.keySet());
  }

  @Test
  void noParameterIsForgotten() {
    Set<String> declared =
        WITH_PARAMETERS.stream()
            .flatMap(type -> Arrays.stream(type.getFields()))
            .filter(field -> field.isAnnotationPresent(Param.class))
            .map(field -> field.getDeclaringClass().getSimpleName() + "." + field.getName())
            .collect(Collectors.toSet());
    assertThat(parameters()).isEqualTo(declared);
    assertThat(RunnerTest.parameterNames())
        .isEqualTo(
            declared.stream()
                .map(name -> name.substring(name.indexOf('.') + 1))
                .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void everyValueActs(String parameter) throws NoSuchFieldException {
    List<String> values = values(parameter);
    assertThat(values.stream().map(FIGURES.get(parameter)))
        .hasSizeGreaterThan(1)
        .doesNotHaveDuplicates();
  }

  /** The declared values; of a parameter with one only, another to compare it with. */
  private static List<String> values(String parameter) throws NoSuchFieldException {
    int dot = parameter.indexOf('.');
    for (Class<?> type : WITH_PARAMETERS) {
      if (type.getSimpleName().equals(parameter.substring(0, dot))) {
        Param param = type.getField(parameter.substring(dot + 1)).getAnnotation(Param.class);
        return param.value().length > 1
            ? List.of(param.value())
            : List.of(param.value()[0], Integer.toString(Integer.parseInt(param.value()[0]) + 1));
      }
    }
    throw new NoSuchFieldException(parameter);
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
}
