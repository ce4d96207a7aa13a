package org.orthrus.firmware.rules;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orthrus.isa.user.Suggestion;
import org.orthrus.isa.yaml.YamlValue;

/** Checks the expressions of a manifest where they stand, before any network is known. */
final class ManifestExpressions {

  static final String EXTENT = "sums of whole numbers and names, or 'A if CONSTANT else B'";

  private static final String CONDITIONS = "names of constants with 'and' and 'or' between them";
  private static final String QUOTIENT = "numbers and names with / between them";
  private static final Set<String> KEYWORDS = Set.of("if", "else", "and", "or");
  private static final Pattern WORD = Pattern.compile("(?<![\\w.])[A-Za-z_]\\w*");
  private static final Pattern CONDITION = Pattern.compile(" if (.+?) else ");

  private ManifestExpressions() {}

  /**
   * The size of a region along one side.
   *
   * @param constants names of the rule's constants
   * @throws org.orthrus.isa.yaml.YamlException if it has an unknown name, or is no size both where
   *     its condition holds and where it does not
   */
  static Extent extent(YamlValue value, Set<String> constants) {
    Extent extent = new Extent(value.written());
    Set<String> names = new LinkedHashSet<>(ManifestNames.SIZES);
    names.addAll(ManifestNames.SETTINGS);
    names.addAll(constants);
    List<String> words = words(value, extent.text(), names, EXTENT);
    Map<String, Integer> holds = new HashMap<>();
    words.forEach(word -> holds.put(word, 1));
    Map<String, Integer> fails = new HashMap<>(holds);
    Matcher condition = CONDITION.matcher(extent.text());
    while (condition.find()) {
      WORD.matcher(condition.group(1)).results().forEach(word -> fails.put(word.group(), 0));
    }
    if (extent.evaluate(holds) < 1 || extent.evaluate(fails) < 1) {
      throw value.notAllowed(EXTENT + ", at least 1");
    }
    return extent;
  }

  /**
   * When a region exists.
   *
   * @param constants names of the rule's constants
   * @throws org.orthrus.isa.yaml.YamlException if it has an unknown name or is no condition
   */
  static Condition condition(YamlValue value, Set<String> constants) {
    Condition condition = new Condition(value.written());
    Map<String, Integer> ones = new HashMap<>();
    Set<String> names = new LinkedHashSet<>(constants);
    names.addAll(ManifestNames.SETTINGS);
    words(value, condition.text(), names, CONDITIONS).forEach(word -> ones.put(word, 1));
    if (condition.text().isBlank() || condition.evaluate(ones).isEmpty()) {
      throw value.notAllowed(CONDITIONS);
    }
    return condition;
  }

  /**
   * A real number.
   *
   * @param constants names of the rule's constants
   * @param parameters names of the rule's parameters
   * @throws org.orthrus.isa.yaml.YamlException if it has an unknown name or is no quotient
   */
  static Quotient quotient(YamlValue value, Set<String> constants, Set<String> parameters) {
    Quotient quotient = new Quotient(value.written());
    Set<String> names = new LinkedHashSet<>(parameters);
    names.addAll(constants);
    names.addAll(ManifestNames.SIZES);
    names.addAll(ManifestNames.SETTINGS);
    names.addAll(ManifestNames.FACTS);
    Map<String, Double> ones = new HashMap<>();
    words(value, quotient.text(), names, QUOTIENT).forEach(word -> ones.put(word, 1.0));
    if (quotient.evaluate(ones).isEmpty()) {
      throw value.notAllowed(QUOTIENT);
    }
    return quotient;
  }

  /** The names in an expression, all of them known. */
  private static List<String> words(
      YamlValue value, String text, Set<String> names, String allowed) {
    List<String> words =
        WORD.matcher(text)
            .results()
            .map(MatchResult::group)
            .filter(word -> !KEYWORDS.contains(word))
            .toList();
    for (String word : words) {
      if (!names.contains(word)) {
        throw value.wrong(
            "'"
                + text
                + "' has the unknown name '"
                + word
                + "'; allowed: "
                + allowed
                + "; names: "
                + String.join(", ", names)
                + Suggestion.of(word, names)
                + "; rename it");
      }
    }
    return words;
  }
}
