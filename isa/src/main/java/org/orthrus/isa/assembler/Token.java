package org.orthrus.isa.assembler;

/**
 * A piece of a line.
 *
 * @param kind what it is
 * @param text as written; of a string, without the quotes
 * @param offset in the line's text, from 0
 */
record Token(Kind kind, String text, int offset) {

  enum Kind {
    /** Letters, digits, underscores and dots, not starting with a digit. */
    NAME,
    /** Starts with a digit. */
    NUMBER,
    /** Between double quotes. */
    STRING,
    /** Operators and punctuation. */
    SYMBOL,
    /** The end of the line, or its comment. */
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** For messages. */
  String quoted() {
    return switch (kind) {
      case END -> "the end of the line";
      case STRING -> "\"" + text + "\"";
      case NAME, NUMBER, SYMBOL -> "'" + text + "'";
    };
  }
}
