package org.orthrus.firmware.rules;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A condition as a manifest writes it: names with {@code and} and {@code or} between them, {@code
 * and} binding tighter, for instance {@code learnThreshold and thresholdPerNeuron}. A name holds if
 * its number is not 0.
 *
 * @param text as written
 */
public record Condition(String text) {

  /** Holds always. */
  public static final Condition ALWAYS = new Condition("");

  private static final Pattern OR = Pattern.compile("\\s+or\\s+");
  private static final Pattern AND = Pattern.compile("\\s+and\\s+");

  /** Whether it holds, or empty if a name is unknown. */
  public Optional<Boolean> evaluate(Map<String, Integer> names) {
    if (equals(ALWAYS)) {
      return Optional.of(true);
    }
    boolean any = false;
    for (String part : OR.split(text.strip(), -1)) {
      boolean all = true;
      for (String name : AND.split(part, -1)) {
        if (!names.containsKey(name)) {
          return Optional.empty();
        }
        all &= names.get(name) != 0;
      }
      any |= all;
    }
    return Optional.of(any);
  }
}
