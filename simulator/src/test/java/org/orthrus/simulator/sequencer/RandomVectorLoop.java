package org.orthrus.simulator.sequencer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.Instruction.Modifier;
import org.orthrus.isa.OperandKind;

/** A random vector loop, which reads no vector or mask register before it has written it. */
final class RandomVectorLoop {

  private static final List<Instruction> VECTOR =
      Stream.of(Instruction.values()).filter(Instruction::vectorBody).toList();

  private final RandomMachine machine;
  private final Random random;
  private final RandomOperands operands;
  private final RandomLoopHead head;
  private final RandomStreams streams;
  private final boolean[] vectors = new boolean[16];
  private final boolean[] masks = new boolean[8];

  /** Greatest index of all tables that are looked up by r6; -1 if none is. */
  private int lookUpBound = -1;

  RandomVectorLoop(RandomMachine machine, RandomOperands operands, RandomLoopHead head) {
    this.machine = machine;
    random = machine.random;
    this.operands = operands;
    this.head = head;
    streams = new RandomStreams(machine, head);
  }

  /** The loop behind what sets its registers. */
  Node write() {
    Node body = Node.block(head.text, "next");
    int size = 1 + random.nextInt(random.nextInt(4) == 0 ? 12 : 6);
    start(body);
    for (int i = 0; i < size; i++) {
      if (machine.chance(0.1)) {
        body.add(".phase " + (machine.chance(0.5) ? "learning" : "inference"));
      }
      add(body);
    }
    Node all = Node.block("", "");
    head.prelude.forEach(all::add);
    streams.indices.forEach((register, value) -> all.add("ldi r" + register + ", #" + value));
    if (lookUpBound >= 0) {
      all.add("ldi r6, #" + lookUpBound);
    }
    return all.add(body);
  }

  /** Something to compute with. */
  private void start(Node body) {
    body.add(instruction(Instruction.VLD, streams.draw(false)));
    if (machine.chance(0.5)) {
      body.add(instruction(Instruction.VLDM, streams.draw(false)));
    }
    if (machine.chance(0.7)) {
      body.add(instruction(Instruction.VLD, streams.draw(false)));
    }
  }

  private void add(Node body) {
    Instruction row = machine.pick(VECTOR);
    if ((row == Instruction.EVOUT || row == Instruction.EVOUTP) && machine.chance(0.4)) {
      row = Instruction.VST;
    }
    boolean readsMask = row.operands().contains(OperandKind.MASK);
    boolean readsVector = row.operands().contains(OperandKind.VECTOR);
    if ((readsMask && none(masks)) || (readsVector && none(vectors))) {
      return;
    }
    if (row == Instruction.VLUT) {
      lookUp(body);
      return;
    }
    boolean writes =
        row.operands().stream()
            .anyMatch(k -> k == OperandKind.STREAM_TO || k == OperandKind.STREAM_UPDATE);
    String written = writes ? streams.draw(true) : null;
    if (writes && written == null) {
      return;
    }
    String read = row.operands().contains(OperandKind.STREAM) ? streams.draw(false) : null;
    body.add(instruction(row, written, read));
  }

  /** An instruction on these streams; null stands for none. */
  private String instruction(Instruction row, String... drawn) {
    Deque<String> unused = new ArrayDeque<>(Stream.of(drawn).filter(Objects::nonNull).toList());
    boolean keeps = row.operands().contains(OperandKind.VECTOR_TO);
    String predicate = "";
    boolean mayPredicate =
        row.modifiers().contains(Modifier.PREDICATE) && !none(masks) && (!keeps || !none(vectors));
    if (mayPredicate && machine.chance(0.35)) {
      predicate = " ?m" + written(masks);
    }
    List<String> given = new ArrayList<>();
    int vectorTo = -1;
    int maskTo = -1;
    for (OperandKind kind : row.operands()) {
      switch (kind) {
        case VECTOR_TO -> {
          vectorTo = predicate.isEmpty() ? random.nextInt(6) : written(vectors);
          given.add("v" + vectorTo);
        }
        case MASK_TO -> {
          maskTo = random.nextInt(4);
          given.add("m" + maskTo);
        }
        case VECTOR -> given.add("v" + written(vectors));
        case MASK -> given.add("m" + written(masks));
        case SCALAR -> given.add(operands.source());
        case SCALAR_SUM -> given.add("r11");
        case STREAM, STREAM_TO, STREAM_UPDATE -> given.add(unused.remove());
        case SHIFT -> given.add(operands.vectorShift());
        case REGION -> given.add(machine.pick(machine.slots));
        default -> throw new IllegalStateException(row + " has " + kind);
      }
    }
    if (vectorTo >= 0) {
      vectors[vectorTo] = true;
    }
    if (maskTo >= 0) {
      masks[maskTo] = true;
    }
    return operands.line(row, given, predicate);
  }

  /** A look-up whose index has been clamped to the table, or has not where traps are wanted. */
  private void lookUp(Node body) {
    String table = machine.pick(machine.slots);
    int bound = Math.min(machine.columns(table), 100) - 1;
    if (machine.traps && machine.chance(0.3)) {
      body.add(lookUpText(table, "v" + written(vectors)));
      return;
    }
    lookUpBound = lookUpBound < 0 ? bound : Math.min(lookUpBound, bound);
    body.add("vset v6, r6");
    body.add("vset v7, r0");
    body.add("vmin v6, v6, v" + written(vectors));
    body.add("vmax v6, v6, v7");
    vectors[6] = true;
    vectors[7] = true;
    body.add(lookUpText(table, "v6"));
  }

  private String lookUpText(String table, String index) {
    boolean predicated = !none(masks) && machine.chance(0.25);
    int to = predicated ? written(vectors) : random.nextInt(6);
    vectors[to] = true;
    return "vlut v"
        + to
        + ", "
        + table
        + ", "
        + index
        + (predicated ? " ?m" + written(masks) : "")
        + operands.label(Instruction.VLUT);
  }

  private static boolean none(boolean[] flags) {
    for (boolean flag : flags) {
      if (flag) {
        return false;
      }
    }
    return true;
  }

  private int written(boolean[] flags) {
    int n;
    do {
      n = random.nextInt(flags.length);
    } while (!flags[n]);
    return n;
  }
}
