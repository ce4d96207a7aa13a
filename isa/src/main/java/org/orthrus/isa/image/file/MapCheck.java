package org.orthrus.isa.image.file;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.user.OneLine;

/** Whether a memory map fits the design and itself. Throws an {@link ImageProblem} if not. */
final class MapCheck {

  private MapCheck() {}

  static void regions(List<Region> regions, int layers, CoreDesign design) {
    List<CoreDesign.Memory> memories = List.copyOf(design.memories().values());
    List<String> names = List.copyOf(design.memories().keySet());
    Set<String> seen = new HashSet<>();
    for (Region region : regions) {
      ImageProblem.unless(
          seen.add(region.name()), "region '%s' stands twice", OneLine.of(region.name()));
      within(region, "layer", region.layer(), -1, layers - 1L);
      within(region, "core", region.core(), 0, design.mesh().cores() - 1L);
      within(region, "memory", region.memory(), 0, memories.size() - 1L);
      CoreDesign.Memory memory = memories.get(region.memory());
      within(region, "wordBits", region.wordBits(), memory.wordBits(), memory.wordBits());
      within(region, "bits", region.format().bits(), 1, region.wordBits());
      within(region, "rows", region.rows(), 1, Integer.MAX_VALUE);
      within(region, "columns", region.columns(), 1, ImageFormat.MAXIMUM_COLUMNS);
      within(region, "baseWord", region.baseWord(), 0, memory.words() - 1);
      within(region, "size in words", region.words(), 1, memory.words() - region.baseWord());
      if (region.aer() != null) {
        long addresses = 1L << design.events().addressBits();
        within(region, "first address", region.aer().first(), 0, addresses - region.columns());
        within(
            region,
            "last address",
            region.aer().address(region.columns() - 1),
            region.aer().first(),
            addresses - 1);
      }
      if (region.slice() != null) {
        within(region, "first column", region.slice().columns().first(), 0, 0);
        within(
            region,
            "columns of the slice",
            region.slice().columns().lines(),
            region.columns(),
            region.columns());
      }
    }
    overlaps(regions, names);
    slices(regions);
  }

  /** Slices of a region are alike, and are together all of its columns. */
  private static void slices(List<Region> regions) {
    Map<String, List<Region>> cut = new LinkedHashMap<>();
    for (Region region : regions) {
      if (region.slice() != null) {
        cut.computeIfAbsent(region.slice().of(), name -> new ArrayList<>()).add(region);
      }
    }
    for (List<Region> slices : cut.values()) {
      Region first = slices.get(0);
      int columns = first.slice().columns().count();
      BitSet held = new BitSet(columns);
      for (Region slice : slices) {
        within(slice, "rows of a slice", slice.rows(), first.rows(), first.rows());
        within(slice, "columns in all", slice.slice().columns().count(), columns, columns);
        ImageProblem.unless(
            slice.slice().summand() == first.slice().summand()
                && (!slice.slice().summand() || slice.columns() == columns),
            "region '%s': a summand of %d of %d columns; allowed: all slices of '%s', of all columns",
            OneLine.of(slice.name()),
            slice.columns(),
            columns,
            OneLine.of(first.slice().of()));
        ImageProblem.unless(
            slice.format().equals(first.format()),
            "region '%s': format %s; allowed: that of '%s', another slice of '%s'",
            OneLine.of(slice.name()),
            slice.format().qName(),
            OneLine.of(first.name()),
            OneLine.of(first.slice().of()));
        for (int c = 0; c < slice.columns(); c++) {
          held.set(slice.slice().columns().address(c));
        }
      }
      ImageProblem.unless(
          held.cardinality() == columns,
          "region '%s': its slices hold %d columns of %d; allowed: all of them",
          OneLine.of(first.slice().of()),
          held.cardinality(),
          columns);
    }
  }

  private static void within(Region region, String what, long value, long from, long to) {
    if (value < from || value > to) {
      throw new ImageProblem(
          String.format(
              "region '%s': %s is %d; allowed: %d to %d",
              OneLine.of(region.name()), what, value, from, to));
    }
  }

  private static void overlaps(List<Region> regions, List<String> memories) {
    List<Region> sorted = new ArrayList<>(regions);
    sorted.sort(
        Comparator.comparingInt(Region::core)
            .thenComparingInt(Region::memory)
            .thenComparingLong(Region::baseWord));
    for (int i = 1; i < sorted.size(); i++) {
      Region before = sorted.get(i - 1);
      Region region = sorted.get(i);
      ImageProblem.unless(
          before.core() != region.core()
              || before.memory() != region.memory()
              || before.baseWord() + before.words() <= region.baseWord(),
          "regions '%s' and '%s' share word %d of memory '%s'; allowed: no overlap",
          OneLine.of(before.name()),
          OneLine.of(region.name()),
          region.baseWord(),
          memories.get(region.memory()));
    }
  }
}
