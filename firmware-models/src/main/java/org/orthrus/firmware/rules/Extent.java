package org.orthrus.firmware.rules;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * The size of a region along one side, as a manifest writes it: a sum of whole numbers and names,
 * for instance {@code neurons + 1}. Names: {@code inputs}, {@code neurons}, {@code timesteps},
 * {@code classes}.
 *
 * @param text as written
 */
public record Extent(String text) {

  private static final Pattern PLUS = Pattern.compile("\\+");

  /** The number it stands for, or -1 if a name is unknown or the sum is not a positive int. */
  public int evaluate(Map<String, Integer> names) {
    long sum = 0;
    for (String part : PLUS.split(text, -1)) {
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
