package org.orthrus.workbench.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.orthrus.workbench.report.PriceComparison;
import org.orthrus.workbench.report.ResultReader;
import org.orthrus.workbench.report.Style;
import org.orthrus.workbench.run.PriceJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code orthrus price}: a finished run under other energy tables. */
@Command(
    name = "price",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Prices the counters of a finished run under other energy tables, side by side, without"
            + " running it again.")
public final class PriceCommand implements Runnable {

  @Parameters(
      paramLabel = "RESULT",
      description = "A result of learn or run: the file of --json or the directory of --report.")
  private Path result;

  @Option(
      names = "--energy",
      paramLabel = "NAME|FILE[,NAME|FILE...]",
      required = true,
      arity = "1..*",
      description =
          "Energy tables: names or files, each once. One of another technology prices the design as"
              + " if it were built in that.")
  private List<String> tables;

  @Option(
      names = "--core",
      paramLabel = "NAME|FILE",
      description = "Core design of the run (default: the one that ships under its name).")
  private String core;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Writes all prices, machine-readable.")
  private Path json;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    OutputOptions.requireWritable(json);
    Path file = ResultReader.file(result);
    PriceComparison prices = new PriceJob(file, core, single(tables)).run();
    PrintWriter out = spec.commandLine().getOut();
    out.print(prices.render(Style.detect()));
    if (json != null) {
      prices.write(json);
      out.println("result  " + json);
    }
    out.flush();
  }

  /** What stands between the commas, empty names included, so that they are refused. */
  private static List<String> single(List<String> lists) {
    return lists.stream().flatMap(list -> Stream.of(list.split(",", -1))).toList();
  }
}
