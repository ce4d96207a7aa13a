package org.orthrus.isa.assembler;

/**
 * One error in assembly text.
 *
 * @param file as it was named to the assembler or in the include
 * @param line from 1
 * @param column from 1, in characters; a tab is one
 * @param message what is wrong, the offending text, what is allowed; one line
 */
public record Diagnostic(String file, int line, int column, String message) {
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message;
  }
}
