package org.orthrus.firmware.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * A real number as a manifest writes it: numbers and names with {@code /} between them, for
 * instance {@code learningRate / batch}. Names are the rule's parameters and constants, and the
 * sizes of {@link Extent}.
 *
 * @param text as written
 */
public record Quotient(String text) {

  private static final Pattern SLASH = Pattern.compile("/");

  /** The first divisor that is 0, as written, or empty if there is none. */
  public Optional<String> zeroDivisor(Map<String, Double> names) {
    return SLASH
        .splitAsStream(text)
        .skip(1)
        .map(String::strip)
        .filter(term -> term.matches("0+(\\.0+)?") || names.getOrDefault(term, 1.0) == 0)
        .findFirst();
  }

  /** Its terms. */
  public List<String> names() {
    return SLASH.splitAsStream(text).map(String::strip).toList();
  }

  /** The number it stands for, or empty if a name is unknown or it is not finite. */
  public OptionalDouble evaluate(Map<String, Double> names) {
    double result = 0;
    boolean first = true;
    for (String part : SLASH.split(text, -1)) {
      String term = part.strip();
      double value;
      if (names.containsKey(term)) {
        value = names.get(term);
      } else if (term.matches("[0-9]+(\\.[0-9]+)?")) {
        value = Double.parseDouble(term);
      } else {
        return OptionalDouble.empty();
      }
      result = first ? value : result / value;
      first = false;
    }
    return Double.isFinite(result) ? OptionalDouble.of(result) : OptionalDouble.empty();
  }
}
