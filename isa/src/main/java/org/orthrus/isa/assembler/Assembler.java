package org.orthrus.isa.assembler;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;
import org.orthrus.isa.verifier.ProgramVerifier;

/**
 * Turns assembly text into a program. The syntax is in {@code docs/reference/assembly.md}.
 *
 * <p>What is checked here is what one line or one loop can show; {@link ProgramVerifier} checks the
 * rest, on words of any origin.
 */
public final class Assembler {
  private final AssemblySymbols symbols;
  private final SourceProvider sources;

  /**
   * An assembler; it may be used any number of times.
   *
   * @param symbols the names that the text may use
   * @param sources where included files come from
   */
  public Assembler(AssemblySymbols symbols, SourceProvider sources) {
    this.symbols = symbols;
    this.sources = sources;
  }

  /**
   * Assembles a file.
   *
   * @param path given to the source provider, and named in messages
   * @throws AssemblyException with all errors found, if there is any
   */
  public Assembly assemble(String path) {
    try {
      Optional<String> text = sources.text(path);
      if (text.isPresent()) {
        return assemble(path, text.get());
      }
    } catch (IOException e) {
      throw new AssemblyException(
          List.of(
              new Diagnostic(
                  path,
                  1,
                  1,
                  e instanceof CharacterCodingException
                      ? "the file is not UTF-8 text"
                      : "the file cannot be read: " + e.getMessage())));
    }
    throw new AssemblyException(List.of(new Diagnostic(path, 1, 1, "the file was not found")));
  }

  /**
   * Assembles a text.
   *
   * @param path named in messages; includes are relative to it
   * @param text the lines
   * @throws AssemblyException with all errors found, if there is any
   */
  public Assembly assemble(String path, String text) {
    Diagnostics diagnostics = new Diagnostics();
    SymbolTable table = new SymbolTable(symbols);
    CodeBuffer code = new CodeBuffer();
    new SourceReader(sources, table, code, diagnostics).file(path, text);
    code.finish(diagnostics);
    diagnostics.throwIfAny();
    return code.assembly(table);
  }
}
