package org.orthrus.workbench.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.orthrus.firmware.compiler.CompileSettings;
import org.orthrus.firmware.compiler.Compiler;
import org.orthrus.firmware.rules.Rules;
import org.orthrus.isa.assembler.Assembler;
import org.orthrus.isa.assembler.Assembly;
import org.orthrus.isa.assembler.AssemblySymbols;
import org.orthrus.isa.assembler.Disassembler;
import org.orthrus.isa.assembler.SourceProvider;
import org.orthrus.isa.design.Designs;
import org.orthrus.isa.program.Program;
import org.orthrus.isa.user.AtomicFile;
import org.orthrus.isa.verifier.ProgramException;
import org.orthrus.isa.verifier.ProgramVerifier;
import org.orthrus.workbench.report.ReportFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code orthrus assemble}: microcode to binary. */
@Command(
    name = "assemble",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Assembles microcode and verifies it; errors come with file, line and column.")
public final class AssembleCommand implements Runnable {

  @Parameters(
      paramLabel = "FILE|DIR|NAME",
      description =
          "A .uasm file (any region names), a rule's directory, or the name of a rule that ships.")
  private String source;

  @Option(
      names = "-o",
      paramLabel = "FILE",
      description = "Writes the microwords, 8 bytes each, little-endian.")
  private Path output;

  @Option(names = "--list", description = "Prints the listing.")
  private boolean list;

  @Mixin private CoreOptions core;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Designs.Opened design = core.design();
    OutputOptions.requireWritable(output);
    if (source.isBlank()) {
      throw new UsageFault("'' is not a name; name a .uasm file, a rule or its directory");
    }
    Path file = Path.of(source);
    Assembly assembly =
        Files.isRegularFile(file)
            ? assembleFile(file)
            : Compiler.assemble(Rules.open(source), design, CompileSettings.defaults());
    verify(assembly, design);
    if (output != null) {
      ReportFile.write(output, words(assembly.program()));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (list) {
      out.print(Disassembler.text(assembly));
    }
    out.printf(
        "%s: %d microwords of %d, %d entry points, %d stream slots%n",
        source,
        assembly.program().length(),
        design.design().sequencer().microwords(),
        assembly.entryPoints().size(),
        assembly.program().streamSlots().size());
    out.flush();
  }

  /** Faults of a word name its line; those of the program as a whole get its name here. */
  private void verify(Assembly assembly, Designs.Opened design) {
    try {
      ProgramVerifier.verify(assembly.program(), assembly.entryPoints(), design.design());
    } catch (ProgramException e) {
      if (e.address() >= 0) {
        throw e;
      }
      throw new UsageFault(source + ": " + e.getMessage());
    }
  }

  private static Assembly assembleFile(Path file) {
    Path directory = file.toAbsolutePath().getParent();
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new UsageFault(
          file
              + (e instanceof CharacterCodingException
                  ? ": not UTF-8 text; name a .uasm file"
                  : ": cannot be read (" + AtomicFile.reason(e) + "); check its permissions"));
    }
    SourceProvider sources = SourceProvider.directory(directory);
    return new Assembler(AssemblySymbols.anyName(), sources)
        .assemble(file.getFileName().toString(), text);
  }

  private static byte[] words(Program program) {
    ByteBuffer bytes =
        ByteBuffer.allocate(program.length() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    program.words().forEach(word -> bytes.putLong(word.bits()));
    return bytes.array();
  }
}
