package org.orthrus.workbench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import org.orthrus.isa.user.UserFault;
import org.orthrus.workbench.command.AssembleCommand;
import org.orthrus.workbench.command.CompareCommand;
import org.orthrus.workbench.command.CompileCommand;
import org.orthrus.workbench.command.InspectCommand;
import org.orthrus.workbench.command.LearnCommand;
import org.orthrus.workbench.command.OutputClash;
import org.orthrus.workbench.command.PriceCommand;
import org.orthrus.workbench.command.RunCommand;
import org.orthrus.workbench.run.ProgramVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Entry point of {@code ./orthrus}: dispatches to the commands and turns faults into one line. */
@Command(
    name = "orthrus",
    mixinStandardHelpOptions = true,
    versionProvider = Orthrus.Version.class,
    subcommands = {
      LearnCommand.class,
      RunCommand.class,
      CompileCommand.class,
      InspectCommand.class,
      PriceCommand.class,
      CompareCommand.class,
      AssembleCommand.class
    },
    description = "Simulates an edge neuromorphic core that learns on the chip.")
public final class Orthrus implements Runnable {

  /** The caller's input or options were wrong; the line on stderr says what to change. */
  public static final int EXIT_BAD_INPUT = 2;

  /** A defect of ours, or too little memory. */
  public static final int EXIT_DEFECT = 1;

  /** What the system says of a pipe whose reader has ended. */
  private static final String READER_GONE = "Broken pipe";

  /** System property that shows the stack trace of a defect. */
  private static final String STACK_TRACE = "orthrus.stacktrace";

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The whole command line; tests redirect its streams with {@code setOut} and {@code setErr}. */
  static CommandLine commandLine() {
    return new CommandLine(new Orthrus())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Orthrus::badUsage)
        .setExecutionStrategy(Orthrus::execute)
        .setExecutionExceptionHandler(Orthrus::defect);
  }

  /** Runs the command; an error of the JVM is a defect like any other, not a stack trace. */
  private static int execute(CommandLine.ParseResult parsed) {
    CommandLine.ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    try {
      OutputClash.refuse(last);
      int exit = new CommandLine.RunLast().execute(parsed);
      return exit == 0 && lost(last.commandSpec().commandLine()) ? EXIT_BAD_INPUT : exit;
    } catch (Error | UserFault e) {
      throw new CommandLine.ExecutionException(
          last.commandSpec().commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Whether anything printed did not arrive; says so. A reader that has seen enough, such as {@code
   * head}, has lost nothing.
   */
  private static boolean lost(CommandLine command) {
    if (!command.getOut().checkError() && !System.out.checkError()) {
      return false;
    }
    String reason = reasonOfLoss();
    if (reason.equals(READER_GONE)) {
      return false;
    }
    printLine(
        command.getErr(),
        command.getCommandSpec().qualifiedName()
            + ": standard output: cannot be written ("
            + reason
            + "); what was printed is lost, files that options name are written; send it elsewhere");
    return true;
  }

  /** A writer keeps no reason: another byte fails alike. */
  private static String reasonOfLoss() {
    // Not to be closed: where standard output was closed, the JVM has another file in its place.
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    try {
      out.write('\n');
      return "an earlier write failed";
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Without a command, the help is the answer. */
  @Override
  public void run() {
    CommandLine commandLine = spec.commandLine();
    commandLine.usage(commandLine.getOut());
  }

  private static int badUsage(ParameterException fault, String[] args) {
    CommandLine commandLine = fault.getCommandLine();
    String command = commandLine.getCommandSpec().qualifiedName();
    String remedy = "see '" + command + " --help'";
    if (fault instanceof UnmatchedArgumentException unmatched) {
      var suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        remedy = "did you mean " + String.join(" or ", suggestions) + "? " + remedy;
      }
    }
    String message = fault.getMessage().replace("option option", "option");
    printLine(commandLine.getErr(), command + ": " + message + "; " + remedy);
    return EXIT_BAD_INPUT;
  }

  private static int defect(
      Exception thrown, CommandLine commandLine, CommandLine.ParseResult parseResult) {
    Throwable defect =
        thrown instanceof CommandLine.ExecutionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    PrintWriter err = commandLine.getErr();
    String command = commandLine.getCommandSpec().qualifiedName();
    if (defect instanceof UserFault fault) {
      fault.getMessage().lines().forEach(line -> printLine(err, command + ": " + line));
      return EXIT_BAD_INPUT;
    }
    if (defect instanceof InvalidPathException fault) {
      printLine(err, command + ": not a file name here: " + fault.getMessage());
      return EXIT_BAD_INPUT;
    }
    if (defect instanceof OutOfMemoryError) {
      boolean threads = commandLine.getCommandSpec().findOption("--threads") != null;
      printLine(
          err,
          command
              + ": out of memory at "
              + (Runtime.getRuntime().maxMemory() >> 20)
              + " MiB ("
              + defect.getMessage()
              + "); ORTHRUS_JAVA_OPTS=-Xmx... raises the limit"
              + (threads ? ", fewer --threads need less" : ""));
      return EXIT_DEFECT;
    }
    printLine(
        err,
        command
            + ": internal defect, please report: "
            + defect
            + "; ORTHRUS_JAVA_OPTS=-D"
            + STACK_TRACE
            + "=true shows where");
    if (Boolean.getBoolean(STACK_TRACE)) {
      defect.printStackTrace(err);
    }
    return EXIT_DEFECT;
  }

  /** Prints the text as one line, whatever line ends it contains. */
  private static void printLine(PrintWriter err, String text) {
    err.println(text.strip().replaceAll("\\s*\\R\\s*", " "));
    err.flush();
  }

  /** Names the version. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"orthrus " + ProgramVersion.text()};
    }
  }
}
