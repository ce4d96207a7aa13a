package org.orthrus.isa;

import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.fixedpoint.Rounding;

/**
 * The 64-bit encoding of an instruction, and the only place that knows it.
 *
 * <pre>
 *   bits  0..7   opcode                       (the row in {@link Instruction})
 *   bits  8..11  predicate                    0: none, 1 + n: mask register n
 *   bits 12..14  rounding                     (ordinal in {@link Rounding}; 0: the design's)
 *   bits 15..16  overflow                     (ordinal in {@link Overflow}; 0: the destination's)
 *   bits 17..    operands in row order, each {@link OperandKind#bits()} wide
 *   all other bits 0
 * </pre>
 *
 * <p>A stream operand holds, from its lowest bit: slot (8), address mode (3), scalar register (4).
 */
public final class Microword {

  /** Width of a word. */
  public static final int BITS = Long.SIZE;

  /** Largest shift amount. */
  public static final int MAXIMUM_SHIFT = 62;

  /** Width of the opcode, which is lowest. */
  public static final int OPCODE_BITS = 8;

  /** Lowest bit of the predicate. */
  public static final int PREDICATE_SHIFT = OPCODE_BITS;

  /** Width of the predicate. */
  public static final int PREDICATE_BITS = 4;

  /** Lowest bit of the rounding. */
  public static final int ROUNDING_SHIFT = PREDICATE_SHIFT + PREDICATE_BITS;

  /** Width of the rounding. */
  public static final int ROUNDING_BITS = 3;

  /** Lowest bit of the overflow. */
  public static final int OVERFLOW_SHIFT = ROUNDING_SHIFT + ROUNDING_BITS;

  /** Width of the overflow. */
  public static final int OVERFLOW_BITS = 2;

  /** Lowest bit of the first operand. */
  public static final int OPERANDS_SHIFT = OVERFLOW_SHIFT + OVERFLOW_BITS;

  /** Width of the slot of a stream, which is lowest in its field. */
  public static final int STREAM_SLOT_BITS = 8;

  /** Lowest bit of the address mode in the field of a stream. */
  public static final int STREAM_MODE_SHIFT = STREAM_SLOT_BITS;

  /** Width of the address mode of a stream. */
  public static final int STREAM_MODE_BITS = 3;

  /** Lowest bit of the scalar register in the field of a stream. */
  public static final int STREAM_REGISTER_SHIFT = STREAM_MODE_SHIFT + STREAM_MODE_BITS;

  /** Width of the scalar register of a stream. */
  public static final int STREAM_REGISTER_BITS = 4;

  /** Width of the field of a stream. */
  public static final int STREAM_BITS = STREAM_REGISTER_SHIFT + STREAM_REGISTER_BITS;

  private Microword() {}

  /** The opcode field, 0 to 255. */
  public static int opcode(long word) {
    return field(word, 0, OPCODE_BITS);
  }

  /** The mask register that predicates the instruction, or -1. */
  public static int predicate(long word) {
    return field(word, PREDICATE_SHIFT, PREDICATE_BITS) - 1;
  }

  /** The rounding ordinal, 0 to 7; values without a {@link Rounding} are invalid. */
  public static int roundingCode(long word) {
    return field(word, ROUNDING_SHIFT, ROUNDING_BITS);
  }

  /** The overflow ordinal, 0 to 3. */
  public static int overflowCode(long word) {
    return field(word, OVERFLOW_SHIFT, OVERFLOW_BITS);
  }

  /** The raw field of operand {@code index}; an immediate is 32 bits, so that its sign is kept. */
  public static int operand(Instruction instruction, int index, long word) {
    int shift = shiftOf(instruction, index);
    OperandKind kind = instruction.operands().get(index);
    return field(word, shift, kind.bits());
  }

  private static int field(long word, int lowBit, int bits) {
    return (int) (word >>> lowBit & ((1L << bits) - 1));
  }

  /** The bits of a word that an instruction may set; all others must be 0. */
  public static long usedBits(Instruction instruction) {
    int top = shiftOf(instruction, instruction.operands().size());
    return (1L << top) - 1;
  }

  /** Lowest bit of operand {@code index}; one past the last operand gives the width in use. */
  public static int shiftOf(Instruction instruction, int index) {
    int shift = OPERANDS_SHIFT;
    for (int i = 0; i < index; i++) {
      shift += instruction.operands().get(i).bits();
    }
    return shift;
  }

  /**
   * Packs an instruction.
   *
   * @param predicate mask register 0 to 7, or -1
   * @param operands raw fields in row order
   * @throws IllegalArgumentException if a field does not fit; callers check ranges first
   */
  public static long encode(
      Instruction instruction,
      int predicate,
      Rounding rounding,
      Overflow overflow,
      int... operands) {
    if (operands.length != instruction.operands().size()) {
      throw new IllegalArgumentException(
          instruction.mnemonic() + " takes " + instruction.operands().size() + " operands");
    }
    long word =
        instruction.opcode()
            | (long) (predicate + 1) << PREDICATE_SHIFT
            | (long) rounding.ordinal() << ROUNDING_SHIFT
            | (long) overflow.ordinal() << OVERFLOW_SHIFT;
    int shift = OPERANDS_SHIFT;
    for (int i = 0; i < operands.length; i++) {
      OperandKind kind = instruction.operands().get(i);
      long mask = (1L << kind.bits()) - 1;
      if (kind != OperandKind.IMMEDIATE && (operands[i] & ~mask) != 0) {
        throw new IllegalArgumentException(
            instruction.mnemonic()
                + ": operand "
                + i
                + " is "
                + operands[i]
                + ", wider than "
                + kind);
      }
      word |= (operands[i] & mask) << shift;
      shift += kind.bits();
    }
    return word;
  }

  /** The raw field of a stream operand. */
  public static int stream(int slot, AddressMode mode, int register) {
    return slot | mode.ordinal() << STREAM_MODE_SHIFT | register << STREAM_REGISTER_SHIFT;
  }

  /** The slot of a raw stream field. */
  public static int streamSlot(int stream) {
    return field(stream, 0, STREAM_SLOT_BITS);
  }

  /** The address-mode ordinal of a raw stream field, 0 to 7. */
  public static int streamModeCode(int stream) {
    return field(stream, STREAM_MODE_SHIFT, STREAM_MODE_BITS);
  }

  /** The scalar register of a raw stream field. */
  public static int streamRegister(int stream) {
    return field(stream, STREAM_REGISTER_SHIFT, STREAM_REGISTER_BITS);
  }
}
