package org.orthrus.simulator.sequencer;

import java.util.List;
import java.util.Random;

/**
 * A random program for a {@link RandomMachine}: valid, and without a trap in any context unless the
 * machine wants traps. {@link RandomScalars} and {@link RandomVectorLoop} write what the entries,
 * subroutines and branches here hold.
 *
 * <p>Registers by role: r1..r4 rows and columns, set right before their use; r5 lengths and counts;
 * r6 bounds of look-ups; r7..r10 data; r11 sums; r12 what a scan of a subroutine finds; r13 counts
 * of backward branches; r14, r15 column and value of a scan.
 */
final class RandomProgram {

  private final RandomMachine machine;
  private final Random random;
  private final RandomOperands operands;
  private final RandomScalars scalars;
  private int labels;

  /** Slot whose columns r14 stays below; null if r14 is no index here. */
  private String scanned;

  /** Whether r1 is the line of an event here. */
  private boolean eventIndex;

  RandomProgram(RandomMachine machine) {
    this.machine = machine;
    random = machine.random;
    operands = new RandomOperands(machine);
    scalars = new RandomScalars(machine, operands);
  }

  /** The whole program. */
  Node write() {
    Node program = Node.block("", "");
    Node begin = Node.block(".entry sampleBegin", "halt");
    for (int r = 7; r <= 10; r++) {
      begin.add("ldi r" + r + ", #" + operands.constant());
    }
    program.add(statements(begin, 1 + random.nextInt(2), 0, true));
    eventIndex = true;
    Node event = Node.block(".entry event", "halt");
    Node atOnce = vectorLoop();
    if (atOnce.head.isEmpty() && machine.chance(0.8)) {
      event.add(atOnce);
    }
    eventIndex = false;
    program.add(statements(event, random.nextInt(2), 0, true));
    program.add(statements(Node.block(".entry target", "halt"), 1, 0, true));
    int size = 2 + random.nextInt(4);
    program.add(statements(Node.block(".entry timestepEnd", "halt"), size, 0, true));
    program.add(statements(Node.block(".entry sampleEnd", "halt"), 1 + random.nextInt(2), 0, true));
    program.add(statements(Node.block("sub0:", "ret"), 1 + random.nextInt(2), 1, false));
    Node sub1 = statements(Node.block("sub1:", "ret"), 1 + random.nextInt(2), 1, false);
    program.add(sub1.add("call sub0"));
    return program;
  }

  private Node statements(Node into, int count, int depth, boolean main) {
    for (int i = 0; i < count; i++) {
      if (machine.chance(0.3)) {
        into.add(".phase " + (machine.chance(0.5) ? "learning" : "inference"));
      }
      statement(into, depth, main);
    }
    return into;
  }

  private void statement(Node into, int depth, boolean main) {
    int kind = random.nextInt(20);
    if (kind < 10) {
      into.add(vectorLoop());
    } else if (kind < 13) {
      scalars.write(into, 1 + random.nextInt(6));
    } else if (kind < 15 && depth < 2) {
      into.add(scan(depth, main));
    } else if (kind == 15 && depth < 2) {
      into.add("ldi r5, #" + (random.nextInt(5) - 1));
      into.add(statements(Node.block("loop r5", "next"), 1 + random.nextInt(2), depth + 1, main));
    } else if (kind == 16) {
      skip(into, depth, main);
    } else if (kind == 17 && main && depth == 0) {
      backward(into);
    } else if (kind == 18 && main) {
      into.add("call sub" + random.nextInt(2));
    } else if (kind == 19 && main && scanned == null) {
      context(into);
    } else {
      into.add(vectorLoop());
    }
  }

  private void context(Node into) {
    int context = random.nextInt(machine.contexts + (machine.traps && machine.chance(0.1) ? 2 : 0));
    into.add("ldi r4, #" + context).add("ctx r4");
  }

  private void skip(Node into, int depth, boolean main) {
    String label = "skip" + labels++;
    String branch = List.of("beq", "bne", "blt", "bge").get(random.nextInt(4));
    String head =
        machine.chance(0.2)
            ? "jmp " + label
            : branch + " " + operands.source() + ", " + operands.source() + ", " + label;
    into.add(statements(Node.block(head, label + ":"), 1, depth, main));
  }

  private void backward(Node into) {
    String label = "again" + labels++;
    into.add("ldi r13, #" + (1 + random.nextInt(3)));
    Node body = Node.block(label + ":", "addi r13, r13, #-1\nblt r0, r13, " + label);
    into.add(statements(body, 1, 1, true));
  }

  private Node scan(int depth, boolean main) {
    Node all = Node.block("", "");
    String slot = machine.pick(machine.slots);
    String row = "";
    if (machine.rows(slot) > 1 && machine.chance(0.4)) {
      all.add("ldi r3, #" + random.nextInt(machine.rows(slot)));
      row = "[r3]";
    }
    boolean outer = main && scanned == null;
    String registers =
        outer
            ? (machine.chance(0.1) ? "r14, r0" : machine.chance(0.05) ? "r14, r14" : "r14, r15")
            : machine.chance(0.5) ? "r12, r0" : "r0, r12";
    Node body = Node.block("scan " + registers + ", " + slot + row, "next");
    if (outer && machine.chance(0.15)) {
      scalars.write(body, 1);
      context(body);
      scalars.write(body, 2);
    } else if (outer) {
      scanned = registers.endsWith("r14, r14") ? null : slot;
      body.add(vectorLoop());
      if (machine.chance(0.3)) {
        statement(body, depth + 1, main);
      }
      scanned = null;
    } else {
      scalars.write(body, 1 + random.nextInt(2));
    }
    return all.add(body);
  }

  private Node vectorLoop() {
    RandomLoopHead head = new RandomLoopHead(machine, scanned, eventIndex);
    return new RandomVectorLoop(machine, operands, head).write();
  }
}
