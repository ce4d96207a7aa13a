package org.orthrus.workbench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.orthrus.isa.image.Purpose;
import org.orthrus.workbench.report.RunResult.Against;
import org.orthrus.workbench.report.RunResult.MemoryBits;

/** Bits of a memory map by purpose, and by physical memory. */
final class MemoryTables {

  private MemoryTables() {}

  /** The purposes of a memory map in the order of {@link Purpose}, unknown ones last. */
  static List<String> purposes(List<Map<String, Long>> maps) {
    Set<String> found = new LinkedHashSet<>();
    maps.forEach(m -> found.addAll(m.keySet()));
    List<String> known = new ArrayList<>();
    for (Purpose purpose : Purpose.values()) {
      if (found.remove(purpose.text())) {
        known.add(purpose.text());
      }
    }
    known.addAll(found);
    return known;
  }

  /** Whether a purpose exists only while a sample is presented. */
  static boolean learningState(String purpose) {
    for (Purpose known : Purpose.values()) {
      if (known.text().equals(purpose)) {
        return known.learningState();
      }
    }
    return false;
  }

  /**
   * What the memory is called that exists only while a sample is presented: potentials and spikes
   * alone are needed to answer, and no state of learning.
   */
  static String stateName(MemoryBits memory) {
    boolean learns =
        memory.byPurpose().entrySet().stream()
            .filter(e -> e.getValue() > 0 && learningState(e.getKey()))
            .map(Map.Entry::getKey)
            .anyMatch(
                p ->
                    !p.equals(Purpose.MEMBRANE_POTENTIAL.text())
                        && !p.equals(Purpose.SPIKES.text()));
    return learns ? "learning state" : "state of a sample";
  }

  /** Memory by purpose of the run and of whatever it is held against. */
  static Map<String, Map<String, Long>> maps(RunResult result) {
    Map<String, Map<String, Long>> maps = new LinkedHashMap<>();
    if (result.memoryBits() != null) {
      maps.put(AgainstTable.thisRule(result), result.memoryBits().byPurpose());
    }
    for (Against other : result.against()) {
      if (!other.memoryBitsByPurpose().isEmpty()) {
        maps.putIfAbsent(other.name(), other.memoryBitsByPurpose());
      }
    }
    return maps;
  }

  /** Memory by purpose, the state of a sample apart. */
  static Grid byPurpose(RunResult result) {
    Map<String, Map<String, Long>> maps = maps(result);
    Grid.Builder grid = Grid.named("Memory by purpose").text("purpose");
    maps.keySet().forEach(grid::numbers);
    List<String> purposes = purposes(List.copyOf(maps.values()));
    purposes.removeIf(p -> maps.values().stream().allMatch(m -> m.getOrDefault(p, 0L) == 0));
    purposes.stream()
        .filter(p -> !learningState(p))
        .forEach(p -> grid.row(false, bits(p, maps, p::equals)));
    purposes.stream()
        .filter(MemoryTables::learningState)
        .forEach(p -> grid.row(false, bits(p + " *", maps, p::equals)));
    grid.row(true, bits(stateName(result.memoryBits()), maps, MemoryTables::learningState));
    return grid.row(true, bits("total", maps, p -> true)).build();
  }

  private static List<String> bits(
      String label, Map<String, Map<String, Long>> maps, Predicate<String> of) {
    List<String> cells = new ArrayList<>(List.of(label));
    maps.values().forEach(m -> cells.add(Units.bits(sum(m, of))));
    return cells;
  }

  static long sum(Map<String, Long> map, Predicate<String> of) {
    return map.entrySet().stream()
        .filter(e -> of.test(e.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Physical memories: how full they are. */
  static Grid byMemory(RunResult result) {
    Grid.Builder grid = Grid.named("Memory by physical memory").text("memory");
    grid.numbers("used", "occupied", "capacity", "filled");
    if (result.memoryBits() != null) {
      result
          .memoryBits()
          .byMemory()
          .forEach(
              (name, use) ->
                  grid.row(
                      name,
                      Units.bits(use.used()),
                      Units.bits(use.occupied()),
                      Units.bits(use.capacity()),
                      use.capacity() == 0
                          ? Units.NONE
                          : Units.percent((double) use.occupied() / use.capacity())));
    }
    return grid.build();
  }
}
