package org.orthrus.benchmarks;

import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.design.CoreDesign.Lanes;
import org.orthrus.isa.design.Designs;
import org.orthrus.simulator.energy.EnergyTables;
import org.orthrus.simulator.energy.Pricer;

/** The shipped core that the benchmarks simulate, and what prices it. */
final class BenchmarkCore {

  static final String NAME = "edge-22nm";
  static final int LANES = 8;

  private BenchmarkCore() {}

  /** The core with another number of lanes. */
  static Designs.Opened core(int laneCount) {
    CoreDesign d = Designs.open(NAME).design();
    Lanes lanes =
        new Lanes(
            laneCount,
            d.lanes().bits(),
            d.lanes().rounding(),
            d.lanes().overflow(),
            d.lanes().beats());
    return Designs.Opened.of(NAME, d.withLanes(lanes));
  }

  /** The design's own table, made ready. */
  static Pricer pricer(CoreDesign design) {
    return Pricer.of(EnergyTables.open(NAME), design);
  }
}
