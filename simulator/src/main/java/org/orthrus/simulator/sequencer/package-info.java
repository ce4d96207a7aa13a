/**
 * The sequencer, twice. {@link org.orthrus.simulator.sequencer.SpecificationExecutor} and {@code
 * SpecificationVectorLoop} are written to be read and define state, counters and clock; {@link
 * org.orthrus.simulator.sequencer.FastExecutor}, {@code FastVectorLoop} and {@code LoopPlan} give
 * the same, faster. The differential tests hold the second to the first.
 *
 * <p>Read in this order: {@link org.orthrus.simulator.sequencer.CoreState} (all that a core
 * remembers), {@code MicroOp} (a decoded microword), {@code SpecificationExecutor}, {@code
 * SpecificationVectorLoop}, {@code StreamAccess} (elements and words of an operand), {@code
 * Account} (where the specification counts); then {@code LoopPlan} (what is known of a loop before
 * it runs, and its cost in closed form) and {@code FastVectorLoop}.
 */
package org.orthrus.simulator.sequencer;
