/**
 * The learning rules in floating point, written to be read: what the microcode is compared with.
 *
 * <p>Everything is {@code double}, so that a finite difference has digits to show and no result
 * depends on the order of small sums; a chip's rounding is the difference to these models.
 *
 * <p>Start at {@link org.orthrus.firmware.reference.StopModel}, the rule STOP, and at {@link
 * org.orthrus.firmware.reference.StbpModel}, the baseline. Both learn a {@link
 * org.orthrus.firmware.reference.FloatNetwork}; {@link org.orthrus.firmware.reference.FloatTrainer}
 * runs either over a set of images.
 *
 * <p>A model runs a {@code Circuit}: {@code Signals} go up through {@code Projection}s (weights)
 * and {@code Junction}s (pools and sums), errors come down the same way. All loops over weights run
 * along channels or along the patch under a kernel.
 *
 * <p>Symbols in comments: x spikes of the layer below (or the input) at the same timestep, w
 * weight, U membrane potential, θ threshold, α leak, s spike, φ surrogate gradient, δ spatial
 * error, ε error with the membrane's memory; an arrow of layers below to above is i → j → k. Before
 * the first timestep U, s and all traces are 0.
 */
package org.orthrus.firmware.reference;
