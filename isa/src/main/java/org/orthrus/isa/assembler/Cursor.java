package org.orthrus.isa.assembler;

import java.util.List;

/** A position in the tokens of one line. */
final class Cursor {
  private final Line line;
  private final List<Token> tokens;
  private int at;

  Cursor(Line line) {
    this.line = line;
    this.tokens = Lexer.tokens(line.text());
  }

  Line line() {
    return line;
  }

  Token peek() {
    return tokens.get(at);
  }

  /** The token behind the next one. */
  Token peekSecond() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  Token take() {
    Token token = tokens.get(at);
    if (at < tokens.size() - 1) {
      at++;
    }
    return token;
  }

  /** Takes the symbol if it is next. */
  boolean takeIf(String symbol) {
    boolean found = peek().is(symbol);
    if (found) {
      take();
    }
    return found;
  }

  /**
   * Takes the symbol.
   *
   * @param why ends the message, for instance {@code "behind the name"}
   */
  void expect(String symbol, String why) {
    if (!takeIf(symbol)) {
      throw new SourceProblem(
          peek(), "expected '" + symbol + "' " + why + ", found " + peek().quoted());
    }
  }

  /**
   * Takes a token of a kind.
   *
   * @param what names it in the message
   */
  Token expect(Token.Kind kind, String what) {
    if (peek().kind() != kind) {
      throw new SourceProblem(peek(), "expected " + what + ", found " + peek().quoted());
    }
    return take();
  }

  boolean atEnd() {
    return peek().kind() == Token.Kind.END;
  }

  void expectEnd() {
    if (!atEnd()) {
      throw new SourceProblem(peek(), "expected the end of the line, found " + peek().quoted());
    }
  }

  /** The text from a token to the comment. */
  String textFrom(Token token) {
    return line.text().substring(token.offset(), tokens.get(tokens.size() - 1).offset());
  }
}
