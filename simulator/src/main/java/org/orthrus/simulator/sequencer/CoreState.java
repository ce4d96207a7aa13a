package org.orthrus.simulator.sequencer;

import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.orthrus.isa.OperandKind;
import org.orthrus.isa.Phase;
import org.orthrus.isa.ResourceClass;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.image.Context;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.RegionContents;
import org.orthrus.isa.image.Walk;
import org.orthrus.isa.program.Program;
import org.orthrus.simulator.MicrocodeTrap;
import org.orthrus.simulator.address.WalkSteps;
import org.orthrus.simulator.checkpoint.CoreCheckpoint;
import org.orthrus.simulator.counters.CounterLayout;
import org.orthrus.simulator.counters.Counters;
import org.orthrus.simulator.events.OutputEvents;
import org.orthrus.simulator.events.OutputLink;
import org.orthrus.simulator.lanes.Lfsr;
import org.orthrus.simulator.memory.RegionStore;

/** Everything that a core remembers, and what it was built from. Both executors work on it. */
public final class CoreState {

  /** Scalar registers; r0 is always 0. */
  static final int SCALARS = 1 << OperandKind.SCALAR.bits();

  final int coreIndex;
  final CoreDesign design;
  final Program program;
  final MicroOp[] ops;
  final Context[] contexts;
  private final int[][] slotRegions;
  final Walk[] walks;
  final WalkSteps[] walkSteps;
  final RegionStore[] regions;
  final CoreDesign.Memory[] memories;
  final int laneMinimum;
  final int laneMaximum;
  final int[] beats = new int[ResourceClass.values().length];

  final int[] scalars = new int[SCALARS];
  final Lfsr lfsr;
  final OutputLink outputLink;
  final OutputEvents outputEvents = new OutputEvents();
  final CounterLayout layout;
  final Counters counters;

  /** Where things are counted as they happen. */
  final Account account;

  /** The clock. */
  long cycle;

  /** The selected context. */
  int context;

  /** Loads an image whose program has been verified. */
  public CoreState(int coreIndex, NetworkImage image) {
    this.coreIndex = coreIndex;
    design = image.design();
    program = image.program();
    ops = new MicroOp[program.length()];
    for (int i = 0; i < ops.length; i++) {
      ops[i] = MicroOp.decode(i, program.words().get(i), design.lanes().rounding());
    }
    contexts = image.contexts().toArray(Context[]::new);
    slotRegions =
        image.contexts().stream()
            .map(c -> c.regions().stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    walks = image.walks().toArray(Walk[]::new);
    laneMaximum = (int) ((1L << (design.lanes().bits() - 1)) - 1);
    laneMinimum = -laneMaximum - 1;
    List<Region> map = image.regions();
    regions = new RegionStore[map.size()];
    for (int i = 0; i < regions.length; i++) {
      requireFitsLanes(map.get(i));
      regions[i] = new RegionStore(map.get(i), image.contents(i));
    }
    walkSteps =
        image.walks().stream()
            .map(walk -> WalkSteps.of(walk, map, (region, row) -> regions[region].row(row)))
            .toArray(WalkSteps[]::new);
    memories = design.memories().values().toArray(CoreDesign.Memory[]::new);
    design.lanes().beats().forEach((resource, count) -> beats[resource.ordinal()] = count);
    beats[ResourceClass.EVENT.ordinal()] = design.sequencer().scalarBeats();
    lfsr = new Lfsr(design, coreIndex);
    outputLink =
        new OutputLink(design.events().outputFifoDepth(), design.events().outputEventCycles());
    layout = CounterLayout.of(design);
    counters = new Counters(layout, image.layers().size());
    account = new Account(this);
  }

  private void requireFitsLanes(Region region) {
    FixedPointFormat format = region.format();
    if (format.minimum() < laneMinimum || format.maximum() > laneMaximum) {
      throw new MicrocodeTrap(
          "region "
              + region.name()
              + " holds "
              + format.qName()
              + " elements of "
              + format.bits()
              + " bits, but the lanes of design "
              + design.name()
              + " are "
              + design.lanes().bits()
              + " bits wide, signed; narrow the format or widen the lanes");
    }
  }

  /** The clock. */
  public long cycle() {
    return cycle;
  }

  /**
   * An event is taken at {@code startCycle}; the core was idle until then.
   *
   * @param phase in which its handler begins, which the waiting is booked to
   */
  void receive(long startCycle, Phase phase) {
    countEvents(1, startCycle - cycle, phase);
    cycle = startCycle;
  }

  /** So many events were taken, for which the core was idle so many cycles in all. */
  void countEvents(long events, long idle, Phase phase) {
    counters.add(phase, -1, layout.aerIn(), events);
    counters.add(phase, -1, layout.idleCycles(), idle);
    counters.add(phase, -1, layout.cycles(), idle);
  }

  /** Number of the core. */
  public int index() {
    return coreIndex;
  }

  /** Waits, idle, until a cycle, if it is not past; the waiting is booked to a phase. */
  public void waitUntil(long laterCycle, Phase phase) {
    idleUntil(Math.max(cycle, laterCycle), phase);
  }

  /** Waits, idle, until all events have left, so that a sample starts from quiet links. */
  public void drainLinks() {
    idleUntil(Math.max(cycle, outputLink.quietAt()), Phase.INFERENCE);
  }

  private void idleUntil(long laterCycle, Phase phase) {
    counters.add(phase, -1, layout.idleCycles(), laterCycle - cycle);
    counters.add(phase, -1, layout.cycles(), laterCycle - cycle);
    cycle = laterCycle;
  }

  /** The counters; an executor may have to {@link Executor#settle} them first. */
  public Counters counters() {
    return counters;
  }

  /** Regions by index of the memory map. */
  public RegionStore region(int index) {
    return regions[index];
  }

  /** AER events sent since they were last cleared. */
  public OutputEvents outputEvents() {
    return outputEvents;
  }

  /** Scalar register r. */
  public int scalar(int r) {
    return scalars[r];
  }

  /** Sets scalar register r, 1 to 15. */
  public void setScalar(int r, int value) {
    if (r != 0) {
      scalars[r] = value;
    }
  }

  /** The LFSRs. */
  public Lfsr lfsr() {
    return lfsr;
  }

  /**
   * What it remembers between samples. Contents of regions are read when they are asked for: they
   * are those of now until the core runs on.
   */
  public CoreCheckpoint checkpoint() {
    List<Region> map = new ArrayList<>();
    List<RegionContents> contents = new ArrayList<>();
    for (RegionStore store : regions) {
      map.add(store.region());
      contents.add(
          (row, elements) -> System.arraycopy(store.row(row), 0, elements, 0, elements.length));
    }
    return new CoreCheckpoint(
        cycle,
        outputLink.quietAt(),
        Ints.asList(scalars),
        Ints.asList(lfsr.states()),
        counters.copy(),
        map,
        contents);
  }

  /**
   * Goes on as the core of a checkpoint would; of what it did itself nothing is left.
   *
   * @throws IllegalArgumentException if the checkpoint is of a core of another shape
   */
  public void restore(CoreCheckpoint saved) {
    List<Region> map = Arrays.stream(regions).map(RegionStore::region).toList();
    if (!saved.regions().equals(map)
        || saved.scalars().size() != scalars.length
        || saved.random().size() != lfsr.registers()) {
      throw new IllegalArgumentException("the checkpoint is of a core of another shape");
    }
    counters.set(saved.counters());
    cycle = saved.cycle();
    outputLink.restore(saved.quietAt());
    for (int r = 0; r < scalars.length; r++) {
      setScalar(r, saved.scalars().get(r));
    }
    lfsr.restore(Ints.toArray(saved.random()));
    for (int i = 0; i < regions.length; i++) {
      regions[i].fill(saved.contents().get(i));
    }
    outputEvents.clear();
  }

  /** The region that a slot means in the selected context. */
  RegionStore regionOf(MicroOp op, int slot) {
    return regions[regionIndexOf(op, slot)];
  }

  /** Whether a slot means a region in the selected context. */
  boolean isBound(int slot) {
    return slotRegions[context][slot] >= 0;
  }

  /** Whether a slot means a walk in the selected context. */
  boolean isWalkBound(int slot) {
    return contexts[context].walks().get(slot) >= 0;
  }

  /** Index of the region that a slot means in the selected context. */
  int regionIndexOf(MicroOp op, int slot) {
    int index = slotRegions[context][slot];
    if (index < 0) {
      throw trap(
          op,
          program.streamSlots().get(slot)
              + " is not bound in context "
              + contexts[context].name()
              + "; bound are the regions that the rule's manifest gives this layer");
    }
    return index;
  }

  /** Index of the walk that a slot means in the selected context. */
  int walkIndexOf(MicroOp op) {
    int index = contexts[context].walks().get(op.walk);
    if (index < 0) {
      throw trap(
          op,
          "walk "
              + program.walkSlots().get(op.walk)
              + " is not bound in context "
              + contexts[context].name());
    }
    return index;
  }

  /** Stops a vector loop whose strips alone are more than the cycles of a handler. */
  void requireEnds(MicroOp head, int elements) {
    if (elements / design.lanes().count() > design.sequencer().maximumHandlerCycles()) {
      throw trap(head, Traps.runaway(this));
    }
  }

  /** A trap that names core, cycle and micro-op. */
  MicrocodeTrap trap(MicroOp op, String what) {
    Program.Word word = program.words().get(op.address);
    return new MicrocodeTrap(
        word.source()
            + ": "
            + op.instruction.mnemonic()
            + ": "
            + what
            + " (core "
            + coreIndex
            + ", cycle "
            + cycle
            + ", micro-op "
            + op.address
            + ")");
  }
}
