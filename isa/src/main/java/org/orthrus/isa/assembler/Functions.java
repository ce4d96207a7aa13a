package org.orthrus.isa.assembler;

import java.util.Set;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.user.Suggestion;

/** The functions of constant expressions. */
final class Functions {
  static final Set<String> NAMES =
      Set.of("fraction", "bits", "minimum", "maximum", "fixed", "fixedf", "defined");

  private Functions() {}

  /**
   * Reads the arguments and calls.
   *
   * @param skipping whether the result is of no use, so that unknown names are no error
   */
  static long call(Token function, Cursor cursor, SymbolTable symbols, boolean skipping) {
    if (!NAMES.contains(function.text())) {
      throw new SourceProblem(
          function,
          "unknown function " + function.quoted() + Suggestion.orKnown(function.text(), NAMES));
    }
    cursor.expect("(", "behind the function");
    long value =
        switch (function.text()) {
          case "defined" -> {
            Token name = cursor.expect(Token.Kind.NAME, "a name");
            yield symbols.isDefined(name.text()) ? 1 : 0;
          }
          case "fixed" -> fixed(cursor, symbols, skipping);
          case "fixedf" -> fixedf(cursor, symbols, skipping);
          default -> ofFormat(function, cursor, symbols, skipping);
        };
    cursor.expect(")", "behind the arguments of " + function.text());
    return value;
  }

  private static long ofFormat(
      Token function, Cursor cursor, SymbolTable symbols, boolean skipping) {
    Token region = cursor.expect(Token.Kind.NAME, "the name of a region");
    if (skipping) {
      return 0;
    }
    FixedPointFormat format = symbols.format(region);
    return switch (function.text()) {
      case "fraction" -> format.fraction();
      case "bits" -> format.bits();
      case "minimum" -> format.minimum();
      default -> format.maximum();
    };
  }

  private static long fixed(Cursor cursor, SymbolTable symbols, boolean skipping) {
    Token start = cursor.peek();
    double real = RealExpression.evaluate(cursor, symbols, skipping);
    cursor.expect(",", "between the arguments of fixed(real, region)");
    Token region = cursor.expect(Token.Kind.NAME, "the name of a region");
    return skipping ? 0 : stored(start, real, symbols.format(region), region.text() + " ");
  }

  private static long fixedf(Cursor cursor, SymbolTable symbols, boolean skipping) {
    Token start = cursor.peek();
    double real = RealExpression.evaluate(cursor, symbols, skipping);
    cursor.expect(",", "between the arguments of fixedf(real, fractionBits)");
    int fraction = (int) Expression.evaluate(cursor, symbols, "the number of fraction bits", 0, 31);
    FixedPointFormat format = new FixedPointFormat(32, fraction, true, Overflow.SATURATE);
    return skipping ? 0 : stored(start, real, format, "");
  }

  private static long stored(Token start, double real, FixedPointFormat format, String region) {
    double nearest = Math.floor(Math.scalb(real, format.fraction()) + 0.5);
    if (nearest < format.minimum() || nearest > format.maximum()) {
      throw new SourceProblem(
          start,
          real
              + " does not fit into "
              + region
              + format.qName()
              + "; allowed: "
              + format.toReal(format.minimum())
              + " to "
              + format.toReal(format.maximum()));
    }
    return format.fromReal(real);
  }
}
