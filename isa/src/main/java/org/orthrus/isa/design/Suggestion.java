package org.orthrus.isa.design;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The name that a user may have meant. */
final class Suggestion {

  private Suggestion() {}

  /** {@code "; did you mean 'x'?"} if a candidate is close, else the empty string. */
  static String of(String typed, Collection<String> candidates) {
    return nearest(typed, candidates).map(name -> "; did you mean '" + name + "'?").orElse("");
  }

  private static Optional<String> nearest(String typed, Collection<String> candidates) {
    String best = null;
    int bestDistance = Math.min(40, typed.length()) / 3 + 1;
    for (String candidate : candidates) {
      int distance = typed.length() > 60 ? Integer.MAX_VALUE : distance(typed, candidate);
      if (distance <= bestDistance && (best == null || distance < bestDistance)) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Edits (insert, delete, replace) between two names, case aside. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
