package org.orthrus.workbench.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orthrus.isa.Microword;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.image.Purpose;
import org.orthrus.isa.image.Region;
import org.orthrus.workbench.report.RunResult.MemoryBits;
import org.orthrus.workbench.report.RunResult.MemoryUse;

/**
 * Memory read off an image's memory map: bits that elements hold, by purpose; and by memory also
 * the bits of the words they occupy. Microcode counts by its words.
 */
public final class MemoryFootprint {

  private static final String MICROCODE = "microcode";

  private MemoryFootprint() {}

  /** The footprint of an image. */
  public static MemoryBits of(NetworkImage image) {
    Map<String, Long> byPurpose = new LinkedHashMap<>();
    long total = 0;
    long learningState = 0;
    long weights = 0;
    for (Purpose purpose : Purpose.values()) {
      long bits = bits(image, purpose);
      if (bits > 0) {
        byPurpose.put(purpose.text(), bits);
        total += bits;
        learningState += purpose.learningState() ? bits : 0;
        weights += purpose == Purpose.WEIGHT || purpose == Purpose.MASTER_WEIGHT ? bits : 0;
      }
    }
    long microcode = (long) image.program().length() * Microword.BITS;
    byPurpose.put(MICROCODE, microcode);
    return new MemoryBits(
        total + microcode, learningState, weights, byPurpose, byMemory(image, microcode));
  }

  private static long bits(NetworkImage image, Purpose purpose) {
    return image.regions().stream()
        .filter(region -> region.purpose() == purpose)
        .mapToLong(Region::bitsUsed)
        .sum();
  }

  private static Map<String, MemoryUse> byMemory(NetworkImage image, long microcode) {
    Map<String, MemoryUse> result = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(image.design().memories().keySet());
    for (int m = 0; m < names.size(); m++) {
      long used = 0;
      long occupied = 0;
      for (Region region : image.regions()) {
        if (region.memory() == m) {
          used += region.bitsUsed();
          occupied += region.bitsOccupied();
        }
      }
      long capacity = image.design().memories().get(names.get(m)).bits();
      result.put(names.get(m), new MemoryUse(used, occupied, capacity));
    }
    long store = (long) image.design().sequencer().microwords() * Microword.BITS;
    result.put(MICROCODE, new MemoryUse(microcode, microcode, store));
    return result;
  }
}
