package org.orthrus.isa.program;

import java.util.Set;
import org.orthrus.isa.AddressMode;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.Microword;
import org.orthrus.isa.OperandKind;

/**
 * How operands look in text, and the rules of the text that assembler, verifier and manual share.
 */
public final class OperandText {

  private OperandText() {}

  /** The letter of the registers that an operand names, or empty if it names none. */
  public static String registerPrefix(OperandKind kind) {
    return switch (kind) {
      case VECTOR_TO, VECTOR -> "v";
      case MASK_TO, MASK -> "m";
      case SCALAR_TO, SCALAR, SCALAR_SUM -> "r";
      case STREAM, STREAM_TO, STREAM_UPDATE, REGION, WALK, IMMEDIATE, SHIFT, TARGET, LOOP_END -> "";
    };
  }

  /** Whether an operand is a slot with an address mode. */
  public static boolean isStream(OperandKind kind) {
    return kind == OperandKind.STREAM
        || kind == OperandKind.STREAM_TO
        || kind == OperandKind.STREAM_UPDATE;
  }

  /** What may stand in the text for an operand, for some instruction at least. */
  public static String allowed(OperandKind kind) {
    return allowed(Instruction.VLD, kind);
  }

  /** What may stand in the text for an operand of an instruction. */
  public static String allowed(Instruction instruction, OperandKind kind) {
    return switch (kind) {
      case VECTOR_TO, VECTOR -> "a vector register, v0 to v15";
      case MASK_TO, MASK -> "a mask register, m0 to m7";
      case SCALAR -> "a scalar register, r0 to r15";
      case SCALAR_SUM, SCALAR_TO -> "a scalar register, " + lowestTo(instruction, kind) + " to r15";
      case STREAM, STREAM_TO, STREAM_UPDATE -> "a region, as " + modesText(instruction);
      case REGION -> "a region, as its bare name";
      case WALK -> "the name of a walk";
      case IMMEDIATE -> "a constant, # and -2147483648 to 2147483647";
      case SHIFT -> "a shift amount, # and 0 to " + Microword.MAXIMUM_SHIFT;
      case TARGET -> "a label or an address";
      case LOOP_END -> "nothing; filled in";
    };
  }

  private static String lowestTo(Instruction instruction, OperandKind kind) {
    return "r" + lowestRegister(instruction, kind);
  }

  /**
   * The lowest register that may be written: r0 is always 0, so writing it is a slip, except where
   * an instruction has two results and only one is wanted ({@code scan}).
   */
  public static int lowestRegister(Instruction instruction, OperandKind kind) {
    boolean written = kind == OperandKind.SCALAR_TO || kind == OperandKind.SCALAR_SUM;
    return written && !instruction.opensLoop() ? 1 : 0;
  }

  /** The address modes that the streams of an instruction may have. */
  public static Set<AddressMode> modes(Instruction instruction) {
    if (instruction.opensLoop()) {
      return Set.of(AddressMode.LINEAR, AddressMode.ROW);
    }
    if (!instruction.vectorBody()) {
      return Set.of(AddressMode.LINEAR, AddressMode.ROW, AddressMode.COLUMN);
    }
    return Set.of(AddressMode.values());
  }

  /** The address modes of {@link #modes} as they are written. */
  public static String modesText(Instruction instruction) {
    Set<AddressMode> modes = modes(instruction);
    StringBuilder text = new StringBuilder();
    for (AddressMode mode : AddressMode.values()) {
      if (modes.contains(mode)) {
        text.append(text.isEmpty() ? "" : ", ").append("name").append(suffix(mode, "rN"));
      }
    }
    return text.toString();
  }

  /** What stands behind the region's name in an address mode. */
  public static String suffix(AddressMode mode, String register) {
    return switch (mode) {
      case LINEAR -> "";
      case ROW -> "[" + register + "]";
      case COLUMN -> "[col " + register + "]";
      case SYNAPSE -> "[syn]";
      case TARGET -> "[tgt]";
    };
  }

  /** Whether an address mode uses the scalar register of its stream. */
  public static boolean usesRegister(AddressMode mode) {
    return mode == AddressMode.ROW || mode == AddressMode.COLUMN;
  }
}
