package org.orthrus.isa.user;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** What a message says behind an unknown name. Starts with a semicolon, or is empty. */
public final class Suggestion {

  private static final int FEW = 12;
  private static final int LONGEST = 60;

  private Suggestion() {}

  /** The nearest known name, if one is near. */
  public static String of(String unknown, Collection<String> known) {
    return nearest(unknown, known).map(name -> "; did you mean '" + name + "'?").orElse("");
  }

  /** The nearest known name; if none is near, all of them if they are few. */
  public static String orKnown(String unknown, Collection<String> known) {
    String near = of(unknown, known);
    if (!near.isEmpty()) {
      return near;
    }
    if (known.isEmpty()) {
      return "; none is known";
    }
    return known.size() <= FEW ? "; known: " + String.join(", ", new TreeSet<>(known)) : "";
  }

  /** The name with the fewest edits, if they are at most a third of the letters. */
  public static Optional<String> nearest(String unknown, Collection<String> known) {
    if (unknown.length() > LONGEST) {
      return Optional.empty();
    }
    int limit = Math.max(1, (unknown.length() + 1) / 3);
    return new TreeSet<>(known)
        .stream()
            .filter(name -> Math.abs(name.length() - unknown.length()) <= limit)
            .filter(name -> distance(unknown, name) <= limit)
            .min(Comparator.comparingInt(name -> distance(unknown, name)));
  }

  /** Insertions, deletions, substitutions and swaps of neighbours, case aside. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, cost);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(String a, String b, int i, int j, int[][] cost) {
    int substitute = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best =
        Math.min(cost[i - 1][j - 1] + substitute, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
