package org.orthrus.isa;

import static org.orthrus.isa.Instruction.Modifier.OVERFLOW;
import static org.orthrus.isa.Instruction.Modifier.PREDICATE;
import static org.orthrus.isa.Instruction.Modifier.ROUNDING;
import static org.orthrus.isa.OperandKind.IMMEDIATE;
import static org.orthrus.isa.OperandKind.LOOP_END;
import static org.orthrus.isa.OperandKind.MASK;
import static org.orthrus.isa.OperandKind.MASK_TO;
import static org.orthrus.isa.OperandKind.REGION;
import static org.orthrus.isa.OperandKind.SCALAR;
import static org.orthrus.isa.OperandKind.SCALAR_SUM;
import static org.orthrus.isa.OperandKind.SCALAR_TO;
import static org.orthrus.isa.OperandKind.SHIFT;
import static org.orthrus.isa.OperandKind.STREAM;
import static org.orthrus.isa.OperandKind.STREAM_TO;
import static org.orthrus.isa.OperandKind.STREAM_UPDATE;
import static org.orthrus.isa.OperandKind.TARGET;
import static org.orthrus.isa.OperandKind.VECTOR;
import static org.orthrus.isa.OperandKind.VECTOR_TO;
import static org.orthrus.isa.OperandKind.WALK;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The instruction table: the single source of encoder, decoder, assembler, disassembler, manual
 * page and JSON export. The opcode of an instruction is its position in the table.
 *
 * <p>No cycle and no joule stands here: beats come from the core design, energy from an energy
 * table.
 *
 * <p>In the meanings, {@code i} runs over the active elements of the vector loop, {@code >>} rounds
 * by the instruction's rule, and a lane result that leaves the lane width follows the instruction's
 * overflow rule.
 */
public enum Instruction {
  // spotless:off
  HALT("halt", ResourceClass.CONTROL, "Ends the handler; the core waits for the next event.", "halt"),
  JMP("jmp", ResourceClass.CONTROL, "Continues at the target.", "jmp 0", TARGET),
  CALL("call", ResourceClass.CONTROL, "Pushes the next address and continues at the target.", "call 0", TARGET),
  RET("ret", ResourceClass.CONTROL, "Continues at the address that the last call pushed.", "ret"),
  BEQ("beq", ResourceClass.CONTROL, "Branches if ra = rb.", "beq r1, r2, 0", SCALAR, SCALAR, TARGET),
  BNE("bne", ResourceClass.CONTROL, "Branches if ra != rb.", "bne r1, r2, 0", SCALAR, SCALAR, TARGET),
  BLT("blt", ResourceClass.CONTROL, "Branches if ra < rb, signed.", "blt r1, r2, 0", SCALAR, SCALAR, TARGET),
  BGE("bge", ResourceClass.CONTROL, "Branches if ra >= rb, signed.", "bge r1, r2, 0", SCALAR, SCALAR, TARGET),
  LOOP("loop", ResourceClass.CONTROL, "Repeats the body ra times; not at all if ra <= 0.", "loop r1", SCALAR, LOOP_END),
  SCAN("scan", ResourceClass.CONTROL, "Runs the body for every non-zero element of one row of the stream, ascending: rd = its column, re = its value; each word of the row is read once, when the scan reaches it.", "scan r1, r2, region", SCALAR_TO, SCALAR_TO, STREAM, LOOP_END),
  STRIPS("strips", ResourceClass.CONTROL, "Vector loop over the columns of the region, strip by strip of L lanes.", "strips region", REGION, LOOP_END),
  STRIPSR("stripsr", ResourceClass.CONTROL, "Vector loop over ra elements; not at all if ra <= 0.", "stripsr r1", SCALAR, LOOP_END),
  WALK("walk", ResourceClass.CONTROL, "Vector loop over the fan-out of event address ra: for every step of the walk, strips over the step's targets, with the sides [syn] and [tgt] of that step.", "walk fanOut, r1", OperandKind.WALK, SCALAR, LOOP_END),
  NEXT("next", ResourceClass.CONTROL, "Ends the body of the innermost loop.", "next"),
  CTX("ctx", ResourceClass.CONTROL, "Selects context ra: from here on slots mean that context's regions and walks, and costs are booked to its layer.", "ctx r1", SCALAR),
  NCTX("nctx", ResourceClass.SCALAR, "rd = number of contexts of the core.", "nctx r1", SCALAR_TO),
  LDI("ldi", ResourceClass.SCALAR, "rd = constant.", "ldi r1, #-5", SCALAR_TO, IMMEDIATE),
  ADD("add", ResourceClass.SCALAR, "rd = ra + rb, 32 bits, wraps.", "add r1, r2, r3", SCALAR_TO, SCALAR, SCALAR),
  SUB("sub", ResourceClass.SCALAR, "rd = ra - rb, 32 bits, wraps.", "sub r1, r2, r3", SCALAR_TO, SCALAR, SCALAR),
  ADDI("addi", ResourceClass.SCALAR, "rd = ra + constant, 32 bits, wraps.", "addi r1, r2, #1", SCALAR_TO, SCALAR, IMMEDIATE),
  MULQ("mulq", ResourceClass.SCALAR, "rd = (ra * rb) >> q, 64-bit product, low 32 bits kept.", "mulq r1, r2, r3, #15", Set.of(ROUNDING), SCALAR_TO, SCALAR, SCALAR, SHIFT),
  SHL("shl", ResourceClass.SCALAR, "rd = ra << q, low 32 bits kept.", "shl r1, r2, #3", SCALAR_TO, SCALAR, SHIFT),
  SHR("shr", ResourceClass.SCALAR, "rd = ra >> q.", "shr r1, r2, #3", Set.of(ROUNDING), SCALAR_TO, SCALAR, SHIFT),
  AND("and", ResourceClass.SCALAR, "rd = ra and rb, bitwise.", "and r1, r2, r3", SCALAR_TO, SCALAR, SCALAR),
  OR("or", ResourceClass.SCALAR, "rd = ra or rb, bitwise.", "or r1, r2, r3", SCALAR_TO, SCALAR, SCALAR),
  XOR("xor", ResourceClass.SCALAR, "rd = ra xor rb, bitwise.", "xor r1, r2, r3", SCALAR_TO, SCALAR, SCALAR),
  MIN("min", ResourceClass.SCALAR, "rd = the smaller of ra and rb, signed.", "min r1, r2, r3", SCALAR_TO, SCALAR, SCALAR),
  MAX("max", ResourceClass.SCALAR, "rd = the larger of ra and rb, signed.", "max r1, r2, r3", SCALAR_TO, SCALAR, SCALAR),
  COLS("cols", ResourceClass.SCALAR, "rd = columns of the region.", "cols r1, region", SCALAR_TO, REGION),
  ROWS("rows", ResourceClass.SCALAR, "rd = rows of the region.", "rows r1, region", SCALAR_TO, REGION),
  LDS("lds", ResourceClass.SCALAR, "rd = element ra of the stream.", "lds r1, region, r2", SCALAR_TO, STREAM, SCALAR),
  STS("sts", ResourceClass.SCALAR, "Element ra of the stream = rb, narrowed to the region's format.", "sts region, r1, r2", Set.of(OVERFLOW), STREAM_TO, SCALAR, SCALAR),
  VLD("vld", ResourceClass.MOVE, "vd[i] = stream[i].", "vld v0, region", vector(), VECTOR_TO, STREAM),
  VST("vst", ResourceClass.MOVE, "stream[i] = va[i], narrowed to the region's format.", "vst region, v0", narrowing(), STREAM_TO, VECTOR),
  VLDM("vldm", ResourceClass.MOVE, "md[i] = (stream[i] != 0).", "vldm m0, region", MASK_TO, STREAM),
  VSTM("vstm", ResourceClass.MOVE, "stream[i] = ma[i] ? 1 : 0; the active elements are those set in ma.", "vstm region, m0", STREAM_TO, MASK),
  VSET("vset", ResourceClass.MOVE, "vd[i] = ra, narrowed to the lane width.", "vset v0, r1", narrowing(), VECTOR_TO, SCALAR),
  VIDX("vidx", ResourceClass.MOVE, "vd[i] = i.", "vidx v0", vector(), VECTOR_TO),
  VADD("vadd", ResourceClass.ADD, "vd[i] = va[i] + vb[i].", "vadd v0, v1, v2", narrowing(), VECTOR_TO, VECTOR, VECTOR),
  VADDS("vadds", ResourceClass.ADD, "vd[i] = va[i] + rb.", "vadds v0, v1, r2", narrowing(), VECTOR_TO, VECTOR, SCALAR),
  VSUB("vsub", ResourceClass.ADD, "vd[i] = va[i] - vb[i].", "vsub v0, v1, v2", narrowing(), VECTOR_TO, VECTOR, VECTOR),
  VMIN("vmin", ResourceClass.ADD, "vd[i] = the smaller of va[i] and vb[i].", "vmin v0, v1, v2", vector(), VECTOR_TO, VECTOR, VECTOR),
  VMAX("vmax", ResourceClass.ADD, "vd[i] = the larger of va[i] and vb[i].", "vmax v0, v1, v2", vector(), VECTOR_TO, VECTOR, VECTOR),
  VABS("vabs", ResourceClass.ADD, "vd[i] = absolute value of va[i].", "vabs v0, v1", narrowing(), VECTOR_TO, VECTOR),
  VMULQ("vmulq", ResourceClass.MULTIPLY, "vd[i] = (va[i] * vb[i]) >> q, from the exact product.", "vmulq v0, v1, v2, #15", scaling(), VECTOR_TO, VECTOR, VECTOR, SHIFT),
  VMULS("vmuls", ResourceClass.MULTIPLY, "vd[i] = (va[i] * rb) >> q, from the exact product.", "vmuls v0, v1, r2, #15", scaling(), VECTOR_TO, VECTOR, SCALAR, SHIFT),
  VAND("vand", ResourceClass.LOGIC, "vd[i] = va[i] and vb[i], bitwise.", "vand v0, v1, v2", vector(), VECTOR_TO, VECTOR, VECTOR),
  VOR("vor", ResourceClass.LOGIC, "vd[i] = va[i] or vb[i], bitwise.", "vor v0, v1, v2", vector(), VECTOR_TO, VECTOR, VECTOR),
  VXOR("vxor", ResourceClass.LOGIC, "vd[i] = va[i] xor vb[i], bitwise.", "vxor v0, v1, v2", vector(), VECTOR_TO, VECTOR, VECTOR),
  VSEL("vsel", ResourceClass.LOGIC, "vd[i] = mc[i] ? va[i] : vb[i].", "vsel v0, v1, v2, m0", vector(), VECTOR_TO, VECTOR, VECTOR, MASK),
  VSHL("vshl", ResourceClass.SHIFT, "vd[i] = va[i] << q.", "vshl v0, v1, #4", narrowing(), VECTOR_TO, VECTOR, SHIFT),
  VSHR("vshr", ResourceClass.SHIFT, "vd[i] = va[i] >> q.", "vshr v0, v1, #4", rounding(), VECTOR_TO, VECTOR, SHIFT),
  VSHRV("vshrv", ResourceClass.SHIFT, "vd[i] = va[i] >> vb[i]; amounts below 0 count as 0, above 31 as 31.", "vshrv v0, v1, v2", rounding(), VECTOR_TO, VECTOR, VECTOR),
  VCMPGE("vcmpge", ResourceClass.COMPARE, "md[i] = (va[i] >= vb[i]).", "vcmpge m0, v1, v2", MASK_TO, VECTOR, VECTOR),
  VCMPGT("vcmpgt", ResourceClass.COMPARE, "md[i] = (va[i] > vb[i]).", "vcmpgt m0, v1, v2", MASK_TO, VECTOR, VECTOR),
  VCMPEQ("vcmpeq", ResourceClass.COMPARE, "md[i] = (va[i] = vb[i]).", "vcmpeq m0, v1, v2", MASK_TO, VECTOR, VECTOR),
  VCMPGES("vcmpges", ResourceClass.COMPARE, "md[i] = (va[i] >= rb).", "vcmpges m0, v1, r2", MASK_TO, VECTOR, SCALAR),
  VCMPEQS("vcmpeqs", ResourceClass.COMPARE, "md[i] = (va[i] = rb).", "vcmpeqs m0, v1, r2", MASK_TO, VECTOR, SCALAR),
  MAND("mand", ResourceClass.LOGIC, "md[i] = ma[i] and mb[i].", "mand m0, m1, m2", MASK_TO, MASK, MASK),
  MOR("mor", ResourceClass.LOGIC, "md[i] = ma[i] or mb[i].", "mor m0, m1, m2", MASK_TO, MASK, MASK),
  MXOR("mxor", ResourceClass.LOGIC, "md[i] = ma[i] xor mb[i].", "mxor m0, m1, m2", MASK_TO, MASK, MASK),
  MNOT("mnot", ResourceClass.LOGIC, "md[i] = not ma[i].", "mnot m0, m1", MASK_TO, MASK),
  VLUT("vlut", ResourceClass.LUT, "vd[i] = region[0][va[i]]; one word is read an element.", "vlut v0, region, v1", vector(), VECTOR_TO, REGION, VECTOR),
  VSUM("vsum", ResourceClass.REDUCE, "rd = rd + sum of va[i], 32 bits, wraps.", "vsum r1, v0", vector(), SCALAR_SUM, VECTOR),
  MCOUNT("mcount", ResourceClass.REDUCE, "rd = rd + number of elements set in ma.", "mcount r1, m0", SCALAR_SUM, MASK),
  VRAND("vrand", ResourceClass.RANDOM, "vd[i] = a draw of the LFSR, 0 to 2^bitsPerDraw - 1.", "vrand v0", vector(), VECTOR_TO),
  VACC("vacc", ResourceClass.ADD, "to[i] = to[i] + (from[i] << q), exact, narrowed once to the region's format.", "vacc region, other, #3", narrowing(), STREAM_UPDATE, STREAM, SHIFT),
  VACCS("vaccs", ResourceClass.MULTIPLY_ADD, "to[i] = to[i] + ((from[i] * rb) >> q), exact, narrowed once to the region's format.", "vaccs region, other, r1, #3", scaling(), STREAM_UPDATE, STREAM, SCALAR, SHIFT),
  VACCV("vaccv", ResourceClass.ADD, "to[i] = to[i] + va[i], exact, narrowed once to the region's format.", "vaccv region, v0", narrowing(), STREAM_UPDATE, VECTOR),
  EVOUT("evout", ResourceClass.EVENT, "Emits an AER event of payload 1 for every element set in ma, ascending; its address is that of the region's column i.", "evout region, m0", REGION, MASK),
  EVOUTP("evoutp", ResourceClass.EVENT, "Emits an AER event with payload vb[i] for every element set in ma, ascending.", "evoutp region, m0, v0", REGION, MASK, VECTOR),
  SEND("send", ResourceClass.SCALAR, "Emits an AER event with address ra and payload rb.", "send r1, r2", SCALAR, SCALAR);
  // spotless:on

  /** What may be attached to an instruction besides its operands. */
  public enum Modifier {
    /** {@code ?mN} behind the operands: elements whose mask bit is 0 are left as they are. */
    PREDICATE,
    /** A rounding suffix, for instance {@code vmulq.stochastic}. */
    ROUNDING,
    /** An overflow suffix, for instance {@code vadd.wrap}. */
    OVERFLOW
  }

  private static final Instruction[] TABLE = values();

  private final String mnemonic;
  private final ResourceClass resource;
  private final String meaning;
  private final String example;
  private final Set<Modifier> modifiers;
  private final List<OperandKind> operands;

  Instruction(
      String mnemonic,
      ResourceClass resource,
      String meaning,
      String example,
      OperandKind... operands) {
    this(mnemonic, resource, meaning, example, Set.of(), operands);
  }

  Instruction(
      String mnemonic,
      ResourceClass resource,
      String meaning,
      String example,
      Set<Modifier> modifiers,
      OperandKind... operands) {
    this.mnemonic = mnemonic;
    this.resource = resource;
    this.meaning = meaning;
    this.example = example;
    this.modifiers = modifiers;
    this.operands = List.of(operands);
  }

  private static Set<Modifier> vector() {
    return EnumSet.of(PREDICATE);
  }

  private static Set<Modifier> narrowing() {
    return EnumSet.of(PREDICATE, OVERFLOW);
  }

  private static Set<Modifier> rounding() {
    return EnumSet.of(PREDICATE, Modifier.ROUNDING);
  }

  private static Set<Modifier> scaling() {
    return EnumSet.of(PREDICATE, OVERFLOW, Modifier.ROUNDING);
  }

  /** The instruction of an opcode, if there is one. */
  public static Optional<Instruction> ofOpcode(int opcode) {
    return opcode >= 0 && opcode < TABLE.length ? Optional.of(TABLE[opcode]) : Optional.empty();
  }

  /** The instruction of a mnemonic without suffixes, if there is one. */
  public static Optional<Instruction> ofMnemonic(String mnemonic) {
    for (Instruction instruction : TABLE) {
      if (instruction.mnemonic.equals(mnemonic)) {
        return Optional.of(instruction);
      }
    }
    return Optional.empty();
  }

  /** The number in bits 0 to 7 of a microword. */
  public int opcode() {
    return ordinal();
  }

  /** The name in assembly text. */
  public String mnemonic() {
    return mnemonic;
  }

  /** What the instruction keeps busy. */
  public ResourceClass resource() {
    return resource;
  }

  /** One sentence of meaning. */
  public String meaning() {
    return meaning;
  }

  /** One line of assembly text that uses it. */
  public String example() {
    return example;
  }

  /** What may be attached to it. */
  public Set<Modifier> modifiers() {
    return modifiers;
  }

  /** Its operands, in the order of the assembly text and of the microword's fields. */
  public List<OperandKind> operands() {
    return operands;
  }

  /**
   * Whether it may stand in the body of a vector loop ({@code strips}, {@code stripsr}, {@code
   * walk}).
   */
  public boolean vectorBody() {
    return resource.lane() || resource == ResourceClass.EVENT;
  }

  /** Whether it opens a loop body. */
  public boolean opensLoop() {
    return this == LOOP || this == SCAN || opensVectorLoop();
  }

  /** Whether it opens the body of a vector loop. */
  public boolean opensVectorLoop() {
    return this == STRIPS || this == STRIPSR || this == WALK;
  }

  /**
   * Whether a logical event may label it: lane and event instructions are charged by active
   * elements, scalar ones and {@code walk}, which takes one event, once; other control has nothing
   * of the network to charge for.
   */
  public boolean mayBeLabelled() {
    return resource != ResourceClass.CONTROL || this == WALK;
  }

  /** Whether it is a branch, jump or call with a target operand. */
  public boolean hasTarget() {
    return operands.contains(TARGET);
  }
}
