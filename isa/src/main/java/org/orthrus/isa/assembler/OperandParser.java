package org.orthrus.isa.assembler;

import org.orthrus.isa.AddressMode;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.Microword;
import org.orthrus.isa.OperandKind;
import org.orthrus.isa.program.OperandText;

/** Reads one operand into the raw field of a microword. */
final class OperandParser {
  private final Cursor cursor;
  private final SymbolTable symbols;
  private final CodeBuffer code;
  private final Instruction instruction;

  OperandParser(Cursor cursor, SymbolTable symbols, CodeBuffer code, Instruction instruction) {
    this.cursor = cursor;
    this.symbols = symbols;
    this.code = code;
    this.instruction = instruction;
  }

  /** The field of operand {@code index}; of a target, 0 until the labels are known. */
  int parse(int index) {
    OperandKind kind = instruction.operands().get(index);
    return switch (kind) {
      case VECTOR_TO, VECTOR, MASK_TO, MASK, SCALAR_TO, SCALAR, SCALAR_SUM ->
          register(kind, OperandText.lowestRegister(instruction, kind));
      case STREAM, STREAM_TO, STREAM_UPDATE -> stream(kind);
      case REGION -> {
        int slot = symbols.streamSlot(name(kind));
        if (cursor.peek().is("[")) {
          throw new SourceProblem(
              cursor.peek(),
              instruction.mnemonic()
                  + " takes "
                  + OperandText.allowed(instruction, kind)
                  + ", not an element of it");
        }
        yield slot;
      }
      case WALK -> symbols.walkSlot(name(kind));
      case IMMEDIATE -> constant(kind, "the constant", Integer.MIN_VALUE, Integer.MAX_VALUE);
      case SHIFT -> constant(kind, "the shift amount", 0, Microword.MAXIMUM_SHIFT);
      case TARGET -> target(kind, index);
      case LOOP_END -> 0;
    };
  }

  /** The number of a mask register behind a question mark. */
  int predicate() {
    return register(OperandKind.MASK, 0);
  }

  private int register(OperandKind kind, int lowest) {
    Token token = cursor.peek();
    String prefix = OperandText.registerPrefix(kind);
    String number = token.text().startsWith(prefix) ? token.text().substring(1) : "";
    int register = number.matches("0|[1-9][0-9]?") ? Integer.parseInt(number) : -1;
    if (token.kind() != Token.Kind.NAME || register < lowest || register >= 1 << kind.bits()) {
      throw expected(kind, token, register == 0 ? "; r0 is always 0" : "");
    }
    cursor.take();
    return register;
  }

  private Token name(OperandKind kind) {
    Token token = cursor.peek();
    if (token.kind() != Token.Kind.NAME) {
      throw expected(kind, token, "");
    }
    return cursor.take();
  }

  private int constant(OperandKind kind, String what, long minimum, long maximum) {
    if (!cursor.takeIf("#")) {
      throw expected(kind, cursor.peek(), "");
    }
    return (int) Expression.evaluate(cursor, symbols, what, minimum, maximum);
  }

  private int target(OperandKind kind, int index) {
    Token token = cursor.take();
    if (token.kind() != Token.Kind.NAME && token.kind() != Token.Kind.NUMBER) {
      throw expected(kind, token, "");
    }
    code.reference(cursor.line(), token, instruction, index);
    return 0;
  }

  private int stream(OperandKind kind) {
    int slot = symbols.streamSlot(name(kind));
    Token start = cursor.peek();
    if (!cursor.takeIf("[")) {
      return Microword.stream(slot, AddressMode.LINEAR, 0);
    }
    AddressMode mode = mode(cursor.peek());
    if (mode != AddressMode.ROW) {
      cursor.take();
    }
    int register = OperandText.usesRegister(mode) ? register(OperandKind.SCALAR, 0) : 0;
    cursor.expect("]", "behind the element");
    if (!OperandText.modes(instruction).contains(mode)) {
      throw new SourceProblem(
          start,
          instruction.mnemonic()
              + " cannot use "
              + OperandText.suffix(mode, "r" + register)
              + "; allowed: "
              + OperandText.modesText(instruction));
    }
    return Microword.stream(slot, mode, register);
  }

  private static AddressMode mode(Token token) {
    return switch (token.text()) {
      case "syn" -> AddressMode.SYNAPSE;
      case "tgt" -> AddressMode.TARGET;
      case "col" -> AddressMode.COLUMN;
      default -> {
        if (!token.text().startsWith("r")) {
          throw new SourceProblem(
              token, "expected rN, col rN, syn or tgt in brackets, found " + token.quoted());
        }
        yield AddressMode.ROW;
      }
    };
  }

  private SourceProblem expected(OperandKind kind, Token found, String more) {
    return new SourceProblem(
        found,
        "expected " + OperandText.allowed(instruction, kind) + ", found " + found.quoted() + more);
  }
}
