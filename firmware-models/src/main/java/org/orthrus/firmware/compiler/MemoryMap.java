package org.orthrus.firmware.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.image.AddressLines;
import org.orthrus.isa.image.Purpose;
import org.orthrus.isa.image.Region;

/** Lays regions into the memories of a design, one behind the other. */
final class MemoryMap {

  private final CoreDesign design;
  private final List<String> memories;
  private final List<Region> regions = new ArrayList<>();
  private final Map<String, Long> used = new LinkedHashMap<>();

  MemoryMap(CoreDesign design) {
    this.design = design;
    memories = List.copyOf(design.memories().keySet());
    memories.forEach(m -> used.put(m, 0L));
  }

  /**
   * Adds a region.
   *
   * @return its index
   */
  int add(
      String name,
      int layer,
      String memory,
      int rows,
      int columns,
      FixedPointFormat format,
      Purpose purpose,
      AddressLines aer) {
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
    Region region =
        new Region(
            name,
            layer,
            0,
            memories.indexOf(memory),
            used.get(memory),
            rows,
            columns,
            geometry.wordBits(),
            format,
            purpose,
            aer);
    used.merge(memory, region.words(), Long::sum);
    regions.add(region);
    return regions.size() - 1;
  }

  /** The regions, in order. */
  List<Region> regions() {
    return regions;
  }
}
