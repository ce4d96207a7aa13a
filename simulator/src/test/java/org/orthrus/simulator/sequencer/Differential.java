package org.orthrus.simulator.sequencer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.orthrus.isa.Phase;
import org.orthrus.isa.assembler.Assembly;
import org.orthrus.isa.assembler.AssemblyException;
import org.orthrus.isa.assembler.Disassembler;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.verifier.ProgramException;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.ExecutorKind;
import org.orthrus.simulator.MicrocodeTrap;
import org.orthrus.simulator.counters.Counters;
import org.orthrus.simulator.events.OutputEvents;
import org.orthrus.simulator.memory.RegionStore;

/** Runs an image on both executors and finds the first thing in which they differ. */
final class Differential {

  /** What the outside does to the chip. */
  enum Kind {
    BEGIN,
    TARGET,
    EVENT,
    BURST,
    END_TIMESTEP,
    END_SAMPLE,
    READ,
    WRITE,
    SNAPSHOT
  }

  /**
   * One call of the outside. {@link Kind#READ} and {@link Kind#WRITE} concern the region with index
   * {@code address}.
   */
  record Action(Kind kind, int address, int payload) {

    static Action of(Kind kind) {
      return new Action(kind, 0, 0);
    }

    /** Acts, and tells what the outside is shown. */
    String act(Chip chip) {
      switch (kind) {
        case BEGIN -> chip.beginSample();
        case TARGET -> chip.target(address);
        case EVENT -> chip.event(address, payload);
        case BURST -> burst(chip);
        case END_TIMESTEP -> chip.endTimestep();
        case END_SAMPLE -> chip.endSample();
        case READ -> {
          return Arrays.deepToString(chip.read(region(chip).name()));
        }
        case WRITE -> write(chip);
        case SNAPSHOT -> {
          return text(chip.snapshot(Map.of()));
        }
      }
      return "halt";
    }

    private Region region(Chip chip) {
      return chip.image().regions().get(address);
    }

    /** Elements of all magnitudes drawn from seed {@code payload}, two thirds of them 0. */
    private void write(Chip chip) {
      Random random = new Random(payload);
      Region region = region(chip);
      int least = region.format().minimum();
      int greatest = region.format().maximum();
      int[][] elements = new int[region.rows()][region.columns()];
      for (int[] row : elements) {
        for (int i = 0; i < row.length; i++) {
          int value = random.nextInt() >> random.nextInt(Integer.SIZE);
          row[i] = random.nextInt(3) > 0 ? 0 : Math.max(least, Math.min(greatest, value));
        }
      }
      chip.write(region.name(), elements);
    }

    private static String text(ModelImage image) {
      StringBuilder text = new StringBuilder();
      for (int r = 0; r < image.regions().size(); r++) {
        Region region = image.regions().get(r);
        int[][] elements = new int[region.rows()][region.columns()];
        for (int row = 0; row < elements.length; row++) {
          image.contents(r).row(row, elements[row]);
        }
        text.append(region.name()).append(' ').append(Arrays.deepToString(elements)).append('\n');
      }
      return text.toString();
    }

    /** Up to 11 events drawn from seed {@code address}, now and then one beyond {@code payload}. */
    private void burst(Chip chip) {
      Random random = new Random(address);
      int count = random.nextInt(12);
      int[] addresses = new int[count];
      int[] payloads = new int[count];
      for (int n = 0; n < count; n++) {
        int beyond = random.nextInt(40) == 0 ? 1 : 0;
        addresses[n] = random.nextInt(payload + beyond);
        payloads[n] = random.nextInt(4) - 1;
      }
      chip.events(addresses, payloads, count);
    }
  }

  /** What an action came to: what it showed, or the message of the trap it ran into. */
  private record Outcome(String text, boolean trapped) {}

  private final Chip specification;
  private final Chip fast;
  private final List<Action> actions;

  /** Actions that were run, the failing one included. */
  int actionsRun;

  /** The trap that both ran into, if they did. */
  String trap;

  Differential(ModelImage image, List<Action> actions) {
    specification = Chip.load(image, ExecutorKind.SPECIFICATION);
    fast = Chip.load(image, ExecutorKind.FAST);
    this.actions = actions;
  }

  /** The executor under test. */
  FastExecutor fastExecutor() {
    return (FastExecutor) fast.executor();
  }

  /** How the executor under test would run each vector loop. */
  List<LoopKernel> kernels() {
    return fast.kernels();
  }

  /** How the executor under test has run vector loops. */
  Set<HostKernel> kernelsUsed() {
    return fast.kernelsUsed();
  }

  /** The chip that is judged by, after the run. */
  Chip specification() {
    return specification;
  }

  /** The microcode of both. */
  MicroOp[] ops() {
    return fast.core().ops;
  }

  /** The first difference, in words, if there is one. */
  Optional<String> run() {
    return run(true);
  }

  /**
   * A difference in what actions come to, or in the state behind the last of them. Comparing state
   * makes the fast executor do what it has put off, so that is left until then.
   */
  Optional<String> runAndCompareAtEnd() {
    return run(false);
  }

  private Optional<String> run(boolean compareAlways) {
    for (Action action : actions) {
      actionsRun++;
      Outcome expected = outcome(specification, action);
      Outcome actual = outcome(fast, action);
      String where = "after action " + actionsRun + " (" + action + "): ";
      if (!expected.equals(actual)) {
        return Optional.of(
            where + "outcome\n  expected " + expected.text + "\n  but was  " + actual.text);
      }
      boolean last = expected.trapped || actionsRun == actions.size();
      Optional<String> difference = compareAlways || last ? difference() : Optional.empty();
      if (difference.isPresent()) {
        return Optional.of(where + difference.get());
      }
      if (expected.trapped) {
        trap = expected.text;
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Outcome outcome(Chip chip, Action action) {
    try {
      return new Outcome(action.act(chip), false);
    } catch (MicrocodeTrap e) {
      return new Outcome(e.getMessage(), true);
    } catch (ArrayIndexOutOfBoundsException | IllegalStateException | NullPointerException e) {
      String place = Arrays.stream(e.getStackTrace()).limit(4).toList().toString();
      return new Outcome("defect: " + e + " at " + place, true);
    }
  }

  private Optional<String> difference() {
    CoreState a = specification.core();
    CoreState b = fast.core();
    for (int r = 0; r < a.regions.length; r++) {
      for (int row = 0; row < a.regions[r].region().rows(); row++) {
        String name = a.regions[r].region().name() + "[" + row + "]";
        if (!Arrays.equals(a.regions[r].row(row), b.regions[r].row(row))) {
          return differ(name, a.regions[r].row(row), b.regions[r].row(row));
        }
        if (outsideRange(a.regions[r], row) || outsideRange(b.regions[r], row)) {
          return Optional.of(name + " leaves the range that its store states");
        }
      }
    }
    if (!Arrays.equals(a.scalars, b.scalars)) {
      return differ("scalar registers", a.scalars, b.scalars);
    }
    if (!Arrays.equals(a.lfsr.states(), b.lfsr.states())) {
      return differ("LFSR states", a.lfsr.states(), b.lfsr.states());
    }
    if (a.cycle != b.cycle) {
      return Optional.of("clock: expected " + a.cycle + ", but was " + b.cycle);
    }
    if (a.context != b.context) {
      return Optional.of("context: expected " + a.context + ", but was " + b.context);
    }
    if (!Arrays.equals(events(a.outputEvents), events(b.outputEvents))) {
      return differ("output events", events(a.outputEvents), events(b.outputEvents));
    }
    return counters(specification.counters(), fast.counters());
  }

  private static boolean outsideRange(RegionStore store, int row) {
    for (int value : store.row(row)) {
      if (value < store.low(row) || value > store.high(row)) {
        return true;
      }
    }
    return false;
  }

  private static int[] events(OutputEvents events) {
    int[] flat = new int[2 * events.size()];
    for (int i = 0; i < events.size(); i++) {
      flat[2 * i] = events.address(i);
      flat[2 * i + 1] = events.payload(i);
    }
    return flat;
  }

  private static Optional<String> differ(String what, int[] expected, int[] actual) {
    int at = Arrays.mismatch(expected, actual);
    String e = at < expected.length ? "" + expected[at] : "no more";
    String b = at < actual.length ? "" + actual[at] : "no more";
    return Optional.of(what + ", element " + at + ": expected " + e + ", but was " + b);
  }

  private Optional<String> counters(Counters expected, Counters actual) {
    Map<String, String> differences = new TreeMap<>();
    for (Phase phase : Phase.values()) {
      for (int layer = 0; layer <= expected.layers(); layer++) {
        for (int event = 0; event < expected.layout().size(); event++) {
          long e = expected.get(phase, layer, event);
          long b = actual.get(phase, layer, event);
          if (e != b) {
            differences.put(
                expected.layout().name(event) + " of " + phase.text() + ", layer " + layer,
                "expected " + e + ", but was " + b);
          }
        }
      }
    }
    long total = actual.total(actual.layout().cycles());
    if (differences.isEmpty() && total != fast.cycle()) {
      return Optional.of("counter cycles is " + total + ", the clock " + fast.cycle());
    }
    return differences.isEmpty() ? Optional.empty() : Optional.of("counters " + differences);
  }

  /** A seed's machine, program and actions: a test case that can be made smaller. */
  static final class Case {
    final long seed;
    final RandomMachine machine;
    final Node program;
    List<Action> actions = new ArrayList<>();

    Case(long seed, boolean traps) {
      this.seed = seed;
      machine = new RandomMachine(seed, traps);
      program = new RandomProgram(machine).write();
      int lines = Arrays.stream(machine.sizeK).min().orElseThrow();
      for (int sample = 0; sample < 2; sample++) {
        actions.add(Action.of(Kind.BEGIN));
        if (machine.chance(0.5)) {
          actions.add(new Action(Kind.TARGET, machine.random.nextInt(10), 0));
        }
        for (int step = 0; step < 2; step++) {
          for (int e = machine.random.nextInt(4); e > 0; e--) {
            int payload = machine.chance(0.5) ? 1 : machine.random.nextInt(1 << 16) - (1 << 15);
            actions.add(new Action(Kind.EVENT, machine.random.nextInt(lines), payload));
          }
          actions.add(Action.of(Kind.END_TIMESTEP));
        }
        actions.add(Action.of(Kind.END_SAMPLE));
      }
    }

    Differential differential() {
      machine.image.text = program.text();
      return new Differential(machine.image.build(), actions);
    }

    /** The failure, if the case as it stands is a program that fails. */
    private Optional<String> failure() {
      try {
        Differential differential = differential();
        Optional<String> failure = differential.run();
        actions = failure.isPresent() ? actions.subList(0, differential.actionsRun) : actions;
        return failure;
      } catch (AssemblyException | ProgramException e) {
        return Optional.empty();
      }
    }

    /** Leaves out what the failure does not need, and tells what is left. */
    String shrunk() {
      boolean smaller = failure().isPresent();
      while (smaller) {
        smaller = shrinkOnce(program);
        for (int i = actions.size() - 2; i >= 0; i--) {
          List<Action> all = actions;
          actions = new ArrayList<>(all);
          actions.remove(i);
          if (failure().isEmpty()) {
            actions = all;
          } else {
            smaller = true;
          }
        }
      }
      Optional<String> failure = failure();
      Assembly assembly = machine.image.assemble();
      return "seed "
          + seed
          + ", "
          + failure.orElse("no failure")
          + "\n"
          + machine.image.design()
          + "\n"
          + Disassembler.text(assembly)
          + slots()
          + "actions "
          + actions;
    }

    /** What the slots that the program names mean. */
    private String slots() {
      StringBuilder text = new StringBuilder();
      for (String slot : machine.image.assemble().program().streamSlots()) {
        for (int c = 0; c < machine.contexts; c++) {
          text.append(slot).append(" in context ").append(c).append(": ");
          text.append(machine.region(slot, c)).append('\n');
        }
      }
      return text.toString();
    }

    private boolean shrinkOnce(Node node) {
      boolean smaller = false;
      for (int i = node.body.size() - 1; i >= 0; i--) {
        Node removed = node.body.remove(i);
        if (failure().isPresent()) {
          smaller = true;
        } else {
          node.body.add(i, removed);
          smaller |= shrinkOnce(removed);
        }
      }
      return smaller;
    }
  }
}
