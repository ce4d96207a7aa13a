package org.orthrus.isa;

/**
 * The kinds of operand a microword can hold, with their width in bits. Operands are packed in the
 * order of the instruction's row, from bit {@link Microword#OPERANDS_SHIFT} upwards.
 */
public enum OperandKind {
  /** A vector register that is written, {@code v0} to {@code v15}. */
  VECTOR_TO(4),
  /** A vector register that is read. */
  VECTOR(4),
  /** A mask register that is written, {@code m0} to {@code m7}. */
  MASK_TO(3),
  /** A mask register that is read. */
  MASK(3),
  /** A scalar register that is written, {@code r1} to {@code r15}; {@code r0} is always 0. */
  SCALAR_TO(4),
  /** A scalar register that is read. */
  SCALAR(4),
  /** A scalar register that a reduction adds to. */
  SCALAR_SUM(4),
  /** A stream that is read: slot (8 bits), {@link AddressMode} (3), scalar register (4). */
  STREAM(Microword.STREAM_BITS),
  /** A stream that is written. */
  STREAM_TO(Microword.STREAM_BITS),
  /** A stream that is read and written. */
  STREAM_UPDATE(Microword.STREAM_BITS),
  /** The slot of a stream alone, for its shape or its AER base address. */
  REGION(Microword.STREAM_SLOT_BITS),
  /** The slot of a fan-out walk. */
  WALK(8),
  /** A signed 32-bit constant. */
  IMMEDIATE(32),
  /** A shift amount, 0 to 62. */
  SHIFT(6),
  /** A microcode address. */
  TARGET(16),
  /** The microcode address of the matching {@code next}; the assembler fills it in. */
  LOOP_END(16);

  private final int bits;

  OperandKind(int bits) {
    this.bits = bits;
  }

  /** Width of the field in a microword. */
  public int bits() {
    return bits;
  }
}
