package org.orthrus.simulator.energy;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.orthrus.isa.ResourceClass;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.fixedpoint.Rounding;

/** Designs for the tests of this package. */
final class Fixtures {

  private Fixtures() {}

  /** Two memories: weight, one bank of 32 KB x 64; state, two banks of 2 KB x 128 together. */
  static CoreDesign design(double nanometres, double volts, double megahertz, int laneBits) {
    Map<String, CoreDesign.Memory> memories = new LinkedHashMap<>();
    memories.put("weight", new CoreDesign.Memory(4096, 64, 1, 1));
    memories.put("state", new CoreDesign.Memory(256, 128, 2, 1));
    return design(nanometres, volts, megahertz, laneBits, memories);
  }

  static CoreDesign design(
      double nanometres,
      double volts,
      double megahertz,
      int laneBits,
      Map<String, CoreDesign.Memory> memories) {
    Map<ResourceClass, Integer> beats = new EnumMap<>(ResourceClass.class);
    for (ResourceClass resource : ResourceClass.values()) {
      if (resource.lane()) {
        beats.put(resource, 1);
      }
    }
    return new CoreDesign(
        CoreDesign.SCHEMA,
        "test",
        "for tests",
        new CoreDesign.Technology(nanometres, volts),
        megahertz,
        new CoreDesign.Lanes(16, laneBits, Rounding.FLOOR, Overflow.SATURATE, beats),
        new CoreDesign.Sequencer(4096, 4, 4, 1, 2, 1, 1_000_000),
        new CoreDesign.RandomSource(16, 0xB400, 8, CoreDesign.RandomScope.CORE, 1),
        memories,
        CoreDesign.Mesh.single(),
        new CoreDesign.Events(16, 16, 1, 1, 16, 8),
        Map.of());
  }
}
