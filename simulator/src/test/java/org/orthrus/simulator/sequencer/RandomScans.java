package org.orthrus.simulator.sequencer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.image.Walk;
import org.orthrus.simulator.sequencer.Differential.Action;
import org.orthrus.simulator.sequencer.Differential.Kind;

/**
 * A random program that is mostly scans whose body is one vector loop, which the fast executor runs
 * in batches, with a small machine and actions for it. Some programs trap; where is drawn too.
 *
 * <ul>
 *   <li>Vectors vec0..vec3 have n elements and matrices mat0..mat3 n rows and columns, some a few
 *       more, so that a scan now and then finds what a walk or another region does not have. Most
 *       uses of a matrix are of mat0: what one loop puts off or remembers, another looks at.
 *   <li>Lists go from the elements of a vector to those of another, with weights of a matrix.
 *   <li>Maps src0..3 reach maps out0..3 by a convolution with kernels ker0..3.
 *   <li>Formats have all bits of a lane, at most a byte, or any number; in some programs all are
 *       wide. Elements of a region are of any size, small, or all at the least of their format,
 *       where sums of products leave 64 bits and come round to what would fit.
 *   <li>Either of two contexts binds some slots to a region of the same shape that another slot is
 *       bound to, and {@code ctx} changes between them: what a loop reads and what it changes may
 *       coincide, in one context only.
 *   <li>Between the scans, elements, columns and rows are read and changed, by timestep handlers as
 *       by events, and regions by the outside.
 *   <li>In one program of eight, handlers may be stopped where a batch would run on.
 * </ul>
 *
 * <p>Registers: r1, r2 rows and columns, set right before their use, or an event; r3, r4 mostly
 * what a scan finds and r5, r6 its value; r7 data; r8, r9 what a scan around another finds.
 */
final class RandomScans {

  private static final int[] SIZES = {1, 2, 3, 4, 5, 7, 8, 9, 20, 40};
  private static final int[] LANE_BITS = {16, 24, 32, 32};
  private static final List<String> ROUNDINGS =
      List.of("", "", ".halfUp", ".floor", ".halfEven", ".stochastic");

  private static final Map<String, Integer> WALKS =
      Map.of("fanOut", 0, "fanIn", 1, "convolution", 2, "convolutionIn", 3, "lists", 4);

  /** Slots for vectors, for matrices, and for maps and kernels. */
  private static final int SLOTS = 4;

  final TestImage image = new TestImage();
  final List<Action> actions = new ArrayList<>();
  private final Random random;
  private final int n;
  private final boolean wide;

  RandomScans(int seed) {
    random = new Random(seed * 0x9E3779B97F4A7C15L);
    n = SIZES[random.nextInt(SIZES.length)];
    wide = chance(6);
    design();
    for (int i = 0; i < SLOTS; i++) {
      int rows = n + (chance(4) ? random.nextInt(3) : 0);
      region("mat" + i, rows, n + (chance(6) ? random.nextInt(3) : 0));
    }
    for (int i = 0; i < SLOTS; i++) {
      region("vec" + i, 1, chance(30) ? 1 : n + (chance(15) ? 1 : 0));
    }
    Walk.Convolution convolution = convolution();
    for (int i = 0; i < SLOTS; i++) {
      region("src" + i, 1, convolution.addresses() + (chance(15) ? 1 : 0));
    }
    for (int i = 0; i < SLOTS; i++) {
      region("out" + i, 1, convolution.targetColumns());
    }
    for (int i = 0; i < SLOTS; i++) {
      int rows = convolution.synapseRows();
      region("ker" + i, rows, convolution.synapseColumns() + (chance(15) ? 1 : 0));
    }
    Walk.Dense dense = new Walk.Dense(n, n);
    image.walks.add(dense);
    image.walks.add(new Walk.FanIn(dense));
    image.walks.add(convolution);
    image.walks.add(new Walk.FanIn(convolution));
    lists();
    bind(10);
    bind(2);
    image.text = program();
    for (int k = 4 + random.nextInt(10); k > 0; k--) {
      actions.add(action());
    }
  }

  /** Connections of all that n names, some twice, some of none, seldom to what no vector has. */
  private void lists() {
    int slots = 1 + random.nextInt(n);
    int bits = Math.min(image.laneBits - 1, 3 + Integer.SIZE - Integer.numberOfLeadingZeros(n));
    FixedPointFormat format = TestImage.unsigned(bits, Overflow.SATURATE);
    int[][] table = new int[n][slots];
    for (int[] row : table) {
      for (int i = 0; i < slots; i++) {
        row[i] = chance(4) ? format.maximum() : chance(300) ? n + 2 : random.nextInt(n);
      }
    }
    image.walks.add(new Walk.Lists(n, slots, n, image.regions.size()));
    image.rows("table", random.nextInt(2), format, table);
  }

  private Walk.Convolution convolution() {
    int groups = chance(6) ? 2 : 1;
    Walk.Window window = RandomWindows.draw(random, groups * (1 + random.nextInt(3)), 3, 2);
    return new Walk.Convolution(window, groups * (1 + random.nextInt(9)), groups);
  }

  private void design() {
    image.lanes = 1 + random.nextInt(9);
    image.laneBits = LANE_BITS[random.nextInt(LANE_BITS.length)];
    CoreDesign.RandomScope scope =
        random.nextBoolean() ? CoreDesign.RandomScope.LANE : CoreDesign.RandomScope.CORE;
    image.random = new CoreDesign.RandomSource(16, 0xB400, 1 + random.nextInt(16), scope, 1);
    image.scalarBeats = 1 + random.nextInt(2);
    if (chance(8)) {
      image.maximumHandlerCycles = 50L + random.nextInt(3000);
    }
  }

  private void region(String name, int rows, int columns) {
    FixedPointFormat format = format();
    int[][] elements = new int[rows][columns];
    int style = random.nextInt(5);
    int zeros = random.nextInt(3);
    for (int[] row : elements) {
      for (int i = 0; i < columns; i++) {
        row[i] = random.nextInt(4) < zeros ? 0 : element(format, style);
      }
    }
    image.rows(name, random.nextInt(2), format, elements);
  }

  private FixedPointFormat format() {
    boolean signed = !chance(4);
    int sign = signed ? 1 : 0;
    int bits =
        switch (wide ? 0 : random.nextInt(3)) {
          case 0 -> image.laneBits - 1 + sign;
          case 1 -> 1 + random.nextInt(8) + sign;
          default -> 2 + random.nextInt(image.laneBits - 3);
        };
    Overflow overflow = chance(3) ? Overflow.WRAP : Overflow.SATURATE;
    return signed ? TestImage.signed(bits, overflow) : TestImage.unsigned(bits, overflow);
  }

  private int element(FixedPointFormat format, int style) {
    int value =
        switch (style) {
          case 0 -> 0;
          case 1 -> random.nextInt(5) - 2;
          case 2 -> random.nextInt() >> random.nextInt(Integer.SIZE);
          case 3 -> Integer.MIN_VALUE;
          default -> chance(3) ? random.nextInt() : random.nextInt(2);
        };
    return Math.max(format.minimum(), Math.min(format.maximum(), value));
  }

  /** Adds a context in which one slot in so many may share the region of another. */
  private void bind(int shared) {
    Map<String, Integer> slots = new TreeMap<>();
    for (int i = 0; i < image.regions.size(); i++) {
      int other = Math.min(i / SLOTS * SLOTS + random.nextInt(SLOTS), image.regions.size() - 1);
      if (!chance(200)) {
        slots.put(image.regions.get(i).name(), chance(shared) ? other : i);
      }
    }
    image.contexts.add(slots);
    image.contextWalks.add(chance(20) ? Map.of() : WALKS);
  }

  private Action action() {
    int region = random.nextInt(image.regions.size());
    return switch (random.nextInt(14)) {
      case 0 -> new Action(Kind.READ, region, 0);
      case 1 -> new Action(Kind.WRITE, region, random.nextInt());
      case 2 -> Action.of(Kind.SNAPSHOT);
      case 3 -> Action.of(Kind.BEGIN);
      case 4, 5 -> new Action(Kind.BURST, random.nextInt(), n);
      default -> Action.of(Kind.END_TIMESTEP);
    };
  }

  private String program() {
    Node program = Node.block("", "");
    Node begin = Node.block(".entry sampleBegin", "halt");
    Node timestep = Node.block(".entry timestepEnd", "halt");
    program.add(statements(begin, 1 + random.nextInt(4)));
    program.add(statements(timestep, 1 + random.nextInt(8)));
    Node event = Node.block(".entry event", "halt");
    for (int k = random.nextInt(3); k > 0; k--) {
      switch (random.nextInt(4)) {
        case 0 -> event.add("sts " + vector() + ", r1, r2");
        case 1 -> event.add("sts " + matrix() + "[r1], r1, r2");
        case 2 -> event.add(column("r1"));
        default -> event.add(walk("r1"));
      }
    }
    return program.add(event).text();
  }

  private Node statements(Node into, int count) {
    for (int k = 0; k < count; k++) {
      Node around = chance(12) ? scan("r8", "r9", any()) : Node.block("", "");
      statement(around);
      into.add(around);
    }
    return into;
  }

  private void statement(Node into) {
    String index = chance(6) ? register() : "r" + (3 + random.nextInt(2));
    String value = chance(6) ? register() : "r" + (5 + random.nextInt(2));
    Node scan = scan(index, value, chance(8) ? any() : vector());
    switch (random.nextInt(21)) {
      case 0, 1, 2, 3 -> into.add(scan.add(scaledRow(index, value)));
      case 4, 5, 6 -> into.add(scan.add(scaledColumn(index, value)));
      case 7 -> into.add(scan.add(walk(index)));
      case 8 -> store(into);
      case 9 -> into.add(strips("vld v0, " + vector() + "\nvst " + any() + ", v0"));
      case 10 -> into.add("ldi r2, #" + random.nextInt(n)).add(column("r2"));
      case 13, 14, 15, 16, 17, 18, 19, 20 -> into.add(mapScan(index, value));
      case 11 -> into.add("ldi r1, #" + random.nextInt(2)).add("ctx r1");
      default -> into.add("ldi r" + (1 + random.nextInt(6)) + ", #" + random.nextInt(n));
    }
  }

  private Node scan(String index, String value, String row) {
    return Node.block("scan " + index + ", " + value + ", " + row, "next");
  }

  private Node scaledRow(String index, String value) {
    String to = matrix() + "[" + (chance(40) ? register() : index) + "]";
    String from = chance(8) ? any() : vector();
    String scale = chance(10) ? register() : value;
    return strips("vaccs%s %s, %s, %s, #%d".formatted(rounding(), to, from, scale, shift()));
  }

  /** Without a shift mostly: columns are not summed with one. */
  private Node scaledColumn(String index, String value) {
    String from = matrix() + "[col " + (chance(40) ? register() : index) + "]";
    String scale = chance(10) ? register() : value;
    String rounding = chance(3) ? rounding() : "";
    int shift = chance(6) ? shift() : 0;
    return strips("vaccs%s %s, %s, %s, #%d".formatted(rounding, vector(), from, scale, shift));
  }

  /** Scans that walk what they find, through a convolution or a dense layer, either way. */
  private Node mapScan(String index, String value) {
    String scale = chance(10) ? register() : value;
    boolean dense = chance(3);
    String below = dense ? "vec" : "src";
    String above = dense ? "vec" : "out";
    String weights = dense ? "mat" : "ker";
    String out = dense ? chance(3) ? "lists" : "fanOut" : "convolution";
    String in = dense ? "fanIn" : "convolutionIn";
    boolean down = chance(3);
    String body =
        switch (down ? 4 : random.nextInt(4)) {
          case 0 -> "vacc %s[tgt], %s[syn], #%d".formatted(one(above), one(weights), few());
          case 1 ->
              "vaccs%s %s[tgt], %s[syn], %s, #%d"
                  .formatted(rounding(), one(above), one(weights), scale, shift());
          case 2 ->
              "vaccs%s %s[syn], %s[tgt], %s, #%d"
                  .formatted(rounding(), one(weights), one(above), scale, shift());
          case 3 -> "vacc %s[syn], %s[tgt], #%d".formatted(one(weights), one(above), few());
          default ->
              "vaccs %s[tgt], %s[syn], %s, #%d"
                  .formatted(one(below), one(weights), scale, chance(6) ? shift() : 0);
        };
    return scan(index, value, one(down ? above : below))
        .add(Node.block("walk " + (down ? in : out) + ", " + index, "next").add(body));
  }

  private String one(String slots) {
    return slots + (chance(2) ? 0 : random.nextInt(SLOTS));
  }

  private int few() {
    return random.nextInt(5);
  }

  private Node walk(String event) {
    String body = "vacc %s[tgt], %s[syn], #%d".formatted(vector(), matrix(), random.nextInt(5));
    return Node.block("walk fanOut, " + event, "next").add(body);
  }

  private Node column(String index) {
    String from = matrix() + "[col " + index + "]";
    return strips("vacc %s, %s, #%d".formatted(vector(), from, random.nextInt(3)));
  }

  private void store(Node into) {
    into.add("ldi r7, #" + (random.nextInt(40) - 20));
    into.add("ldi r1, #" + random.nextInt(n)).add("ldi r2, #" + random.nextInt(n));
    into.add("sts " + (chance(3) ? vector() : matrix() + "[r1]") + ", r2, r7");
  }

  private Node strips(String body) {
    return Node.block("strips " + vector(), "next").add(body);
  }

  private String vector() {
    return "vec" + random.nextInt(SLOTS);
  }

  private String matrix() {
    return "mat" + (chance(2) ? 0 : random.nextInt(SLOTS));
  }

  /** A row of anything; not always one that there is. */
  private String any() {
    return chance(2) ? vector() : matrix() + (chance(5) ? "[" + register() + "]" : "");
  }

  private String register() {
    return "r" + random.nextInt(7);
  }

  private String rounding() {
    return ROUNDINGS.get(random.nextInt(ROUNDINGS.size()));
  }

  private int shift() {
    return chance(3) ? random.nextInt(40) : random.nextInt(5);
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  /** The program and what its slots mean, to report a difference. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(image.text).append(image.design()).append('\n');
    for (int r = 0; r < image.regions.size(); r++) {
      text.append(r).append(' ').append(image.regions.get(r)).append('\n');
    }
    return text + "contexts " + image.contexts + image.contextWalks + "\nactions " + actions;
  }
}
