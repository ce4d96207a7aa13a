package org.orthrus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

@Tag("unit")
class BenchmarksTest {

  @Test
  void forksGetTheFlagsOfTheProject() throws IOException, CommandLineOptionException {
    CommandLineOptions options =
        new CommandLineOptions(Benchmarks.arguments(new String[] {"Kernel"}, true));
    assertThat(options.getIncludes()).containsExactly("Kernel");
    assertThat(options.getExcludes()).isEmpty();
    assertThat(options.getJvmArgsPrepend().get())
        .contains("-XX:+IgnoreUnrecognizedVMOptions", "--enable-native-access=ALL-UNNAMED");
  }

  @Test
  void flagsOfTheUserStand() throws IOException {
    String[] own = {"-jvmArgsPrepend", "-Xmx1g"};
    assertThat(Benchmarks.arguments(own, true)).isEqualTo(own);
  }

  @Test
  void withoutACompilerTheCContendersAreLeftOut() throws IOException, CommandLineOptionException {
    CommandLineOptions options =
        new CommandLineOptions(
            Benchmarks.arguments(new String[] {"-e", "scalarTwin", "Row"}, false));
    assertThat(options.getExcludes()).hasSize(2).contains("scalarTwin");
    Pattern excluded =
        Pattern.compile(
            options.getExcludes().stream().filter(e -> !e.equals("scalarTwin")).findFirst().get());
    assertThat(DeclaredParameters.benchmarks())
        .extracting(BenchmarkListEntry::getUsername)
        .filteredOn(name -> excluded.matcher(name).find())
        .hasSize(3)
        .allMatch(name -> name.endsWith("Benchmark.plainC"));
  }
}
