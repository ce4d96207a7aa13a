/**
 * The sequencer, twice. {@link org.orthrus.simulator.sequencer.SpecificationExecutor} and {@code
 * SpecificationVectorLoop} are written to be read and define state, counters and clock; {@link
 * org.orthrus.simulator.sequencer.FastExecutor}, {@code FastVectorLoop} and {@code LoopPlan} give
 * the same, faster. The differential tests hold the second to the first.
 *
 * <p>Read in this order: {@link org.orthrus.simulator.sequencer.CoreState} (all that a core
 * remembers), {@code MicroOp} (a decoded microword), {@code SpecificationExecutor}, {@code
 * SpecificationVectorLoop}, {@code StreamAccess} (elements and words of an operand), {@code
 * Account} (where things are counted as they happen).
 *
 * <p>Then, of the fast executor: {@code FastExecutor} (control flow and scalars, with {@code
 * FastScalarMemory} and {@code LoopFrame}), {@code VectorDispatch} (how each vector loop runs),
 * {@code LoopPlan} (what is known of a loop before it runs), {@code LoopCost} (its cost in closed
 * form), {@code FastVectorLoop}, {@code VectorOp} with its subclasses (a micro-op over a whole
 * vector, on {@code VectorRegisters} and {@code StreamPort}), {@code LoopUndo}; last the short cuts
 * that most of the time is spent in: {@code WalkBatch} and {@code EventBurst} walk many events in
 * one pass, {@code RowSum} sums their weights; {@code ScanBatch} runs whole scans, spikes through
 * weights ({@code WalkScan}), traces into gradients ({@code RowScan}, {@code DeferredRows}) and
 * errors down through weights ({@code ColumnScan}). {@link
 * org.orthrus.simulator.sequencer.HostKernel} names these ways, {@link
 * org.orthrus.simulator.sequencer.LoopKernel} says which a loop takes.
 */
package org.orthrus.simulator.sequencer;
