package org.orthrus.firmware.rules;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size of a region along one side, as a manifest writes it: a sum of whole numbers and names,
 * for instance {@code neurons + 1}, or a choice by a {@link Condition}: {@code neurons if
 * thresholdPerNeuron else channels if thresholdPerChannel else 1}. Names: the sizes and settings of
 * {@link ManifestNames}, and the rule's constants.
 *
 * @param text as written
 */
public record Extent(String text) {

  private static final Pattern PLUS = Pattern.compile("\\+");
  private static final Pattern CHOICE = Pattern.compile("(.+?) if (.+?) else (.+)");

  /** The number it stands for, or -1 if a name is unknown or the sum is not a positive int. */
  public int evaluate(Map<String, Integer> names) {
    Matcher choice = CHOICE.matcher(text);
    if (!choice.matches()) {
      return sum(text, names);
    }
    Optional<Boolean> first = new Condition(choice.group(2)).evaluate(names);
    if (first.isEmpty()) {
      return -1;
    }
    return first.get() ? sum(choice.group(1), names) : new Extent(choice.group(3)).evaluate(names);
  }

  /** Whether a larger number of a name makes it larger. */
  public boolean uses(String name, Map<String, Integer> names) {
    Map<String, Integer> more = new HashMap<>(names);
    more.merge(name, 1, Integer::sum);
    return evaluate(more) != evaluate(names);
  }

  private static int sum(String terms, Map<String, Integer> names) {
    long sum = 0;
    for (String part : PLUS.split(terms, -1)) {
      String term = part.strip();
      if (names.containsKey(term)) {
        sum += names.get(term);
      } else if (term.matches("[0-9]{1,9}")) {
        sum += Integer.parseInt(term);
      } else {
        return -1;
      }
    }
    return sum < 1 || sum > Integer.MAX_VALUE ? -1 : (int) sum;
  }
}
