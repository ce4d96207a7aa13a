package org.orthrus.isa.assembler;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/** What a message says behind an unknown name: the nearest known one, or all if they are few. */
final class Suggestion {
  private static final int FEW = 12;

  private Suggestion() {}

  /** Starts with a semicolon, or is empty. */
  static String of(String unknown, Collection<String> known) {
    int limit = Math.max(1, (unknown.length() + 1) / 3);
    Optional<String> nearest =
        new TreeSet<>(known)
            .stream()
                .filter(name -> Math.abs(name.length() - unknown.length()) <= limit)
                .min(Comparator.comparingInt(name -> distance(unknown, name)));
    if (nearest.isPresent() && distance(unknown, nearest.get()) <= limit) {
      return "; did you mean '" + nearest.get() + "'?";
    }
    if (known.isEmpty()) {
      return "; none is known";
    }
    return known.size() <= FEW ? "; known: " + String.join(", ", new TreeSet<>(known)) : "";
  }

  /** Insertions, deletions, substitutions and swaps of neighbours. */
  static int distance(String a, String b) {
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
