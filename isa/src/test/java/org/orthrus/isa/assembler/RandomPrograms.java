package org.orthrus.isa.assembler;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.orthrus.isa.AddressMode;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.Instruction.Modifier;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Microword;
import org.orthrus.isa.OperandKind;
import org.orthrus.isa.Phase;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.fixedpoint.Rounding;
import org.orthrus.isa.program.OperandText;
import org.orthrus.isa.program.Program;

/** Valid programs of random instructions, for round trips. */
public final class RandomPrograms {
  /** Nesting depth that suffices for them. */
  public static final int LOOP_DEPTH = 8;

  private static final List<String> STREAMS = List.of("b.x", "weight", "a_1");
  private static final List<String> WALKS = List.of("fanOut", "pool");

  private final Random random;
  private final List<Program.Word> words = new ArrayList<>();
  private final List<List<Integer>> bodies = new ArrayList<>();

  /** Of the current vector body: the registers written so far, one bit each. */
  private int vectors;

  private int masks;

  /** The programs of a seed. */
  public RandomPrograms(long seed) {
    random = new Random(seed);
  }

  /** The next one. */
  public Program program() {
    body(null, 0);
    add(Instruction.HALT, null);
    bodies.forEach(this::fillTargets);
    return new Program(words, STREAMS, WALKS);
  }

  private void body(Instruction loop, int depth) {
    List<Integer> body = new ArrayList<>();
    bodies.add(body);
    boolean vector = loop != null && loop.opensVectorLoop();
    List<Instruction> rows =
        Stream.of(Instruction.values())
            .filter(row -> row.vectorBody() == vector && row != Instruction.NEXT)
            .filter(row -> !row.opensLoop() || depth < 3)
            .filter(row -> row != Instruction.RET || depth == 0)
            .filter(row -> row != Instruction.CALL)
            .toList();
    vectors = 0;
    masks = 0;
    int count = 1 + random.nextInt(vector ? 6 : 8);
    for (int i = 0; i < count; i++) {
      Instruction row;
      do {
        row = rows.get(random.nextInt(rows.size()));
      } while (!written(row));
      body.add(words.size());
      int start = words.size();
      add(row, loop);
      if (row.opensLoop()) {
        body(row, depth + 1);
        set(start, OperandKind.LOOP_END, words.size());
        add(Instruction.NEXT, loop);
      }
    }
  }

  private boolean written(Instruction row) {
    return (vectors != 0 || !row.operands().contains(OperandKind.VECTOR))
        && (masks != 0 || !row.operands().contains(OperandKind.MASK));
  }

  private void fillTargets(List<Integer> body) {
    for (int address : body) {
      set(address, OperandKind.TARGET, body.get(random.nextInt(body.size())));
    }
  }

  private void set(int address, OperandKind kind, int value) {
    Program.Word word = words.get(address);
    Instruction row = Instruction.ofOpcode(Microword.opcode(word.bits())).orElseThrow();
    int index = row.operands().indexOf(kind);
    if (index >= 0) {
      long bits = word.bits() | (long) value << Microword.shiftOf(row, index);
      words.set(address, new Program.Word(bits, word.phase(), word.logicalEvent(), word.source()));
    }
  }

  private void add(Instruction row, Instruction loop) {
    int predicate = predicate(row);
    int[] fields =
        row.operands().stream().mapToInt(kind -> field(row, loop, kind, predicate >= 0)).toArray();
    for (int i = 0; i < fields.length; i++) {
      vectors |= row.operands().get(i) == OperandKind.VECTOR_TO ? 1 << fields[i] : 0;
      masks |= row.operands().get(i) == OperandKind.MASK_TO ? 1 << fields[i] : 0;
    }
    Rounding rounding =
        row.modifiers().contains(Modifier.ROUNDING) ? pick(Rounding.values()) : Rounding.DESIGN;
    Overflow overflow =
        row.modifiers().contains(Modifier.OVERFLOW) ? pick(Overflow.values()) : Overflow.DESIGN;
    words.add(
        new Program.Word(
            Microword.encode(row, predicate, rounding, overflow, fields),
            pick(Phase.values()),
            row.mayBeLabelled() ? pick(LogicalEvent.values()) : LogicalEvent.NONE,
            new Program.SourceLine("random", words.size() + 1)));
  }

  private int predicate(Instruction row) {
    boolean keeps = row.operands().contains(OperandKind.VECTOR_TO);
    boolean allowed =
        row.modifiers().contains(Modifier.PREDICATE) && masks != 0 && (!keeps || vectors != 0);
    return allowed && random.nextBoolean() ? pickBit(masks) : -1;
  }

  private int pickBit(int set) {
    int bit;
    do {
      bit = random.nextInt(16);
    } while ((set >>> bit & 1) == 0);
    return bit;
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private int field(Instruction row, Instruction loop, OperandKind kind, boolean predicated) {
    return switch (kind) {
      // Sums go to r15 and nothing else reads it.
      case SCALAR_SUM -> 15;
      case SCALAR -> random.nextInt(15);
      case SCALAR_TO -> row == Instruction.SCAN ? random.nextInt(16) : 1 + random.nextInt(15);
      case VECTOR_TO -> predicated ? pickBit(vectors) : random.nextInt(1 << kind.bits());
      case MASK_TO -> random.nextInt(1 << kind.bits());
      case VECTOR -> pickBit(vectors);
      case MASK -> pickBit(masks);
      case STREAM, STREAM_TO, STREAM_UPDATE -> stream(row, loop);
      case REGION -> random.nextInt(STREAMS.size());
      case WALK -> random.nextInt(WALKS.size());
      case IMMEDIATE -> random.nextInt() >> random.nextInt(32);
      case SHIFT -> random.nextInt(63);
      case TARGET, LOOP_END -> 0;
    };
  }

  private int stream(Instruction row, Instruction loop) {
    AddressMode mode;
    do {
      mode = pick(AddressMode.values());
    } while (!OperandText.modes(row).contains(mode)
        || (loop != Instruction.WALK
            && (mode == AddressMode.SYNAPSE || mode == AddressMode.TARGET)));
    int register = OperandText.usesRegister(mode) ? random.nextInt(15) : 0;
    return Microword.stream(random.nextInt(STREAMS.size()), mode, register);
  }
}
