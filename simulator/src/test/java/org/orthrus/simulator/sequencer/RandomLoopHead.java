package org.orthrus.simulator.sequencer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.Walk;

/**
 * Random head of a vector loop: over a slot's elements, over a number of them in a register, or
 * over a walk.
 */
final class RandomLoopHead {

  /** What must be set right before the loop. */
  final List<String> prelude = new ArrayList<>();

  /** The instruction. */
  final String text;

  /** Slot whose columns r14 stays below here; null if r14 is no index. */
  final String scanned;

  /** Whether r1 is the line of an event here. */
  final boolean eventIndex;

  private final RandomMachine machine;
  private final Random random;
  private final int[] lengths;

  /** Null if the loop is not over a walk. */
  private String walk;

  RandomLoopHead(RandomMachine machine, String scanned, boolean eventIndex) {
    this.machine = machine;
    random = machine.random;
    this.scanned = scanned;
    this.eventIndex = eventIndex;
    lengths = new int[machine.contexts];
    text = draw();
  }

  /** Whether it is a walk. */
  boolean walks() {
    return walk != null;
  }

  /** Elements that the loop goes over in a context. */
  int length(int c) {
    return lengths[c];
  }

  /** What it walks in a context. */
  Walk walkOf(int c) {
    return machine.image.walks.get(machine.image.contextWalks.get(c).get(walk));
  }

  /** Whether r14, where a scan writes it, stays below a bound in every context. */
  boolean scanBelow(IntUnaryOperator bound) {
    for (int c = 0; c < machine.contexts; c++) {
      Region region = machine.region(scanned, c);
      if (region != null && region.columns() > bound.applyAsInt(c)) {
        return false;
      }
    }
    return true;
  }

  private String draw() {
    boolean index = scanned != null || eventIndex;
    if (machine.chance(index ? 0.6 : 0.15)) {
      String register = walkRegister();
      for (int c = 0; c < machine.contexts; c++) {
        lengths[c] = walkOf(c).longestStep();
      }
      return "walk " + walk + ", " + register + " {messages}";
    }
    String slot = machine.pick(machine.slots);
    for (int c = 0; c < machine.contexts; c++) {
      Region region = machine.region(slot, c);
      lengths[c] = region == null ? 1 : region.columns();
    }
    int form = random.nextInt(6);
    if (form == 0) {
      prelude.add("cols r5, " + slot);
      return "stripsr r5";
    } else if (form == 1) {
      for (int c = 0; c < machine.contexts; c++) {
        Region region = machine.region(slot, c);
        lengths[c] = region == null ? 1 : region.rows();
      }
      prelude.add("rows r5, " + slot);
      return "stripsr r5";
    } else if (form == 2) {
      int length =
          machine.chance(0.1) ? -random.nextInt(2) : 1 + random.nextInt(machine.columns(slot));
      Arrays.fill(lengths, Math.max(1, length));
      prelude.add("ldi r5, #" + length);
      return "stripsr r5";
    } else if (form == 3 && machine.chance(0.1)) {
      // Longer than any region: nothing but broadcast streams and registers.
      Arrays.fill(lengths, 300);
      prelude.add("ldi r5, #300");
      return "stripsr r5";
    }
    return "strips " + slot;
  }

  private int addresses() {
    int least = Integer.MAX_VALUE;
    for (int c = 0; c < machine.contexts; c++) {
      least = Math.min(least, walkOf(c).addresses());
    }
    return least;
  }

  /** Draws the walk, and a register that is an address of it in every context. */
  private String walkRegister() {
    // Lists, the last, are met oftener: what is peculiar to them needs a store to a target.
    boolean lists = machine.chance(0.3);
    walk = "f" + (lists ? RandomMachine.WALKS - 1 : random.nextInt(RandomMachine.WALKS));
    if (scanned != null && scanBelow(c -> walkOf(c).addresses())) {
      return "r14";
    }
    if (eventIndex) {
      // Events are sent to lines that every context has.
      walk = "f0";
      return "r1";
    }
    int outside = machine.traps && machine.chance(0.1) ? 300 : 0;
    prelude.add("ldi r5, #" + (random.nextInt(addresses()) + outside));
    return "r5";
  }
}
