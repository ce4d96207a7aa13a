package org.orthrus.isa.assembler;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orthrus.isa.Instruction;

/** Deals in lines: follows includes, skips by condition, collects and expands macros. */
final class SourceReader {
  private static final int NESTING = 32;
  private static final int LINES = 1_000_000;
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final Pattern DIRECTIVE = Pattern.compile("\\s*(\\.[A-Za-z_][A-Za-z0-9_.]*)");

  private final SourceProvider sources;
  private final SymbolTable symbols;
  private final Diagnostics diagnostics;
  private final Statements statements;
  private final Map<String, Macro> macros = new HashMap<>();
  private final Deque<String> openFiles = new ArrayDeque<>();
  private int nesting;
  private int linesRead;
  private int expansions;

  SourceReader(
      SourceProvider sources, SymbolTable symbols, CodeBuffer code, Diagnostics diagnostics) {
    this.sources = sources;
    this.symbols = symbols;
    this.diagnostics = diagnostics;
    this.statements = new Statements(symbols, code, diagnostics, this);
  }

  /** Assembles a file that the caller has read. */
  void file(String path, String text) {
    openFiles.push(path);
    lines(split(path, text));
    openFiles.pop();
  }

  private static List<Line> split(String path, String text) {
    List<Line> lines = new ArrayList<>();
    String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    unmarked.lines().forEach(line -> lines.add(new Line(path, lines.size() + 1, line)));
    return lines;
  }

  private void lines(List<Line> lines) {
    Conditions conditions = new Conditions();
    Macro macro = null;
    Line macroLine = null;
    for (Line line : lines) {
      try {
        if (++linesRead > LINES) {
          throw new SourceProblem(0, "more than " + LINES + " lines were read; stopped", true);
        }
        Matcher matcher = DIRECTIVE.matcher(line.text());
        String directive = matcher.lookingAt() ? matcher.group(1) : "";
        if (macro != null) {
          if (!directive.equals(".endm")) {
            inMacro(macro, line, directive, matcher);
            continue;
          }
          macro = null;
        } else if (directive.equals(".macro") && conditions.active()) {
          macroLine = line;
          macro = Macro.nameless(matcher.start(1));
          macro = begin(line);
        } else {
          line(line, directive, conditions);
        }
      } catch (SourceProblem fault) {
        diagnostics.add(line, fault);
      }
    }
    if (macro != null) {
      diagnostics.add(macroLine, new SourceProblem(macro.name(), "'.macro' has no '.endm'"));
    }
    conditions.finish(diagnostics);
  }

  private static void inMacro(Macro macro, Line line, String directive, Matcher matcher) {
    if (directive.equals(".macro")) {
      throw new SourceProblem(matcher.start(1), "'.macro' cannot stand inside a macro");
    }
    macro.add(line);
  }

  private Macro begin(Line line) {
    Cursor cursor = new Cursor(line);
    Token directive = cursor.take();
    if (!line.invocation().isEmpty()) {
      throw new SourceProblem(directive, "'.macro' cannot stand inside a macro");
    }
    Macro macro = Macro.header(cursor);
    String name = macro.name().text();
    if (Instruction.ofMnemonic(name.split("\\.", -1)[0]).isPresent()) {
      throw new SourceProblem(macro.name(), macro.name().quoted() + " is an instruction");
    }
    if (macros.putIfAbsent(name, macro) != null) {
      throw new SourceProblem(
          macro.name(), "the macro " + macro.name().quoted() + " is defined already");
    }
    return macro;
  }

  private void line(Line line, String directive, Conditions conditions) {
    int offset = line.text().length() - line.text().stripLeading().length();
    switch (directive) {
      case ".if" -> {
        if (conditions.begin(line, offset)) {
          Cursor cursor = new Cursor(line);
          cursor.take();
          boolean value = Expression.evaluate(cursor, symbols) != 0;
          cursor.expectEnd();
          conditions.decide(value);
        }
      }
      case ".else" -> {
        conditions.otherwise(offset);
        endOfLine(line);
      }
      case ".endif" -> {
        conditions.end(offset);
        endOfLine(line);
      }
      case ".endm" -> {
        if (conditions.active()) {
          throw new SourceProblem(offset, "'.endm' without a '.macro' before it");
        }
      }
      default -> {
        if (conditions.active()) {
          statements.line(line);
        }
      }
    }
  }

  private static void endOfLine(Line line) {
    Cursor cursor = new Cursor(line);
    cursor.take();
    cursor.expectEnd();
  }

  Set<String> macroNames() {
    return macros.keySet();
  }

  /** Assembles the body of the macro whose name was just taken from the cursor. */
  void expand(Token use, Cursor cursor) {
    nested(use, macros.get(use.text()).expand(use, cursor, expansions++));
  }

  /** Assembles another file in place of an include line. */
  void include(Line line, Token path) {
    String resolved = Paths.resolve(line.file(), path.text());
    if (openFiles.contains(resolved)) {
      throw new SourceProblem(
          path, "the file " + path.quoted() + " includes itself: " + cycle(resolved));
    }
    openFiles.push(resolved);
    try {
      Optional<String> text = sources.text(resolved);
      if (text.isEmpty()) {
        throw new SourceProblem(
            path, "the file " + path.quoted() + " was not found; looked for " + resolved);
      }
      nested(path, split(resolved, text.get()));
    } catch (CharacterCodingException e) {
      throw new SourceProblem(path, "the file " + path.quoted() + " is not UTF-8 text");
    } catch (IOException e) {
      throw new SourceProblem(
          path, "the file " + path.quoted() + " cannot be read: " + e.getMessage());
    } finally {
      openFiles.pop();
    }
  }

  private String cycle(String again) {
    List<String> chain = new ArrayList<>(openFiles);
    Collections.reverse(chain);
    return String.join(" > ", chain.subList(chain.indexOf(again), chain.size())) + " > " + again;
  }

  private void nested(Token at, List<Line> lines) {
    if (nesting == NESTING) {
      throw new SourceProblem(
          at.offset(), "includes and macros nest more than " + NESTING + " deep", true);
    }
    nesting++;
    lines(lines);
    nesting--;
  }
}
