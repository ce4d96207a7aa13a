package org.orthrus.simulator.energy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The keys of a table, to find the one that decides what an event costs. */
final class KeyIndex {

  private final Set<String> names = new HashSet<>();
  private final List<String> patterns = new ArrayList<>();

  KeyIndex(Collection<String> keys) {
    for (String key : keys) {
      (key.indexOf('*') < 0 ? names : patterns).add(key);
    }
  }

  /** The event's own name, else the longest pattern that means it, the first of equal ones. */
  Optional<String> best(String event) {
    if (names.contains(event)) {
      return Optional.of(event);
    }
    String best = null;
    for (String pattern : patterns) {
      if ((best == null || pattern.length() > best.length()) && EventKey.matches(pattern, event)) {
        best = pattern;
      }
    }
    return Optional.ofNullable(best);
  }
}
