package org.orthrus.isa.assembler;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.orthrus.isa.user.Suggestion;

/**
 * Reads and evaluates a constant expression of 64-bit integers, by operator precedence as in C.
 * Comparisons and logic give 1 or 0; the unneeded side of {@code &&} and {@code ||} is read but not
 * evaluated, so that it may name what is not defined.
 */
final class Expression {
  private static final List<Set<String>> LEVELS =
      List.of(
          Set.of("||"),
          Set.of("&&"),
          Set.of("==", "!="),
          Set.of("<", "<=", ">", ">="),
          Set.of("<<", ">>"),
          Set.of("+", "-"),
          Set.of("*", "/", "%"));
  private static final int NESTING = 100;

  private final Cursor cursor;
  private final SymbolTable symbols;
  private int depth;
  private int skipping;

  private Expression(Cursor cursor, SymbolTable symbols) {
    this.cursor = cursor;
    this.symbols = symbols;
  }

  /** The value of the expression at the cursor, which is moved behind it. */
  static long evaluate(Cursor cursor, SymbolTable symbols) {
    return new Expression(cursor, symbols).level(0);
  }

  /** As {@link #evaluate}, with a range. */
  static long evaluate(
      Cursor cursor, SymbolTable symbols, String what, long minimum, long maximum) {
    Token start = cursor.peek();
    long value = evaluate(cursor, symbols);
    if (value < minimum || value > maximum) {
      throw new SourceProblem(
          start, what + " is " + value + "; allowed: " + minimum + " to " + maximum);
    }
    return value;
  }

  private long level(int level) {
    if (level == LEVELS.size()) {
      return unary();
    }
    long left = level(level + 1);
    while (cursor.peek().kind() == Token.Kind.SYMBOL
        && LEVELS.get(level).contains(cursor.peek().text())) {
      Token operator = cursor.take();
      boolean skip = operator.is("&&") && left == 0 || operator.is("||") && left != 0;
      skipping += skip ? 1 : 0;
      long right = level(level + 1);
      skipping -= skip ? 1 : 0;
      left = skipping > 0 ? 0 : apply(operator, left, right);
    }
    return left;
  }

  private static long apply(Token operator, long a, long b) {
    try {
      return switch (operator.text()) {
        case "||" -> truth(a != 0 || b != 0);
        case "&&" -> truth(a != 0 && b != 0);
        case "==" -> truth(a == b);
        case "!=" -> truth(a != b);
        case "<" -> truth(a < b);
        case "<=" -> truth(a <= b);
        case ">" -> truth(a > b);
        case ">=" -> truth(a >= b);
        case "<<" -> Math.multiplyExact(a, 1L << amount(operator, b));
        case ">>" -> a >> amount(operator, b);
        case "+" -> Math.addExact(a, b);
        case "-" -> Math.subtractExact(a, b);
        case "*" -> Math.multiplyExact(a, b);
        case "/" -> quotient(a, divisor(operator, b));
        case "%" -> a % divisor(operator, b);
        default -> throw new IllegalStateException(operator.text());
      };
    } catch (ArithmeticException e) {
      throw new SourceProblem(
          operator, a + " " + operator.text() + " " + b + " does not fit into 64 bits");
    }
  }

  private static long truth(boolean value) {
    return value ? 1 : 0;
  }

  private static long amount(Token operator, long b) {
    if (b < 0 || b > 62) {
      throw new SourceProblem(
          operator, "the amount of " + operator.quoted() + " is " + b + "; allowed: 0 to 62");
    }
    return b;
  }

  private static long divisor(Token operator, long b) {
    if (b == 0) {
      throw new SourceProblem(operator, operator.quoted() + " divides by zero");
    }
    return b;
  }

  private static long quotient(long a, long b) {
    return b == -1 ? Math.negateExact(a) : a / b;
  }

  private long unary() {
    Token token = cursor.take();
    if (++depth > NESTING) {
      throw new SourceProblem(token, "the expression nests more than " + NESTING + " deep");
    }
    long value = unary(token);
    depth--;
    return value;
  }

  private long unary(Token token) {
    if (token.is("-")) {
      return apply(token, 0, unary());
    }
    if (token.is("+")) {
      return unary();
    }
    if (token.is("!")) {
      return truth(unary() == 0);
    }
    if (token.is("(")) {
      long value = level(0);
      cursor.expect(")", "behind the expression");
      return value;
    }
    if (token.kind() == Token.Kind.NUMBER) {
      return Numbers.whole(token);
    }
    if (token.kind() != Token.Kind.NAME) {
      throw new SourceProblem(token, "expected a number or a constant, found " + token.quoted());
    }
    if (cursor.peek().is("(")) {
      return Functions.call(token, cursor, symbols, skipping > 0);
    }
    return name(token);
  }

  private long name(Token token) {
    OptionalLong value = symbols.constant(token.text());
    if (value.isPresent() || skipping > 0) {
      return value.orElse(0);
    }
    throw new SourceProblem(
        token,
        "unknown constant "
            + token.quoted()
            + Suggestion.orKnown(token.text(), symbols.constantNames()));
  }
}
