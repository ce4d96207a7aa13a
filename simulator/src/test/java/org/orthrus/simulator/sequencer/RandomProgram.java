package org.orthrus.simulator.sequencer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.orthrus.isa.AddressMode;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.Instruction.Modifier;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.OperandKind;
import org.orthrus.isa.fixedpoint.Rounding;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.Walk;

/**
 * A random program for a {@link RandomMachine}: valid, and without a trap in any context unless the
 * machine wants traps.
 *
 * <p>Registers by role: r1..r4 rows and columns, set right before their use; r5 lengths and counts;
 * r6 bounds of look-ups; r7..r10 data; r11 sums; r12 what a scan of a subroutine finds; r13 counts
 * of backward branches; r14, r15 column and value of a scan.
 */
final class RandomProgram {

  private static final List<Instruction> VECTOR =
      Stream.of(Instruction.values()).filter(Instruction::vectorBody).toList();
  private static final List<Instruction> PLAIN =
      Stream.of(Instruction.values())
          .filter(row -> row.resource() == org.orthrus.isa.ResourceClass.SCALAR)
          .toList();
  private static final int[] SHIFTS = {0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 15, 16, 20, 30, 31};
  private static final int[] FAR_SHIFTS = {32, 33, 40, 47, 61, 62};

  private final RandomMachine machine;
  private final Random random;
  private int labels;

  /** Columns that r14 stays below, or -1 if it is no index here. */
  private String scanned;

  // Of the vector loop that is being written.
  private int[] lengths;
  private String walk;
  private final Map<Integer, Integer> indices = new TreeMap<>();
  private boolean[] vectors;
  private boolean[] masks;
  private int lookUpBound;
  private boolean eventIndex;

  RandomProgram(RandomMachine machine) {
    this.machine = machine;
    this.random = machine.random;
  }

  private boolean chance(double probability) {
    return machine.chance(probability);
  }

  private String data() {
    return "r" + (7 + random.nextInt(4));
  }

  private String source() {
    int draw = random.nextInt(10);
    return draw == 0 ? "r0" : draw == 1 ? "r15" : draw == 2 ? "r14" : data();
  }

  private int constant() {
    return random.nextInt() >> random.nextInt(32);
  }

  /** The whole program. */
  Node write() {
    Node program = Node.block("", "");
    Node begin = Node.block(".entry sampleBegin", "halt");
    for (int r = 7; r <= 10; r++) {
      begin.add("ldi r" + r + ", #" + constant());
    }
    program.add(statements(begin, 1 + random.nextInt(2), 0, true));
    eventIndex = true;
    Node event = Node.block(".entry event", "halt");
    Node atOnce = vectorLoop();
    if (atOnce.head.isEmpty() && chance(0.8)) {
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
      if (chance(0.3)) {
        into.add(".phase " + (chance(0.5) ? "learning" : "inference"));
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
      scalars(into, 1 + random.nextInt(6));
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
    int context = random.nextInt(machine.contexts + (machine.traps && chance(0.1) ? 2 : 0));
    into.add("ldi r4, #" + context).add("ctx r4");
  }

  private void skip(Node into, int depth, boolean main) {
    String label = "skip" + labels++;
    String branch = List.of("beq", "bne", "blt", "bge").get(random.nextInt(4));
    String head =
        chance(0.2) ? "jmp " + label : branch + " " + source() + ", " + source() + ", " + label;
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
    if (machine.rows(slot) > 1 && chance(0.4)) {
      all.add("ldi r3, #" + random.nextInt(machine.rows(slot)));
      row = "[r3]";
    }
    boolean outer = main && scanned == null;
    String registers =
        outer
            ? (chance(0.1) ? "r14, r0" : chance(0.05) ? "r14, r14" : "r14, r15")
            : chance(0.5) ? "r12, r0" : "r0, r12";
    Node body = Node.block("scan " + registers + ", " + slot + row, "next");
    if (outer && chance(0.15)) {
      scalars(body, 1);
      context(body);
      scalars(body, 2);
    } else if (outer) {
      scanned = registers.endsWith("r14, r14") ? null : slot;
      body.add(vectorLoop());
      if (chance(0.3)) {
        statement(body, depth + 1, main);
      }
      scanned = null;
    } else {
      scalars(body, 1 + random.nextInt(2));
    }
    return all.add(body);
  }

  // ---- scalar instructions -------------------------------------------------------------------

  private void scalars(Node into, int count) {
    for (int i = 0; i < count; i++) {
      Instruction row = machine.pick(PLAIN);
      if (row == Instruction.LDS || row == Instruction.STS) {
        scalarAccess(into, row);
        continue;
      }
      List<String> operands = new ArrayList<>();
      for (OperandKind kind : row.operands()) {
        operands.add(
            switch (kind) {
              case SCALAR_TO -> data();
              case SCALAR -> chance(0.1) ? "r11" : source();
              case IMMEDIATE -> "#" + constant();
              case SHIFT -> "#" + (chance(0.7) ? machine.pick(SHIFTS) : random.nextInt(63));
              case REGION -> machine.pick(machine.slots);
              default -> throw new IllegalStateException(row + " has " + kind);
            });
      }
      into.add(row.mnemonic() + suffixes(row) + " " + String.join(", ", operands) + label(row));
    }
  }

  private void scalarAccess(Node into, Instruction row) {
    String slot = machine.pick(machine.slots);
    int mode = random.nextInt(3);
    int rows = machine.rows(slot);
    int columns = machine.columns(slot);
    int outside = machine.traps && chance(0.05) ? 300 : 0;
    int other = random.nextInt(mode == 1 ? rows : columns);
    int element = random.nextInt(mode == 2 ? rows : columns) + outside;
    into.add("ldi r1, #" + other).add("ldi r2, #" + element);
    String stream = slot + (mode == 0 ? "" : mode == 1 ? "[r1]" : "[col r1]");
    into.add(
        row == Instruction.LDS
            ? "lds " + data() + ", " + stream + ", r2" + label(row)
            : "sts" + suffixes(row) + " " + stream + ", r2, " + source() + label(row));
  }

  private String suffixes(Instruction row) {
    String suffixes = "";
    if (row.modifiers().contains(Modifier.ROUNDING) && chance(0.4)) {
      suffixes += "." + Rounding.values()[1 + random.nextInt(5)].text();
    }
    if (row.modifiers().contains(Modifier.OVERFLOW) && chance(0.35)) {
      suffixes += "." + machine.overflow().text();
    }
    return suffixes;
  }

  private String label(Instruction row) {
    boolean mayBe = row.resource() != org.orthrus.isa.ResourceClass.CONTROL;
    LogicalEvent event = LogicalEvent.values()[random.nextInt(LogicalEvent.values().length)];
    return mayBe && event != LogicalEvent.NONE && chance(0.2) ? " {" + event.text() + "}" : "";
  }

  // ---- vector loops --------------------------------------------------------------------------

  private Node vectorLoop() {
    Node all = Node.block("", "");
    indices.clear();
    vectors = new boolean[16];
    masks = new boolean[8];
    lookUpBound = -1;
    walk = null;
    lengths = new int[machine.contexts];
    List<String> prelude = new ArrayList<>();
    String head = head(prelude);
    Node body = Node.block(head, "next");
    int size = 1 + random.nextInt(random.nextInt(4) == 0 ? 12 : 6);
    start(body);
    for (int i = 0; i < size; i++) {
      if (chance(0.1)) {
        body.add(".phase " + (chance(0.5) ? "learning" : "inference"));
      }
      vectorInstruction(body);
    }
    indices.forEach((register, value) -> prelude.add("ldi r" + register + ", #" + value));
    if (lookUpBound >= 0) {
      prelude.add("ldi r6, #" + lookUpBound);
    }
    prelude.forEach(all::add);
    return all.add(body);
  }

  private String head(List<String> prelude) {
    boolean index = scanned != null || eventIndex;
    if (chance(index ? 0.6 : 0.15)) {
      String register = walkRegister(prelude);
      if (register != null) {
        for (int c = 0; c < machine.contexts; c++) {
          lengths[c] = walkOf(c).columns();
        }
        return "walk " + walk + ", " + register + " {messages}";
      }
      walk = null;
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
      int length = chance(0.1) ? -random.nextInt(2) : 1 + random.nextInt(machine.columns(slot));
      Arrays.fill(lengths, Math.max(1, length));
      prelude.add("ldi r5, #" + length);
      return "stripsr r5";
    } else if (form == 3 && chance(0.1)) {
      // Longer than any region: nothing but broadcast streams and registers.
      Arrays.fill(lengths, 300);
      prelude.add("ldi r5, #300");
      return "stripsr r5";
    }
    return "strips " + slot;
  }

  private Walk walkOf(int c) {
    return machine.image.walks.get(machine.image.contextWalks.get(c).get(walk));
  }

  private int addresses() {
    int least = Integer.MAX_VALUE;
    for (int c = 0; c < machine.contexts; c++) {
      least = Math.min(least, walkOf(c).addresses());
    }
    return least;
  }

  /** A register that is an address of the walk in every context, or null. */
  private String walkRegister(List<String> prelude) {
    walk = "f" + random.nextInt(2);
    if (scanned != null && scanBelow(c -> walkOf(c).addresses())) {
      return "r14";
    }
    if (eventIndex) {
      // Events are sent to lines that every context has.
      walk = "f0";
      return "r1";
    }
    int outside = machine.traps && chance(0.1) ? 300 : 0;
    prelude.add("ldi r5, #" + (random.nextInt(addresses()) + outside));
    return "r5";
  }

  private boolean scanBelow(java.util.function.IntUnaryOperator bound) {
    for (int c = 0; c < machine.contexts; c++) {
      Region region = machine.region(scanned, c);
      if (region != null && region.columns() > bound.applyAsInt(c)) {
        return false;
      }
    }
    return true;
  }

  /** Something to compute with. */
  private void start(Node body) {
    body.add(instruction(Instruction.VLD, stream(false)));
    if (chance(0.5)) {
      body.add(instruction(Instruction.VLDM, stream(false)));
    }
    if (chance(0.7)) {
      body.add(instruction(Instruction.VLD, stream(false)));
    }
  }

  private void vectorInstruction(Node body) {
    Instruction row = machine.pick(VECTOR);
    if ((row == Instruction.EVOUT || row == Instruction.EVOUTP) && chance(0.4)) {
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
    boolean streams =
        row.operands().stream()
            .anyMatch(k -> k == OperandKind.STREAM_TO || k == OperandKind.STREAM_UPDATE);
    String written = streams ? stream(true) : null;
    if (streams && written == null) {
      return;
    }
    boolean reads = row.operands().contains(OperandKind.STREAM);
    String read = reads ? stream(false) : null;
    if (reads && read == null) {
      return;
    }
    body.add(instruction(row, written, read));
  }

  private String instruction(Instruction row, String... streams) {
    List<String> given = new ArrayList<>(Stream.of(streams).filter(s -> s != null).toList());
    boolean keeps = row.operands().contains(OperandKind.VECTOR_TO);
    String predicate = "";
    boolean mayPredicate =
        row.modifiers().contains(Modifier.PREDICATE) && !none(masks) && (!keeps || !none(vectors));
    if (mayPredicate && chance(0.35)) {
      predicate = " ?m" + written(masks);
    }
    List<String> operands = new ArrayList<>();
    int vectorTo = -1;
    int maskTo = -1;
    for (OperandKind kind : row.operands()) {
      switch (kind) {
        case VECTOR_TO -> {
          vectorTo = predicate.isEmpty() ? random.nextInt(6) : written(vectors);
          operands.add("v" + vectorTo);
        }
        case MASK_TO -> {
          maskTo = random.nextInt(4);
          operands.add("m" + maskTo);
        }
        case VECTOR -> operands.add("v" + written(vectors));
        case MASK -> operands.add("m" + written(masks));
        case SCALAR -> operands.add(source());
        case SCALAR_SUM -> operands.add("r11");
        case STREAM, STREAM_TO, STREAM_UPDATE -> operands.add(given.remove(0));
        case SHIFT -> operands.add("#" + machine.pick(chance(0.9) ? SHIFTS : FAR_SHIFTS));
        case REGION -> operands.add(machine.pick(machine.slots));
        default -> throw new IllegalStateException(row + " has " + kind);
      }
    }
    if (vectorTo >= 0) {
      vectors[vectorTo] = true;
    }
    if (maskTo >= 0) {
      masks[maskTo] = true;
    }
    return row.mnemonic()
        + suffixes(row)
        + " "
        + String.join(", ", operands)
        + predicate
        + label(row);
  }

  /** A look-up whose index has been clamped to the table, or has not where traps are wanted. */
  private void lookUp(Node body) {
    String table = machine.pick(machine.slots);
    int bound = Math.min(machine.columns(table), 100) - 1;
    if (machine.traps && chance(0.3)) {
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
    boolean predicated = !none(masks) && chance(0.25);
    int to = predicated ? written(vectors) : random.nextInt(6);
    vectors[to] = true;
    return "vlut v"
        + to
        + ", "
        + table
        + ", "
        + index
        + (predicated ? " ?m" + written(masks) : "")
        + label(Instruction.VLUT);
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

  // ---- streams -------------------------------------------------------------------------------

  /** A stream that the loop does not leave, in any context; null if none was found. */
  private String stream(boolean written) {
    for (int attempt = 0; attempt < 40; attempt++) {
      String slot = machine.pick(machine.slots);
      AddressMode mode = AddressMode.values()[random.nextInt(AddressMode.values().length)];
      boolean anyway = machine.traps && chance(0.004);
      boolean ofStep = mode == AddressMode.SYNAPSE || mode == AddressMode.TARGET;
      if (ofStep && walk == null || !(anyway || inside(slot, mode, written))) {
        continue;
      }
      switch (mode) {
        case LINEAR -> {
          return slot;
        }
        case SYNAPSE -> {
          return slot + "[syn]";
        }
        case TARGET -> {
          return slot + "[tgt]";
        }
        default -> {
          String register = index(slot, mode);
          if (register != null) {
            return slot + (mode == AddressMode.COLUMN ? "[col " : "[") + register + "]";
          }
        }
      }
    }
    return written ? null : "s0";
  }

  private boolean inside(String slot, AddressMode mode, boolean written) {
    for (int c = 0; c < machine.contexts; c++) {
      Region region = machine.region(slot, c);
      if (region == null) {
        continue;
      }
      if (mode == AddressMode.SYNAPSE && region.rows() < walkOf(c).addresses()) {
        return false;
      }
      boolean broadcast = region.columns() == 1 && !written;
      boolean fits =
          mode == AddressMode.COLUMN
              ? lengths[c] <= region.rows()
              : lengths[c] <= region.columns() || broadcast;
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private String index(String slot, AddressMode mode) {
    boolean column = mode == AddressMode.COLUMN;
    int bound = column ? machine.columns(slot) : machine.rows(slot);
    if (scanned != null
        && chance(0.5)
        && scanBelow(
            c -> {
              Region region = machine.region(slot, c);
              return region == null ? 0 : column ? region.columns() : region.rows();
            })) {
      return "r14";
    }
    int first = eventIndex ? 2 : 1;
    int register = first + random.nextInt(5 - first);
    if (indices.getOrDefault(register, Integer.MAX_VALUE) < bound) {
      return "r" + register;
    }
    if (!indices.containsKey(register)) {
      indices.put(register, random.nextInt(bound));
      return "r" + register;
    }
    return chance(0.3) ? "r0" : null;
  }
}
