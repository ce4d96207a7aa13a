package org.orthrus.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts JMH and hands the JVMs it forks the flags of {@code jvm.options}, which they would not
 * take from this jar's manifest. They go in front: a benchmark's own {@code @Fork(jvmArgsAppend)}
 * stays in force.
 */
public final class Benchmarks {

  private static final String FORK_FLAGS = "-jvmArgsPrepend";

  private Benchmarks() {}

  public static void main(String[] args) throws IOException {
    boolean given = Arrays.asList(args).contains(FORK_FLAGS);
    org.openjdk.jmh.Main.main(
        given
            ? args
            : Stream.concat(Stream.of(args), Stream.of(FORK_FLAGS, jvmOptions()))
                .toArray(String[]::new));
  }

  private static String jvmOptions() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Benchmarks.class.getResourceAsStream("/jvm.options"), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> line.startsWith("-")).collect(Collectors.joining(" "));
    }
  }
}
