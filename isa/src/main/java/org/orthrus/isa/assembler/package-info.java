/**
 * Assembly text to microwords and back.
 *
 * <p>Start reading at {@link org.orthrus.isa.assembler.Assembler}: {@code SourceReader} deals in
 * lines (includes, conditions, macros), {@code Statements} in what a line says, {@code
 * InstructionParser} and {@code OperandParser} in one instruction, {@code CodeBuffer} in the words.
 * All of it is driven by the rows of {@link org.orthrus.isa.Instruction}.
 */
package org.orthrus.isa.assembler;
