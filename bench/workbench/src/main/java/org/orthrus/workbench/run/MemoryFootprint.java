package org.orthrus.workbench.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orthrus.firmware.compiler.MemoryPlan;
import org.orthrus.isa.Microword;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.image.Purpose;
import org.orthrus.isa.image.Region;
import org.orthrus.workbench.report.RunResult.MemoryBits;
import org.orthrus.workbench.report.RunResult.MemoryUse;

/**
 * Memory read off an image's memory map: bits that elements hold, by purpose; and by memory also
 * the bits of the words they occupy. Microcode counts by its words, on each core. All cores that
 * the network takes count together.
 */
public final class MemoryFootprint {

  /** The memory of the microcode, as results name it; all cores have the same in it. */
  static final String MICROCODE = "microcode";

  private MemoryFootprint() {}

  /** The footprint of an image. */
  public static MemoryBits of(NetworkImage image) {
    return of(image.design(), image.regions(), image.program().length(), image.cores());
  }

  /** What is used of each memory of a core, microcode last. */
  static Map<String, MemoryUse> ofCore(NetworkImage image, int core) {
    List<Region> regions = image.regions().stream().filter(r -> r.core() == core).toList();
    return of(image.design(), regions, image.program().length(), 1).byMemory();
  }

  /** The footprint that an image would have. */
  static MemoryBits of(MemoryPlan plan) {
    return of(plan.design(), plan.regions(), plan.microwords(), plan.cores());
  }

  private static MemoryBits of(CoreDesign design, List<Region> regions, int microwords, int cores) {
    Map<String, Long> byPurpose = new LinkedHashMap<>();
    long total = 0;
    long learningState = 0;
    long weights = 0;
    for (Purpose purpose : Purpose.values()) {
      long bits =
          regions.stream()
              .filter(region -> region.purpose() == purpose)
              .mapToLong(Region::bitsUsed)
              .sum();
      if (bits > 0) {
        byPurpose.put(purpose.text(), bits);
        total += bits;
        learningState += purpose.learningState() ? bits : 0;
        weights += purpose == Purpose.WEIGHT || purpose == Purpose.MASTER_WEIGHT ? bits : 0;
      }
    }
    long microcode = (long) microwords * Microword.BITS * cores;
    byPurpose.put(MICROCODE, microcode);
    return new MemoryBits(
        total + microcode,
        learningState,
        weights,
        byPurpose,
        byMemory(design, regions, microcode, cores));
  }

  private static Map<String, MemoryUse> byMemory(
      CoreDesign design, List<Region> regions, long microcode, int cores) {
    Map<String, MemoryUse> result = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(design.memories().keySet());
    for (int m = 0; m < names.size(); m++) {
      long used = 0;
      long occupied = 0;
      for (Region region : regions) {
        if (region.memory() == m) {
          used += region.bitsUsed();
          occupied += region.bitsOccupied();
        }
      }
      long capacity = design.memories().get(names.get(m)).bits() * cores;
      result.put(names.get(m), new MemoryUse(used, occupied, capacity));
    }
    long store = (long) design.sequencer().microwords() * Microword.BITS * cores;
    result.put(MICROCODE, new MemoryUse(microcode, microcode, store));
    return result;
  }
}
