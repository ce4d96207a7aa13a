package org.orthrus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmarks under JMH itself, in this JVM and far too short to measure anything. */
@Tag("smoke")
class RunnerTest {

  private static final double EXACT = 1e-9;
  private static final String C_CONTENDER = ".plainC";

  @Test
  void everyBenchmarkRuns() throws RunnerException {
    Collection<RunResult> results =
        run(
            options(".*", 1)
                .mode(Mode.Throughput)
                .measurementTime(TimeValue.milliseconds(5))
                .param("timesteps", "2")
                .param("lanes", "8")
                .param("executor", "fast")
                .param("rule", "stop-w")
                .param("network", MnistTask.NETWORK)
                .param("tables", "10")
                .param("elements", "1024")
                .param("kernel", "add")
                .param("rowKernel", "add_four")
                .param("megabytes", "1")
                .param("instance", "mlp784")
                .param("inputShare", "0.15")
                .param("weightBits", "8")
                .param("shape", "2x2x512-512")
                .param("banks", "2"));
    assertThat(results)
        .extracting(result -> result.getParams().getBenchmark().replaceFirst(".*\\.(?=.*\\.)", ""))
        .filteredOn(name -> !name.endsWith(C_CONTENDER))
        .containsExactlyInAnyOrder(
            "ConvolutionBenchmark.simulator",
            "ImageBenchmark.open",
            "ImageBenchmark.openAndLoad",
            "ImageBenchmark.openAndVerify",
            "ImageBenchmark.write",
            "InferenceBenchmark.infer",
            "KernelBenchmark.kernel",
            "KernelBenchmark.roof",
            "KernelBenchmark.scalarTwin",
            "LearningBenchmark.learn",
            "MlpBenchmark.simulator",
            "OwnBenchmark.timestep",
            "PricingBenchmark.firstFitAndPrice",
            "PricingBenchmark.firstReadAndPrice",
            "PricingBenchmark.fitAndPrice",
            "PricingBenchmark.price",
            "PricingBenchmark.readAndPrice",
            "RowSumBenchmark.kernel",
            "RowSumBenchmark.roof",
            "RowSumBenchmark.scalarTwin");
    assertThat(results).allSatisfy(r -> assertThat(r.getSecondaryResults()).isNotEmpty());
  }

  /** In mode ss an iteration is one sample, always the same. */
  @Test
  void columnsPerOperationAreMeansOverIterations() throws RunnerException {
    RunResult one = sample(1, Mode.SingleShotTime);
    RunResult four = sample(4, Mode.SingleShotTime);
    for (String column :
        List.of(
            "cyclesPerOp",
            "microjoulesPerOp",
            "latencyMicrosecondsPerOp",
            "synapticOperationsPerOp")) {
      assertThat(column(one, column)).as(column).isPositive();
      assertThat(column(four, column)).isCloseTo(column(one, column), within(EXACT * 1e6));
    }
  }

  /** However far tables were made ready before the clock starts, the joules are the same. */
  @Test
  void pricingBenchmarksAgree() throws RunnerException {
    Collection<RunResult> results =
        run(options("PricingBenchmark", 1).mode(Mode.SingleShotTime).param("tables", "10"));
    assertThat(results).hasSize(5);
    assertThat(results)
        .extracting(result -> column(result, "microjoulesPerOp"))
        .allSatisfy(joules -> assertThat(joules).isPositive())
        .containsOnly(column(results.iterator().next(), "microjoulesPerOp"));
  }

  @Test
  void latencyIsCyclesOverClock() throws RunnerException {
    RunResult result = sample(1, Mode.SingleShotTime);
    double megahertz = BenchmarkCore.core(8).design().clockMegahertz();
    assertThat(column(result, "latencyMicrosecondsPerOp"))
        .isCloseTo(column(result, "cyclesPerOp") / megahertz, within(EXACT));
  }

  @Test
  void ratesAreColumnsPerOperationTimesOperationsPerSecond() throws RunnerException {
    RunResult result = sample(2, Mode.Throughput);
    double samplesPerSecond = result.getPrimaryResult().getScore();
    assertThat(column(result, "sop") / column(result, "synapticOperationsPerOp"))
        .isCloseTo(samplesPerSecond, within(0.1 * samplesPerSecond));
  }

  private static RunResult sample(int iterations, Mode mode) throws RunnerException {
    return run(options("InferenceBenchmark", iterations)
            .mode(mode)
            .param("timesteps", "2")
            .param("lanes", "8")
            .param("executor", "fast"))
        .iterator()
        .next();
  }

  private static double column(RunResult result, String name) {
    return result.getSecondaryResults().get(name).getScore();
  }

  private static ChainedOptionsBuilder options(String include, int iterations) {
    ChainedOptionsBuilder options = new OptionsBuilder();
    if (!PlainC.available()) {
      options.exclude(C_CONTENDER);
    }
    return options
        .include(include)
        .forks(0)
        .warmupIterations(0)
        .measurementIterations(iterations)
        .measurementTime(TimeValue.milliseconds(100))
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
  }

  private static Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
    return new Runner(options.build()).run();
  }
}
