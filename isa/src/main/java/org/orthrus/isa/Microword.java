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

  /** Lowest bit of the first operand. */
  public static final int OPERANDS_SHIFT = 17;

  private Microword() {}

  /** The opcode field, 0 to 255. */
  public static int opcode(long word) {
    return (int) (word & 0xFF);
  }

  /** The mask register that predicates the instruction, or -1. */
  public static int predicate(long word) {
    return (int) (word >>> 8 & 0xF) - 1;
  }

  /** The rounding ordinal, 0 to 7; values without a {@link Rounding} are invalid. */
  public static int roundingCode(long word) {
    return (int) (word >>> 12 & 7);
  }

  /** The overflow ordinal, 0 to 3. */
  public static int overflowCode(long word) {
    return (int) (word >>> 15 & 3);
  }

  /** The raw field of operand {@code index}; an immediate is 32 bits, so that its sign is kept. */
  public static int operand(Instruction instruction, int index, long word) {
    int shift = shiftOf(instruction, index);
    OperandKind kind = instruction.operands().get(index);
    long raw = word >>> shift & ((1L << kind.bits()) - 1);
    return (int) raw;
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
            | (long) (predicate + 1) << 8
            | (long) rounding.ordinal() << 12
            | (long) overflow.ordinal() << 15;
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
    return slot | mode.ordinal() << 8 | register << 11;
  }

  /** The slot of a raw stream field. */
  public static int streamSlot(int stream) {
    return stream & 0xFF;
  }

  /** The address-mode ordinal of a raw stream field, 0 to 7. */
  public static int streamModeCode(int stream) {
    return stream >>> 8 & 7;
  }

  /** The scalar register of a raw stream field. */
  public static int streamRegister(int stream) {
    return stream >>> 11 & 0xF;
  }
}
