package org.orthrus.simulator.energy;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.orthrus.isa.yaml.YamlException;
import org.orthrus.isa.yaml.YamlMap;

/** Refuses two constants that hold the same thing for the same happening. */
final class Overlaps {

  private Overlaps() {}

  /**
   * Looks at every pair.
   *
   * @param rows the section that they were read from, for messages
   * @throws YamlException if a thing would be charged twice
   */
  static void refuse(List<EnergyConstant> constants, YamlMap rows) {
    for (int i = 0; i < constants.size(); i++) {
      EnergyConstant later = constants.get(i);
      for (int j = 0; j < i; j++) {
        EnergyConstant earlier = constants.get(j);
        if (!Collections.disjoint(later.covers(), earlier.covers()) && together(later, earlier)) {
          throw wrong(rows, later, earlier);
        }
      }
    }
  }

  /** Whether both are charged for one happening. */
  private static boolean together(EnergyConstant a, EnergyConstant b) {
    return a.scope() == ConstantScope.ALL_IN
        || b.scope() == ConstantScope.ALL_IN
        || !EventKey.disjoint(a.key(), b.key());
  }

  private static YamlException wrong(YamlMap rows, EnergyConstant later, EnergyConstant earlier) {
    Set<Coverage> both = EnumSet.copyOf(later.covers());
    both.retainAll(earlier.covers());
    return rows.wrong(
        later.key(),
        "covers "
            + Coverage.text(both)
            + ", which '"
            + earlier.key()
            + "' ("
            + earlier.scope().text()
            + ", "
            + earlier.place()
            + ") already holds; allowed: one constant for a thing; remove one or correct"
            + " its covers");
  }
}
