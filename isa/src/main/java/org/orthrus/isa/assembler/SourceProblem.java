package org.orthrus.isa.assembler;

/**
 * An error at an offset of the line at hand; becomes a {@link Diagnostic} where the line is known.
 */
final class SourceProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int offset;
  private final boolean fatal;

  SourceProblem(int offset, String message) {
    this(offset, message, false);
  }

  /**
   * An error.
   *
   * @param fatal whether going on would only repeat it
   */
  SourceProblem(int offset, String message, boolean fatal) {
    super(message, null, false, false);
    this.offset = offset;
    this.fatal = fatal;
  }

  SourceProblem(Token token, String message) {
    this(token.offset(), message);
  }

  int offset() {
    return offset;
  }

  boolean fatal() {
    return fatal;
  }
}
