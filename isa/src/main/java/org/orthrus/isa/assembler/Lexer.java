package org.orthrus.isa.assembler;

import java.util.ArrayList;
import java.util.List;

/** Splits a line into tokens; a semicolon outside a string starts a comment. */
final class Lexer {
  private static final List<String> SYMBOLS =
      List.of(
          "<<", ">>", "==", "!=", "<=", ">=", "&&", "||", ",", "#", "[", "]", "{", "}", "(", ")",
          "?", ":", "+", "-", "*", "/", "%", "<", ">", "!", "=");

  private final String text;
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  /** The tokens of a line; the last one is of kind END and stands where the comment starts. */
  static List<Token> tokens(String text) {
    return new Lexer(text).all();
  }

  /** The line without its comment. */
  static String withoutComment(String text) {
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ';' && !quoted) {
        return text.substring(0, i);
      }
    }
    return text;
  }

  static boolean startsName(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '.';
  }

  static boolean continuesName(char c) {
    return startsName(c) || isDigit(c);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private List<Token> all() {
    List<Token> tokens = new ArrayList<>();
    while (true) {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      if (at == text.length() || text.charAt(at) == ';') {
        tokens.add(new Token(Token.Kind.END, "", at));
        return tokens;
      }
      tokens.add(one());
    }
  }

  private Token one() {
    int start = at;
    char c = text.charAt(at);
    if (startsName(c)) {
      while (at < text.length() && continuesName(text.charAt(at))) {
        at++;
      }
      return new Token(Token.Kind.NAME, text.substring(start, at), start);
    }
    if (isDigit(c)) {
      return number();
    }
    if (c == '"') {
      int end = text.indexOf('"', at + 1);
      if (end < 0) {
        throw new SourceProblem(start, "the string has no closing quote");
      }
      at = end + 1;
      return new Token(Token.Kind.STRING, text.substring(start + 1, end), start);
    }
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, at)) {
        at += symbol.length();
        return new Token(Token.Kind.SYMBOL, symbol, start);
      }
    }
    throw new SourceProblem(start, "unexpected character " + character(text.codePointAt(at)));
  }

  private static String character(int codePoint) {
    String number = String.format("U+%04X", codePoint);
    boolean ascii = codePoint > ' ' && codePoint < 0x7F;
    boolean visible = ascii || Character.isLetterOrDigit(codePoint);
    return (visible ? "'" + Character.toString(codePoint) + "'" : number)
        + (visible && !ascii ? " (" + number + ")" : "");
  }

  private Token number() {
    int start = at;
    boolean decimal = !text.startsWith("0x", at) && !text.startsWith("0X", at);
    while (at < text.length()) {
      char c = text.charAt(at);
      char before = at == start ? ' ' : text.charAt(at - 1);
      boolean exponentSign = (c == '+' || c == '-') && decimal && (before == 'e' || before == 'E');
      if (!continuesName(c) && !exponentSign) {
        break;
      }
      at++;
    }
    return new Token(Token.Kind.NUMBER, text.substring(start, at), start);
  }
}
