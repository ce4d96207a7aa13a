package org.orthrus.isa.image;

import org.orthrus.isa.AddressMode;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.Instruction.Modifier;
import org.orthrus.isa.Microword;
import org.orthrus.isa.OperandKind;
import org.orthrus.isa.fixedpoint.Rounding;

/** Whether a microword is one that an assembler can have written for its program. */
final class MicrowordCheck {

  private static final int MASK_REGISTERS = 1 << OperandKind.MASK.bits();

  private final Program program;

  MicrowordCheck(Program program) {
    this.program = program;
  }

  /** Checks one word. */
  void check(int address) {
    long word = program.words().get(address).bits();
    Instruction instruction =
        Instruction.ofOpcode(Microword.opcode(word))
            .orElseThrow(
                () -> fault(address, "opcode " + Microword.opcode(word) + " has no instruction"));
    modifiers(address, word, instruction);
    int operands = instruction.operands().size();
    int top = Microword.shiftOf(instruction, operands);
    if (top < Long.SIZE && word >>> top != 0) {
      throw fault(address, "bits above the operands of " + instruction.mnemonic() + " are set");
    }
    for (int i = 0; i < operands; i++) {
      OperandKind kind = instruction.operands().get(i);
      operand(address, instruction, kind, Microword.operand(instruction, i, word));
    }
  }

  private void modifiers(int address, long word, Instruction instruction) {
    int predicate = Microword.predicate(word);
    boolean ok =
        predicate < MASK_REGISTERS
            && Microword.roundingCode(word) < Rounding.values().length
            && (predicate < 0 || instruction.modifiers().contains(Modifier.PREDICATE))
            && (Microword.roundingCode(word) == 0
                || instruction.modifiers().contains(Modifier.ROUNDING))
            && (Microword.overflowCode(word) == 0
                || instruction.modifiers().contains(Modifier.OVERFLOW));
    if (!ok) {
      throw fault(
          address,
          instruction.mnemonic() + " with a predicate, rounding or overflow that it cannot have");
    }
  }

  private void operand(int address, Instruction instruction, OperandKind kind, int raw) {
    switch (kind) {
      case VECTOR_TO, VECTOR, MASK_TO, MASK, SCALAR, IMMEDIATE -> {}
      case SCALAR_TO, SCALAR_SUM ->
          within(address, instruction, kind, raw, instruction.opensLoop() ? 0 : 1, 15);
      case STREAM, STREAM_TO, STREAM_UPDATE -> {
        int slots = program.streamSlots().size();
        within(address, instruction, kind, Microword.streamSlot(raw), 0, slots - 1);
        within(
            address,
            instruction,
            kind,
            Microword.streamModeCode(raw),
            0,
            AddressMode.values().length - 1);
      }
      case REGION -> within(address, instruction, kind, raw, 0, program.streamSlots().size() - 1);
      case WALK -> within(address, instruction, kind, raw, 0, program.walkSlots().size() - 1);
      case SHIFT -> within(address, instruction, kind, raw, 0, Microword.MAXIMUM_SHIFT);
      case TARGET -> within(address, instruction, kind, raw, 0, program.length() - 1);
      case LOOP_END -> within(address, instruction, kind, raw, address + 1, program.length() - 1);
    }
  }

  private void within(
      int address, Instruction instruction, OperandKind kind, int value, int from, int to) {
    if (value < from || value > to) {
      throw fault(
          address,
          String.format(
              "%s: %s is %d; allowed: %d to %d", instruction.mnemonic(), kind, value, from, to));
    }
  }

  private ImageFault fault(int address, String what) {
    return new ImageFault(
        String.format(
            "microword %d (0x%016X): %s", address, program.words().get(address).bits(), what));
  }
}
