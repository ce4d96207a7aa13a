package org.orthrus.isa.verifier;

import org.orthrus.isa.AddressMode;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.Instruction.Modifier;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Microword;
import org.orthrus.isa.OperandKind;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.fixedpoint.Rounding;
import org.orthrus.isa.program.OperandText;
import org.orthrus.isa.program.Program;

/** Checks each microword by itself. */
final class WordVerifier {
  private static final int MASKS = 1 << OperandKind.MASK.bits();

  private final Program program;
  private int address;
  private Instruction row;

  WordVerifier(Program program) {
    this.program = program;
  }

  void verify(int at) {
    address = at;
    Program.Word word = program.words().get(at);
    long bits = word.bits();
    int opcode = Microword.opcode(bits);
    row =
        Instruction.ofOpcode(opcode)
            .orElseThrow(
                () ->
                    fault(
                        "no instruction has the opcode "
                            + opcode
                            + "; allowed: 0 to "
                            + (Instruction.values().length - 1)));
    long unused = bits & ~Microword.usedBits(row);
    check(unused == 0, "unused bits are set: 0x" + Long.toHexString(unused) + "; allowed: 0");
    modifiers(bits);
    for (int i = 0; i < row.operands().size(); i++) {
      operand(row.operands().get(i), Microword.operand(row, i, bits));
    }
    check(word.phase() != null, "the phase is missing");
    check(word.logicalEvent() != null, "the logical event is missing");
    check(
        word.logicalEvent() == LogicalEvent.NONE || row.mayBeLabelled(),
        "a logical event stands on a control instruction; allowed: on all others, and on walk");
  }

  private void modifiers(long bits) {
    int predicate = Microword.predicate(bits);
    field(Modifier.PREDICATE, "predicate", predicate + 1, MASKS);
    field(
        Modifier.ROUNDING, "rounding", Microword.roundingCode(bits), Rounding.values().length - 1);
    field(
        Modifier.OVERFLOW, "overflow", Microword.overflowCode(bits), Overflow.values().length - 1);
  }

  private void field(Modifier modifier, String what, int code, int most) {
    int allowed = row.modifiers().contains(modifier) ? most : 0;
    check(code <= allowed, "the " + what + " field is " + code + "; allowed: 0 to " + allowed);
  }

  private void operand(OperandKind kind, int field) {
    switch (kind) {
      case VECTOR_TO, VECTOR, MASK_TO, MASK, SCALAR_TO, SCALAR, SCALAR_SUM ->
          check(
              field >= OperandText.lowestRegister(row, kind),
              "r0 is always 0; allowed: " + OperandText.allowed(row, kind));
      case STREAM, STREAM_TO, STREAM_UPDATE -> stream(field);
      case REGION -> slot("stream", field, program.streamSlots().size());
      case WALK -> slot("walk", field, program.walkSlots().size());
      case SHIFT ->
          check(
              field <= Microword.MAXIMUM_SHIFT,
              "the shift amount is " + field + "; allowed: 0 to " + Microword.MAXIMUM_SHIFT);
      case TARGET ->
          check(
              field < program.length(),
              "the target is address " + field + "; allowed: 0 to " + (program.length() - 1));
      case LOOP_END ->
          check(
              field > address && field < program.length(),
              "the loop end is address "
                  + field
                  + "; allowed: behind the loop's opening, up to "
                  + (program.length() - 1));
      case IMMEDIATE -> {
        // All 32 bits are in use.
      }
    }
  }

  private void stream(int field) {
    slot("stream", Microword.streamSlot(field), program.streamSlots().size());
    int code = Microword.streamModeCode(field);
    int register = Microword.streamRegister(field);
    boolean known = code < AddressMode.values().length;
    check(known, "no address mode has the code " + code + "; allowed: 0 to 4");
    AddressMode mode = AddressMode.values()[code];
    check(
        OperandText.modes(row).contains(mode),
        "the address mode is " + mode + "; allowed: " + OperandText.modesText(row));
    check(
        register == 0 || OperandText.usesRegister(mode),
        "the register field of the stream is " + register + "; allowed with " + mode + ": 0");
  }

  private void slot(String what, int slot, int slots) {
    check(slot < slots, "the " + what + " slot is " + slot + "; the program has " + slots);
  }

  private void check(boolean fine, String message) {
    if (!fine) {
      throw fault(message);
    }
  }

  private ProgramException fault(String message) {
    return Faults.at(program, address, message);
  }
}
