package org.orthrus.simulator.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.image.Walk;
import org.orthrus.simulator.sequencer.Differential.Action;
import org.orthrus.simulator.sequencer.Differential.Kind;

/**
 * Bursts of events and scans whose walks the fast executor runs together, against the
 * specification: accumulators so narrow that they saturate or wrap, repeated and refused addresses,
 * slow links.
 */
@Tag("differential")
class BurstDifferentialTest {

  private static final int CASES = 60;

  private static final String TEXT =
      """
      .entry target
              addi    r15, r1, #1
              halt
      .entry event
              beq     r15, r0, go
              sts     x, r1, r2
      go:     walk    fanOut, r1 {messages}
              vacc    u[tgt], w[syn], #SHIFT {synapticOperations}
              next
              halt
      .entry timestepEnd
              scan    r1, r2, x
              walk    fanOut, r1 {messages}
              vacc    u[tgt], w[syn], #SHIFT {synapticOperations}
              next
              next
              scan    r3, r4, x
              walk    fanOut, r3
              vaccs   g[syn], u[tgt], r4, #2
              next
              next
              strips  x
              vset    v0, r0
              vst     x, v0
              next
              halt
      """;

  /** Events are only stored, into one row while the other is walked; walked rows change. */
  private static final String STORED =
      """
      .entry event
              sts     x[r15], r1, r2
              halt
      .entry timestepEnd
              addi    r3, r0, #1
              sub     r3, r3, r15
              scan    r1, r2, x[r3]
              walk    fanOut, r1
              vacc    u[tgt], w[syn], #SHIFT {synapticOperations}
              next
              sts     w[r1], r0, r2
              next
              scan    r1, r2, x[r3]
              walk    fanOut, r1
              vacc    u[tgt], w[syn], #SHIFT {synapticOperations}
              next
              next
              scan    r5, r6, x[r3]
              walk    fanOut, r5
              vaccs   g[syn], u[tgt], r6, #2
              next
              next
              beq     r6, r0, clear
              strips  u
              vld     v0, g[r15]
              vst     u, v0
              next
      clear:  strips  x
              vset    v0, r0
              vst     x[r3], v0
              next
              addi    r15, r3, #0
              halt
      """;

  /** How the fast executor ran the loops of a test: without its short cuts nothing is tested. */
  private final Set<HostKernel> used = EnumSet.noneOf(HostKernel.class);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void storedEventsAreWalkedLaterAlike(int seed) {
    for (int n = 0; n < CASES; n++) {
      TestImage image = image(seed * 1000 + n, 2);
      image.text = image.text.replace(TEXT, STORED);
      List<Action> actions = actions(new Random(n), image.walks.get(0).addresses());
      agree(image, actions, "case " + n);
    }
    assertThat(used).contains(HostKernel.PACKED_ROWS, HostKernel.DEFERRED_ROWS);
  }

  /** The row of targets is named by the event, its payload, or the element that was found. */
  @ParameterizedTest
  @ValueSource(strings = {"g[r1]", "g[r2]"})
  void rowsThatEventsNameAreNotAddedTogether(String target) {
    for (int n = 0; n < CASES; n++) {
      TestImage image = image(n, 1);
      image.text = image.text.replace("u[tgt]", target);
      List<Action> actions = actions(new Random(n), image.walks.get(0).addresses());
      agree(image, actions, "case " + n);
    }
  }

  /** Columns of a matrix that changes, one for each element found, are added to a row. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void scannedColumnsAreAddedAsOneAfterTheOther(int seed) {
    for (int n = 0; n < CASES; n++) {
      TestImage image = image(seed * 1000 + n, 1);
      Random random = new Random(seed * 1000 + n);
      int lines = 1 + random.nextInt(120);
      image.walks.clear();
      image.walks.add(new Walk.Dense(lines, 1));
      image.regions.clear();
      image.values.clear();
      String columns =
          """
          .entry event
                  sts     x, r1, r2
                  halt
          .entry timestepEnd
                  scan    r3, r4, x
                  walk    fanIn, r3
                  vaccs   v[tgt], t[syn], r4, #0 {synapticOperations}
                  next
                  next
                  add     r9, r3, r4
                  sts     v, r0, r9
                  sts     t, r3, r9
                  halt
          """;
      int rows = 1 + random.nextInt(30);
      image.walks.add(new Walk.FanIn(new Walk.Dense(rows, lines)));
      int bits = 6 + random.nextInt(18);
      image.rows("v", 0, TestImage.signed(bits, Overflow.SATURATE), new int[rows]);
      image.rows("x", 0, TestImage.unsigned(3, Overflow.SATURATE), new int[lines]);
      image.rows("t", 1, TestImage.signed(8, Overflow.SATURATE), weights(random, rows, lines));
      image.text = image.text.replace(TEXT, columns);
      agree(image, actions(random, lines), "case " + n);
    }
    assertThat(used).contains(HostKernel.SUMMED_COLUMNS);
  }

  /** A scan goes on over a row to which its body adds. */
  @Test
  void anOpenScanSeesWhatItsBodyAdds() {
    for (int n = 0; n < CASES; n++) {
      TestImage image = image(n, 1);
      int lines = image.walks.get(0).addresses();
      String nested =
          """
          .entry event
                  sts     x, r1, r2
                  halt
          .entry timestepEnd
                  ldi     r7, #3
                  strips  u
                  vset    v0, r7
                  vst     u, v0
                  next
                  sts     g, r0, r7
                  scan    r5, r6, g
                  scan    r3, r4, x
                  strips  u
                  vaccs   g[r3], u, r4, #0
                  next
                  next
                  addi    r9, r9, #1
                  next
                  sts     u, r0, r9
                  halt
          """;
      image.text = image.text.replace(TEXT, nested);
      List<Action> actions = actions(new Random(n), lines);
      agree(image, actions, "case " + n);
    }
  }

  /** Bounds of several rows of 32-bit elements, shifted by 31, leave 64 bits. */
  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 1 << 30, (1 << 30) + 7, Integer.MAX_VALUE})
  void hugeWeightsSaturateAlike(int weight) {
    TestImage image = image(1, 1);
    image.regions.clear();
    image.values.clear();
    image.walks.clear();
    image.laneBits = 32;
    FixedPointFormat wide = TestImage.signed(32, Overflow.SATURATE);
    int[][] weights = new int[8][5];
    for (int[] row : weights) {
      Arrays.fill(row, weight);
    }
    image.rows("u", 0, wide, new int[5]);
    image.rows("x", 0, TestImage.unsigned(1, Overflow.SATURATE), new int[8]);
    image.rows("w", 1, wide, weights);
    image.rows("g", 1, wide, new int[8][5]);
    image.walks.add(new Walk.Dense(8, 5));
    image.text = ".define SHIFT = 31\n" + TEXT;
    assertThat(new Differential(image.build(), actions(new Random(1), 8)).run()).isEmpty();
  }

  /** So many rows that sums of packed rows would overflow their fields. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void manyRowsAreAddedAsOneAfterTheOther(int seed) {
    TestImage image = image(seed, 1);
    int lines = 1200;
    int targets = 21 + seed;
    image.regions.clear();
    image.values.clear();
    image.walks.clear();
    FixedPointFormat sum = TestImage.signed(24, Overflow.SATURATE);
    image.rows("u", 0, sum, new int[targets]);
    image.rows("x", 0, TestImage.unsigned(1, Overflow.SATURATE), new int[lines]);
    int[][] weights = new int[lines][targets];
    Random random = new Random(seed);
    for (int[] row : weights) {
      Arrays.setAll(row, j -> random.nextInt(256));
    }
    image.rows("w", 1, TestImage.unsigned(8, Overflow.SATURATE), weights);
    image.rows("g", 1, sum, new int[lines][targets]);
    image.walks.add(new Walk.Dense(lines, targets));
    agree(image, actions(random, lines), "seed " + seed);
    assertThat(used).contains(HostKernel.PACKED_ROWS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void burstsAndScansAreOneEventAfterTheOther(int seed) {
    for (int n = 0; n < CASES; n++) {
      int number = seed * 1000 + n;
      TestImage image = image(number, 1);
      int lines = image.walks.get(0).addresses();
      agree(image, actions(new Random(number), lines), "case " + number);
    }
    assertThat(used).contains(HostKernel.PACKED_ROWS, HostKernel.DEFERRED_ROWS);
  }

  /** Nothing but bursts of events, so that their walks alone can be summed. */
  @Test
  void burstsAloneAreOneEventAfterTheOther() {
    for (int n = 0; n < CASES; n++) {
      TestImage image = image(n, 1);
      String events = TEXT.substring(0, TEXT.indexOf(".entry timestepEnd"));
      image.text = image.text.replace(TEXT, events);
      int lines = image.walks.get(0).addresses();
      agree(image, actions(new Random(n), lines), "case " + n);
    }
    assertThat(used).contains(HostKernel.PACKED_ROWS);
  }

  /** A handler that may not take long: both stop it at the same micro-op and cycle. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void runawayHandlersAreStoppedAlike(int seed) {
    for (int limit = 1; limit < 400; limit += 7) {
      TestImage image = image(seed, 1);
      image.maximumHandlerCycles = limit;
      assertThat(new Differential(image.build(), actions(new Random(seed), 8)).run())
          .as("limit %d", limit)
          .isEmpty();
    }
  }

  /** What a handler names is not bound: both trap alike, and only where it is reached. */
  @ParameterizedTest
  @ValueSource(strings = {"x", "u", "w", "g", "fanOut"})
  void unboundNamesTrapAlike(String name) {
    for (int seed = 0; seed < 10; seed++) {
      TestImage image = image(seed, 1);
      Map<String, Integer> regions = new TreeMap<>();
      for (int i = 0; i < image.regions.size(); i++) {
        regions.put(image.regions.get(i).name(), i);
      }
      regions.remove(name);
      image.contexts.add(regions);
      image.contextWalks.add(name.equals("fanOut") ? Map.of() : Map.of("fanOut", 0));
      assertThat(new Differential(image.build(), actions(new Random(seed), 8)).run()).isEmpty();
    }
  }

  private void agree(TestImage image, List<Action> actions, String name) {
    Differential differential = new Differential(image.build(), actions);
    assertThat(differential.run()).as(name).isEmpty();
    used.addAll(differential.kernelsUsed());
  }

  private static TestImage image(int number, int inputRows) {
    Random random = new Random(number);
    int lines = 1 + random.nextInt(40);
    int targets = 1 + random.nextInt(40);
    int shift = random.nextInt(3);
    TestImage image = new TestImage();
    image.lanes = 1 + random.nextInt(9);
    image.laneBits = 24;
    image.events =
        new CoreDesign.Events(1 + random.nextInt(4), 2, 1 + random.nextInt(9), 1, 16, 16);
    Overflow overflow = random.nextBoolean() ? Overflow.SATURATE : Overflow.WRAP;
    FixedPointFormat sum = TestImage.signed(4 + random.nextInt(14), overflow);
    image.rows("u", 0, sum, new int[targets]);
    FixedPointFormat event =
        new FixedPointFormat(1 + random.nextInt(3), 0, false, Overflow.SATURATE);
    image.rows("x", 0, event, new int[inputRows][lines]);
    image.rows("w", 1, TestImage.signed(8, Overflow.SATURATE), weights(random, lines, targets));
    image.rows("g", 1, sum, new int[lines][targets]);
    image.walks.add(new Walk.Dense(lines, targets));
    image.text = ".define SHIFT = " + shift + "\n" + TEXT;
    return image;
  }

  private static List<Action> actions(Random random, int lines) {
    List<Action> actions = new ArrayList<>();
    for (int sample = 0; sample < 3; sample++) {
      actions.add(Action.of(Kind.BEGIN));
      if (random.nextBoolean()) {
        actions.add(new Action(Kind.TARGET, random.nextInt(10), 0));
      }
      for (int t = 0; t < 4; t++) {
        actions.add(new Action(Kind.BURST, random.nextInt(), lines));
        actions.add(Action.of(Kind.END_TIMESTEP));
      }
      actions.add(Action.of(Kind.END_SAMPLE));
    }
    return actions;
  }

  private static int[][] weights(Random random, int lines, int targets) {
    int[][] weights = new int[lines][targets];
    int bits = 1 + random.nextInt(7);
    for (int[] row : weights) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextInt(2 << bits) - (1 << bits);
      }
    }
    return weights;
  }
}
