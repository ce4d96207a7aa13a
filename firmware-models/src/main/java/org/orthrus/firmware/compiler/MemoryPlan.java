package org.orthrus.firmware.compiler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.orthrus.firmware.network.Network;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.image.Region;

/**
 * What a network takes of the memories of a design, whether it fits or not.
 *
 * @param regions the memory map, laid out as if memories were as deep as it needs
 * @param microwords length of the microcode
 */
public record MemoryPlan(Network network, CoreDesign design, List<Region> regions, int microwords) {

  /** Defensive copy. */
  public MemoryPlan {
    regions = List.copyOf(regions);
  }

  /**
   * Words of each memory that it takes, by name in the design's order; 0 of those not used. Of
   * several cores, those of the core that needs most.
   */
  public Map<String, Long> words() {
    Map<String, Long> words = new LinkedHashMap<>();
    List<String> memories = memories();
    long[][] used = used();
    for (int m = 0; m < memories.size(); m++) {
      int memory = m;
      words.put(
          memories.get(m), Arrays.stream(used).mapToLong(core -> core[memory]).max().orElse(0));
    }
    return words;
  }

  /** Words by core and memory. */
  private long[][] used() {
    long[][] used = new long[cores()][design.memories().size()];
    regions.forEach(r -> used[r.core()][r.memory()] += r.words());
    return used;
  }

  /** Cores that it takes. */
  public int cores() {
    return 1 + regions.stream().mapToInt(Region::core).max().orElse(0);
  }

  /** Words of each layer in memories that are too small, of all cores where they are. */
  long[] overflowing() {
    long[] words = new long[network.layers().size()];
    long[][] used = used();
    List<CoreDesign.Memory> memories = List.copyOf(design.memories().values());
    for (Region r : regions) {
      if (r.layer() >= 0 && used[r.core()][r.memory()] > memories.get(r.memory()).words()) {
        words[r.layer()] += r.words();
      }
    }
    return words;
  }

  /**
   * Bits by which memories would have to be larger, all cores being alike; all there are if the
   * microcode is too long.
   */
  long missing() {
    if (microwords > design.sequencer().microwords()) {
      return Long.MAX_VALUE;
    }
    Map<String, Long> tooSmall = tooSmall();
    return tooSmall.keySet().stream()
        .mapToLong(m -> (tooSmall.get(m) - depth(m)) * design.memories().get(m).wordBits())
        .sum();
  }

  private long depth(String memory) {
    return design.memories().get(memory).words();
  }

  /** The memories that are too small, by name, with the words that it takes. */
  public Map<String, Long> tooSmall() {
    Map<String, Long> words = words();
    words.entrySet().removeIf(m -> m.getValue() <= depth(m.getKey()));
    return words;
  }

  /** Whether every memory and the microcode's are large enough. */
  public boolean fits() {
    return tooSmall().isEmpty() && microwords <= design.sequencer().microwords();
  }

  /**
   * Refuses what does not fit: every memory that is too small, and what would make it fit.
   *
   * @param other what would besides larger memories, for instance another design
   */
  void requireFits(String rule, Optional<String> other) {
    if (microwords > design.sequencer().microwords()) {
      throw new CompileException(
          "rule "
              + rule
              + " needs "
              + microwords
              + " microwords, design "
              + design.name()
              + " has "
              + design.sequencer().microwords()
              + " (sequencer.microwords); raise it to "
              + microwords
              + " or more");
    }
    Map<String, Long> tooSmall = tooSmall();
    if (!tooSmall.isEmpty()) {
      List<String> lacks = new ArrayList<>();
      tooSmall.forEach((memory, words) -> lacks.add(lack(memory, words)));
      throw new CompileException(
          "network "
              + network
              + " does not fit design "
              + design.name()
              + ": "
              + String.join("; ", lacks)
              + "; "
              + remedy(tooSmall, other));
    }
  }

  private String lack(String memory, long words) {
    CoreDesign.Memory geometry = design.memories().get(memory);
    return "memory "
        + memory
        + (cores() == 1 ? "" : " of core " + fullest(memory))
        + " lacks "
        + (words - geometry.words()) * geometry.wordBits()
        + " bits (needs "
        + words
        + " words of "
        + geometry.wordBits()
        + " bits, has "
        + geometry.words()
        + most(memory)
        + ")";
  }

  /** The core that needs most of a memory, the first of several. */
  private int fullest(String memory) {
    int index = memories().indexOf(memory);
    long[][] used = used();
    int fullest = 0;
    for (int core = 1; core < used.length; core++) {
      fullest = used[core][index] > used[fullest][index] ? core : fullest;
    }
    return fullest;
  }

  /** Whose most of a memory is. */
  private String most(String memory) {
    int index = memories().indexOf(memory);
    int core = fullest(memory);
    Map<Integer, Long> byLayer =
        regions.stream()
            .filter(r -> r.memory() == index && r.core() == core)
            .collect(Collectors.groupingBy(Region::layer, Collectors.summingLong(Region::words)));
    return byLayer.entrySet().stream()
        .max(
            Map.Entry.<Integer, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(
            m ->
                "; most is of "
                    + (m.getKey() < 0
                        ? (cores() == 1
                            ? "the input and the whole network"
                            : "the input, the rule, and what arrives from other cores")
                        : "'" + network.layers().get(m.getKey()).name() + "'")
                    + ": "
                    + m.getValue())
        .orElse("");
  }

  private static String remedy(Map<String, Long> tooSmall, Optional<String> other) {
    String raise =
        tooSmall.entrySet().stream()
            .map(m -> "memories." + m.getKey() + ".words to " + m.getValue())
            .collect(Collectors.joining(", ", "raise ", " or more"));
    return other.map(what -> "take " + what + ", which it fits, or ").orElse("") + raise;
  }

  private List<String> memories() {
    return List.copyOf(design.memories().keySet());
  }
}
