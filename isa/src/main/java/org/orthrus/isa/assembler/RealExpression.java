package org.orthrus.isa.assembler;

import java.util.OptionalLong;
import org.orthrus.isa.user.Suggestion;

/** Reads and evaluates an expression of reals: numbers, constants, {@code + - * / ( )}. */
final class RealExpression {
  private static final int NESTING = 100;

  private final Cursor cursor;
  private final SymbolTable symbols;
  private final boolean skipping;
  private int depth;

  private RealExpression(Cursor cursor, SymbolTable symbols, boolean skipping) {
    this.cursor = cursor;
    this.symbols = symbols;
    this.skipping = skipping;
  }

  /** The value of the expression at the cursor; never infinite and never NaN. */
  static double evaluate(Cursor cursor, SymbolTable symbols, boolean skipping) {
    Token start = cursor.peek();
    double value = new RealExpression(cursor, symbols, skipping).sum();
    if (!Double.isFinite(value) && !skipping) {
      throw new SourceProblem(start, "the real number is " + value + "; allowed: finite ones");
    }
    return value;
  }

  private double sum() {
    double left = product();
    while (cursor.peek().is("+") || cursor.peek().is("-")) {
      left = cursor.take().is("+") ? left + product() : left - product();
    }
    return left;
  }

  private double product() {
    double left = unary();
    while (cursor.peek().is("*") || cursor.peek().is("/")) {
      left = cursor.take().is("*") ? left * unary() : left / unary();
    }
    return left;
  }

  private double unary() {
    Token token = cursor.take();
    if (++depth > NESTING) {
      throw new SourceProblem(token, "the expression nests more than " + NESTING + " deep");
    }
    double value = unary(token);
    depth--;
    return value;
  }

  private double unary(Token token) {
    if (token.is("-")) {
      return -unary();
    }
    if (token.is("(")) {
      double value = sum();
      cursor.expect(")", "behind the expression");
      return value;
    }
    if (token.kind() == Token.Kind.NUMBER) {
      return Numbers.real(token);
    }
    if (token.kind() != Token.Kind.NAME) {
      throw new SourceProblem(token, "expected a real number, found " + token.quoted());
    }
    OptionalLong constant = symbols.constant(token.text());
    if (constant.isEmpty() && !skipping) {
      throw new SourceProblem(
          token,
          "unknown constant "
              + token.quoted()
              + Suggestion.orKnown(token.text(), symbols.constantNames()));
    }
    return constant.orElse(0);
  }
}
