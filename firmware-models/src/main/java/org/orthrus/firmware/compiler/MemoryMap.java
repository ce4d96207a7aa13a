package org.orthrus.firmware.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.image.AddressLines;
import org.orthrus.isa.image.Purpose;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.Slice;

/** Lays regions into the memories of cores, one behind the other. */
final class MemoryMap {

  private final CoreDesign design;
  private final List<String> memories;
  private final List<Region> regions = new ArrayList<>();
  private final Map<Integer, Map<String, Long>> used = new HashMap<>();

  MemoryMap(CoreDesign design) {
    this.design = design;
    memories = List.copyOf(design.memories().keySet());
  }

  /**
   * Whose a region is, and how it stands to the outside.
   *
   * @param layer index in the network, or -1
   * @param aer as of {@link Region}
   * @param slice as of {@link Region}
   */
  record Owner(int core, int layer, AddressLines aer, Slice slice) {}

  /**
   * Adds a region.
   *
   * @return its index
   */
  int add(
      String name,
      Owner owner,
      String memory,
      int rows,
      int columns,
      FixedPointFormat format,
      Purpose purpose) {
    CoreDesign.Memory geometry = design.memories().get(memory);
    if (geometry == null) {
      throw new CompileException(
          "region "
              + name
              + ": design "
              + design.name()
              + " has no memory '"
              + memory
              + "'; it has "
              + String.join(", ", memories));
    }
    if (format.bits() > geometry.wordBits()) {
      throw new CompileException(
          "region "
              + name
              + ": elements of "
              + format.bits()
              + " bits are wider than the "
              + geometry.wordBits()
              + "-bit words of memory "
              + memory);
    }
    Map<String, Long> usedOfCore = used.computeIfAbsent(owner.core(), core -> new HashMap<>());
    Region region =
        new Region(
            name,
            owner.layer(),
            owner.core(),
            memories.indexOf(memory),
            usedOfCore.getOrDefault(memory, 0L),
            rows,
            columns,
            geometry.wordBits(),
            format,
            purpose,
            owner.aer(),
            owner.slice());
    usedOfCore.merge(memory, region.words(), Long::sum);
    regions.add(region);
    return regions.size() - 1;
  }

  /** The regions, in order. */
  List<Region> regions() {
    return regions;
  }
}
