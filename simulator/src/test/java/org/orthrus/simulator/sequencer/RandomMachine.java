package org.orthrus.simulator.sequencer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.orthrus.isa.ResourceClass;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.fixedpoint.Rounding;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.RegionContents;
import org.orthrus.isa.image.Walk;

/**
 * A random design with a random memory map: one to three contexts whose sizes N and K straddle the
 * lanes, and slots of every shape that is made of them. Slots may share a region, within a context
 * and across contexts.
 */
final class RandomMachine {

  private static final int[] LANES = {1, 2, 3, 4, 5, 7, 8, 8, 13, 16, 17, 32, 33};
  private static final int[] LANE_BITS = {8, 9, 12, 16, 16, 17, 24, 31, 32, 32};
  private static final int[] WORD_BITS = {
    8, 9, 13, 16, 24, 31, 32, 33, 40, 64, 96, 100, 128, 257, 512, 1000, 1024
  };

  /** Slot names by shape; the two of a row share regions at times. */
  private static final String[][] SHAPES = {
    {"n0", "n1", "n2", "n3"},
    {"k0", "k1"},
    {"w0", "w1"},
    {"t0"},
    {"q0"},
    {"c0"},
    {"s0", "s1"},
    {"l0"},
    {"i0", "i1"},
    {"o0", "o1"},
    {"p0"},
    {"g0", "g1"},
    {"y0", "y1"}
  };

  /** Walks of a context: f0, f1, ... */
  static final int WALKS = 7;

  final Random random;
  final boolean traps;
  final TestImage image = new TestImage();
  final List<String> slots = new ArrayList<>();
  int contexts;
  int[] sizeN;
  int[] sizeK;
  private Walk.Convolution[] convolutions;
  private Walk.Lists[] lists;

  RandomMachine(long seed, boolean traps) {
    random = new Random(seed * 0x9E3779B97F4A7C15L + (traps ? 1 : 0));
    this.traps = traps;
    design();
    map();
  }

  int pick(int[] of) {
    return of[random.nextInt(of.length)];
  }

  <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** A rule for results out of range; trap only where traps are wanted. */
  Overflow overflow() {
    if (traps && chance(0.15)) {
      return Overflow.TRAP;
    }
    return chance(0.6) ? Overflow.SATURATE : Overflow.WRAP;
  }

  private void design() {
    image.lanes = pick(LANES);
    image.laneBits = pick(LANE_BITS);
    image.rounding = Rounding.values()[1 + random.nextInt(Rounding.values().length - 1)];
    image.overflow = overflow();
    for (ResourceClass resource : ResourceClass.values()) {
      if (resource.lane()) {
        image.beats.put(resource, 1 + random.nextInt(3));
      }
    }
    image.scalarBeats = 1 + random.nextInt(3);
    image.vectorLoopCycles = random.nextInt(6);
    image.walkStepCycles = random.nextInt(4);
    image.maximumHandlerCycles = 5_000_000;
    int bits = pick(new int[] {8, 9, 16, 24, 31, 32});
    long polynomial = 1L << (bits - 1) | (random.nextLong() & ((1L << (bits - 1)) - 1));
    CoreDesign.RandomScope scope =
        random.nextBoolean() ? CoreDesign.RandomScope.LANE : CoreDesign.RandomScope.CORE;
    image.random =
        new CoreDesign.RandomSource(
            bits, polynomial, 1 + random.nextInt(Math.min(31, bits)), scope, random.nextLong());
    image.memories.clear();
    int memories = 2 + random.nextInt(3);
    for (int m = 0; m < memories; m++) {
      image.memories.put(
          "m" + m,
          new CoreDesign.Memory(
              1 << 20, pick(WORD_BITS), 1 + random.nextInt(8), 1 + random.nextInt(3)));
    }
    image.events =
        new CoreDesign.Events(
            1 + random.nextInt(4),
            1 + random.nextInt(4),
            1 + random.nextInt(6),
            chance(0.5) ? 1 + random.nextInt(40) : 1,
            16,
            16);
  }

  private int size() {
    int lanes = image.lanes;
    int size =
        pick(
            new int[] {
              1, lanes - 1, lanes, lanes + 1, 2 * lanes + 3, 3 * lanes, 1 + random.nextInt(20)
            });
    return Math.max(1, size);
  }

  private void map() {
    contexts = 1 + random.nextInt(3);
    sizeN = new int[contexts];
    sizeK = new int[contexts];
    convolutions = new Walk.Convolution[contexts];
    lists = new Walk.Lists[contexts];
    int wideContext = chance(0.05) ? random.nextInt(contexts) : -1;
    for (int c = 0; c < contexts; c++) {
      boolean same = c > 0 && chance(0.4);
      sizeN[c] = same ? sizeN[c - 1] : size();
      sizeK[c] = same ? sizeK[c - 1] : size();
      if (c == wideContext) {
        // Longer than lanes of 8 bits can number.
        sizeN[c] = 130 + random.nextInt(140);
        sizeK[c] = 3;
      }
      image.contexts.add(new TreeMap<>());
      convolutions[c] = c > 0 && chance(0.3) ? convolutions[c - 1] : convolution();
      lists[c] = lists(c);
      Walk.Dense dense = new Walk.Dense(sizeK[c], sizeN[c]);
      List<Walk> walks =
          List.of(
              dense,
              new Walk.Dense(sizeN[c], sizeK[c]),
              convolutions[c],
              new Walk.FanIn(convolutions[c]),
              convolutions[c].window(),
              new Walk.FanIn(dense),
              lists[c]);
      Map<String, Integer> names = new TreeMap<>();
      for (Walk walk : walks) {
        names.put("f" + names.size(), image.walks.size());
        image.walks.add(walk);
      }
      image.contextWalks.add(names);
    }
    for (String[] shape : SHAPES) {
      for (int s = 0; s < shape.length; s++) {
        slots.add(shape[s]);
        for (int c = 0; c < contexts; c++) {
          bind(shape, s, c);
        }
      }
    }
    if (traps && chance(0.2)) {
      image.contexts.get(random.nextInt(contexts)).remove(pick(slots));
    }
  }

  /**
   * From K sources to N targets, in any order, some twice, with slots that are unused; where traps
   * are wanted, some name targets that no region has, and the table can be written to.
   */
  private Walk.Lists lists(int c) {
    int memory = random.nextInt(image.memories.size());
    int most = Math.min(image.laneBits - 1, wordBits(memory));
    int bits = Math.min(most, 2 + Integer.SIZE - Integer.numberOfLeadingZeros(sizeN[c]));
    FixedPointFormat format = TestImage.unsigned(bits, overflow());
    int targets = Math.min(sizeN[c], format.maximum());
    int slots = 1 + random.nextInt(chance(0.1) ? sizeN[c] + 3 : sizeN[c]);
    double used = random.nextDouble();
    boolean once = chance(0.5);
    int[][] table = new int[sizeK[c]][slots];
    for (int[] row : table) {
      int first = random.nextInt(targets);
      for (int i = 0; i < slots; i++) {
        boolean none = !chance(used) || once && i >= targets;
        int target = once ? (first + i) % targets : random.nextInt(targets);
        row[i] = none ? format.maximum() : traps && chance(0.01) ? format.maximum() - 1 : target;
      }
    }
    int index = image.region("table." + c, memory, sizeK[c], slots, format, -1);
    image.values.put(index, RegionContents.of(table));
    if (traps && chance(0.3)) {
      image.contexts.get(c).put("n0", index);
    }
    return new Walk.Lists(sizeK[c], slots, targets, index);
  }

  private Walk.Convolution convolution() {
    int groups = chance(0.7) ? 1 : 1 + random.nextInt(3);
    Walk.Window window = RandomWindows.draw(random, groups * (1 + random.nextInt(3)), 4, 3);
    return new Walk.Convolution(window, groups * (1 + random.nextInt(5)), groups);
  }

  private void bind(String[] shape, int s, int c) {
    Map<String, Integer> context = image.contexts.get(c);
    int rows;
    int columns;
    switch (shape[0]) {
      case "n0" -> {
        rows = 1 + random.nextInt(3);
        columns = sizeN[c];
      }
      case "k0" -> {
        rows = 1 + random.nextInt(2);
        columns = sizeK[c];
      }
      case "w0" -> {
        rows = sizeK[c];
        columns = sizeN[c];
      }
      case "t0" -> {
        rows = sizeN[c];
        columns = sizeK[c];
      }
      case "q0" -> {
        rows = Math.min(70, sizeN[c]);
        columns = sizeN[c];
      }
      case "c0" -> {
        rows = sizeN[c];
        columns = 1;
      }
      case "s0" -> {
        rows = 1 + random.nextInt(3);
        columns = 1;
      }
      case "i0" -> {
        rows = 1;
        columns = convolutions[c].addresses();
      }
      case "o0" -> {
        rows = 1;
        columns = convolutions[c].targetColumns();
      }
      case "p0" -> {
        rows = 1;
        columns = convolutions[c].window().targetColumns();
      }
      case "y0" -> {
        rows = lists[c].synapseRows();
        columns = lists[c].synapseColumns();
      }
      case "g0" -> {
        rows = convolutions[c].synapseRows();
        columns = convolutions[c].synapseColumns();
      }
      default -> {
        rows = 1;
        columns = 1 + random.nextInt(40);
      }
    }
    if (context.containsKey(shape[s])) {
      return;
    }
    if (s > 0 && chance(0.4)) {
      context.put(shape[s], context.get(shape[random.nextInt(s)]));
    } else if (c > 0 && chance(0.3) && hasShape(image.contexts.get(c - 1), shape[s], columns)) {
      context.put(shape[s], image.contexts.get(c - 1).get(shape[s]));
    } else {
      context.put(shape[s], region(shape[s] + "." + c, rows, columns));
    }
  }

  private boolean hasShape(Map<String, Integer> context, String slot, int columns) {
    Integer index = context.get(slot);
    return index != null && image.regions.get(index).columns() == columns;
  }

  private int region(String name, int rows, int columns) {
    int memory = random.nextInt(image.memories.size());
    FixedPointFormat format = format(wordBits(memory));
    int aerBase = traps && chance(0.1) ? -1 : random.nextInt(1000);
    int index = image.region(name, memory, rows, columns, format, aerBase);
    int[][] values = new int[rows][columns];
    int style = random.nextInt(5);
    for (int[] row : values) {
      for (int i = 0; i < row.length; i++) {
        row[i] = value(format, style);
      }
    }
    image.values.put(index, RegionContents.of(values));
    return index;
  }

  private int wordBits(int memory) {
    return List.copyOf(image.memories.values()).get(memory).wordBits();
  }

  private FixedPointFormat format(int wordBits) {
    int most = Math.min(wordBits, image.laneBits);
    int bits = 1 + random.nextInt(most);
    if (chance(0.3)) {
      bits = most;
    }
    boolean signed = chance(0.6) || bits == image.laneBits;
    return new FixedPointFormat(bits, random.nextInt(Math.min(bits, 32)), signed, overflow());
  }

  private int value(FixedPointFormat format, int style) {
    long minimum = format.minimum();
    long maximum = format.maximum();
    long near = random.nextInt(7);
    long value =
        switch (style) {
          case 0 -> minimum + (long) (random.nextDouble() * (maximum - minimum + 1));
          case 1 -> random.nextInt(15) - 7;
          case 2 -> chance(0.5) ? maximum - near : minimum + near;
          case 3 -> chance(0.8) ? 0 : maximum - near;
          default -> maximum / 2 + near;
        };
    return (int) Math.max(minimum, Math.min(maximum, value));
  }

  /** The region of a slot in a context; null if it is not bound there. */
  Region region(String slot, int c) {
    Integer index = image.contexts.get(c).get(slot);
    return index == null ? null : image.regions.get(index);
  }

  /** The smallest number of rows that a slot has in any context. */
  int rows(String slot) {
    int rows = Integer.MAX_VALUE;
    for (int c = 0; c < contexts; c++) {
      rows = region(slot, c) == null ? rows : Math.min(rows, region(slot, c).rows());
    }
    return rows;
  }

  /** The smallest number of columns that a slot has in any context. */
  int columns(String slot) {
    int columns = Integer.MAX_VALUE;
    for (int c = 0; c < contexts; c++) {
      columns = region(slot, c) == null ? columns : Math.min(columns, region(slot, c).columns());
    }
    return columns;
  }
}
