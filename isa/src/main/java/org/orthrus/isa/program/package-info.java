/**
 * Microcode as a whole: the words, what is known of each, where the sequencer starts ({@link
 * org.orthrus.isa.program.Program}, {@link org.orthrus.isa.program.EntryPoint}), and how a word
 * looks as text. Assembler, verifier and image share it.
 */
package org.orthrus.isa.program;
