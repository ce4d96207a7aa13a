package org.orthrus.workbench.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads options that take several words with commas between them. */
final class CommaList {

  private CommaList() {}

  /**
   * The words of an option, at least one.
   *
   * @param option named in the fault
   * @param values what was given, once for each time that the option stands
   * @param allowed says in the fault what a word may be
   * @throws UsageFault if a word is empty
   */
  static List<String> words(String option, List<String> values, String allowed) {
    List<String> words = new ArrayList<>();
    for (String value : values) {
      for (String word : value.split(",", -1)) {
        if (word.isBlank()) {
          throw new UsageFault(
              option
                  + " is '"
                  + value
                  + "': nothing stands before or after a comma; allowed: "
                  + allowed);
        }
        words.add(word);
      }
    }
    return words;
  }

  /**
   * The same list, in which nothing stands twice.
   *
   * @throws UsageFault if something does
   */
  static <T> List<T> distinct(String option, List<T> list) {
    Set<T> seen = new HashSet<>();
    for (T one : list) {
      if (!seen.add(one)) {
        throw new UsageFault(option + " has '" + one + "' twice; leave one out");
      }
    }
    return list;
  }
}
