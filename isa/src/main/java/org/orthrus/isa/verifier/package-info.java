/**
 * The static checks on microwords of any origin: the one place that says what the sequencer may be
 * given. Start reading at {@link org.orthrus.isa.verifier.ProgramVerifier}; {@code WordVerifier},
 * {@code LoopVerifier}, {@code RegisterVerifier} and {@code FlowVerifier} build on one another in
 * this order. Images are read through the first, chips load through all of them.
 */
package org.orthrus.isa.verifier;
