package org.orthrus.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Starts JMH and hands the JVMs it forks the flags of {@code jvm.options}, which they would not
 * take from this jar's manifest. They go in front: a benchmark's own {@code @Fork(jvmArgsAppend)}
 * stays in force. Where there is no C compiler, the contenders that need one are left out.
 */
public final class Benchmarks {

  private static final String FORK_FLAGS = "-jvmArgsPrepend";
  private static final String C_CONTENDERS = "\\.plainC$";

  private Benchmarks() {}

  public static void main(String[] args) throws IOException {
    boolean compiler = PlainC.available();
    if (!compiler) {
      System.err.println(PlainC.missing() + "; the contenders plainC are left out");
    }
    org.openjdk.jmh.Main.main(arguments(args, compiler));
  }

  /** What JMH is given for what was given to us. */
  static String[] arguments(String[] args, boolean compiler) throws IOException {
    List<String> all = new ArrayList<>(List.of(args));
    if (!compiler) {
      all.addAll(List.of("-e", C_CONTENDERS));
    }
    if (!all.contains(FORK_FLAGS)) {
      all.addAll(List.of(FORK_FLAGS, jvmOptions()));
    }
    return all.toArray(String[]::new);
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
