package org.orthrus.simulator.energy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.simulator.counters.CounterLayout;

/**
 * What a design counts and leaks, as a table must price it and a report groups it: found once for
 * any number of tables.
 */
public final class PricedDesign {

  private final CoreDesign design;
  private final CounterLayout layout;
  private final int[] unitOfEvent;
  private final List<String> units;
  private final List<String> leaking = new ArrayList<>();

  /** Names the events of a design. */
  public PricedDesign(CoreDesign design) {
    this.design = design;
    layout = CounterLayout.of(design);
    unitOfEvent = new int[layout.size()];
    Map<String, Integer> places = new LinkedHashMap<>();
    for (int event = 0; event < unitOfEvent.length; event++) {
      String unit = EventKey.unit(layout.name(event));
      Integer place = places.putIfAbsent(unit, places.size());
      unitOfEvent[event] = place == null ? places.size() - 1 : place;
    }
    units = List.copyOf(places.keySet());
    leaking.add(EventKey.LOGIC_LEAKAGE);
    for (String memory : design.memories().keySet()) {
      leaking.add(EventKey.MEMORY_LEAKAGE.concat(memory));
    }
    leaking.add(EventKey.MICROCODE_LEAKAGE);
  }

  /** The design. */
  public CoreDesign design() {
    return design;
  }

  /** The counters. */
  CounterLayout layout() {
    return layout;
  }

  /** Lines of a report, in the order of the counters. */
  List<String> units() {
    return units;
  }

  /** The place in {@link #units} to which a counter belongs. */
  int unit(int event) {
    return unitOfEvent[event];
  }

  /** The parts whose static power must be priced or exempted. */
  List<String> leaking() {
    return leaking;
  }
}
