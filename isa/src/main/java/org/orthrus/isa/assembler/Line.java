package org.orthrus.isa.assembler;

import java.util.List;
import org.orthrus.isa.program.Program.SourceLine;

/**
 * A line to be assembled.
 *
 * @param file where it stands
 * @param number its line there, from 1
 * @param text after macro parameters were replaced
 * @param columns for every offset of the text the column in the file, or nothing if they are the
 *     same
 * @param invocation appended to messages: empty, or the macro uses that led here
 */
record Line(String file, int number, String text, List<Integer> columns, String invocation) {

  Line(String file, int number, String text) {
    this(file, number, text, List.of(), "");
  }

  int column(int offset) {
    return columns.isEmpty() ? offset + 1 : columns.get(Math.min(offset, columns.size() - 1));
  }

  SourceLine sourceLine() {
    return new SourceLine(file, number);
  }
}
