package org.orthrus.simulator.sequencer;

import org.orthrus.isa.Instruction;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Microword;
import org.orthrus.isa.OperandKind;
import org.orthrus.isa.Phase;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.fixedpoint.Rounding;
import org.orthrus.isa.program.Program;

/**
 * A decoded microword. Operands are named by role: {@code to} is the register written, {@code a, b,
 * c} the registers read in the order of the row.
 */
final class MicroOp {

  private static final Rounding[] ROUNDINGS = Rounding.values();
  private static final Overflow[] OVERFLOWS = Overflow.values();

  final int address;
  final Instruction instruction;
  final int predicate;
  final Rounding rounding;
  final Overflow overflow;
  final Phase phase;
  final LogicalEvent logicalEvent;

  int to = -1;
  int valueTo = -1;
  int a = -1;
  int b = -1;
  int c = -1;
  StreamOperand streamTo;
  StreamOperand stream;
  int region = -1;
  int walk = -1;
  int immediate;
  int shift;
  int target = -1;

  private MicroOp(int address, Program.Word word, Instruction instruction, Rounding laneRounding) {
    this.address = address;
    this.instruction = instruction;
    predicate = Microword.predicate(word.bits());
    Rounding named = ROUNDINGS[Microword.roundingCode(word.bits())];
    rounding = named == Rounding.DESIGN ? laneRounding : named;
    overflow = OVERFLOWS[Microword.overflowCode(word.bits())];
    phase = word.phase();
    logicalEvent = word.logicalEvent();
    for (int i = 0; i < instruction.operands().size(); i++) {
      assign(instruction.operands().get(i), Microword.operand(instruction, i, word.bits()));
    }
  }

  /** Decodes a verified word; rounding "design" becomes the lanes' rule. */
  static MicroOp decode(int address, Program.Word word, Rounding laneRounding) {
    Instruction instruction =
        Instruction.ofOpcode(Microword.opcode(word.bits()))
            .orElseThrow(() -> new IllegalArgumentException("unverified word at " + address));
    return new MicroOp(address, word, instruction, laneRounding);
  }

  /** Whether it draws from the LFSR. */
  boolean draws() {
    return rounding == Rounding.STOCHASTIC
            && instruction.modifiers().contains(Instruction.Modifier.ROUNDING)
        || instruction == Instruction.VRAND;
  }

  /** Whether it reads the words that it writes. */
  boolean updates() {
    return instruction.operands().contains(OperandKind.STREAM_UPDATE);
  }

  /** What its rounding rule adds before its shift, or -1 if that is not a plain addition. */
  long bias() {
    if (shift == 0) {
      return rounding == Rounding.STOCHASTIC ? -1 : 0;
    }
    return switch (rounding) {
      case FLOOR -> 0;
      case HALF_UP -> 1L << (shift - 1);
      default -> -1;
    };
  }

  /** Its rule for results that do not fit, where the design has one for their place. */
  Overflow overflowOr(Overflow design) {
    return overflow == Overflow.DESIGN ? design : overflow;
  }

  private void assign(OperandKind kind, int field) {
    switch (kind) {
      case VECTOR_TO, MASK_TO, SCALAR_SUM -> to = field;
      case SCALAR_TO -> {
        if (to < 0) {
          to = field;
        } else {
          valueTo = field;
        }
      }
      case VECTOR, MASK, SCALAR -> {
        if (a < 0) {
          a = field;
        } else if (b < 0) {
          b = field;
        } else {
          c = field;
        }
      }
      case STREAM -> stream = StreamOperand.decode(field);
      case STREAM_TO, STREAM_UPDATE -> streamTo = StreamOperand.decode(field);
      case REGION -> region = field;
      case WALK -> walk = field;
      case IMMEDIATE -> immediate = field;
      case SHIFT -> shift = field;
      case TARGET, LOOP_END -> target = field;
    }
  }
}
