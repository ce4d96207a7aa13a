/**
 * What hardware and firmware agree on. The other modules depend on this one; it depends on none of
 * them.
 *
 * <p>Start at {@link org.orthrus.isa.Instruction}, the table of which encoder, assembler,
 * disassembler and manual are made, and at {@link org.orthrus.isa.Microword}, its encoding. {@link
 * org.orthrus.isa.ResourceClass} says what an instruction keeps busy, {@link
 * org.orthrus.isa.LogicalEvent} what it means to the network, {@link org.orthrus.isa.Phase} whether
 * it is booked as inference or as learning. {@link org.orthrus.isa.user.UserFault} is the parent of
 * every exception whose message is for the user.
 *
 * <p>The packages below: {@code fixedpoint} arithmetic, {@code design} files, microcode ({@code
 * program}), its {@code assembler} and {@code verifier}, network {@code image}s, {@code yaml}, what
 * deals with the {@code user}.
 */
package org.orthrus.isa;
