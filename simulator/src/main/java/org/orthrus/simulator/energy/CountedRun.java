package org.orthrus.simulator.energy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.orthrus.isa.Phase;
import org.orthrus.simulator.counters.CounterLayout;
import org.orthrus.simulator.counters.Counters;

/** The counters of a run made ready to be priced under any number of tables. */
public final class CountedRun {

  private static final String SHARED = "shared";

  private final CounterLayout layout;
  private final List<String> rows;
  private final int cores;
  private final PhaseCounts both;
  private final PhaseCounts inference;
  private final PhaseCounts learning;

  /**
   * Sums counters up; later changes of theirs do not matter.
   *
   * @param layerNames a name for each layer; what belongs to none is called shared
   * @throws IllegalArgumentException if these are not different names, one a layer
   */
  public CountedRun(Counters counters, List<String> layerNames) {
    if (layerNames.size() != counters.layers()
        || new LinkedHashSet<>(layerNames).size() != layerNames.size()
        || layerNames.contains(SHARED)) {
      throw new IllegalArgumentException(
          layerNames + " are not " + counters.layers() + " different names beside 'shared'");
    }
    layout = counters.layout();
    cores = counters.cores();
    rows = new ArrayList<>(layerNames);
    rows.add(SHARED);
    both = PhaseCounts.of(counters, Phase.INFERENCE, Phase.LEARNING);
    inference = PhaseCounts.of(counters, Phase.INFERENCE);
    learning = PhaseCounts.of(counters, Phase.LEARNING);
  }

  CounterLayout layout() {
    return layout;
  }

  /** Cores that count together. */
  int cores() {
    return cores;
  }

  /** Names of the layers, the last one for what belongs to none. */
  List<String> rows() {
    return rows;
  }

  PhaseCounts both() {
    return both;
  }

  PhaseCounts inference() {
    return inference;
  }

  PhaseCounts learning() {
    return learning;
  }
}
