/**
 * Everything that ends up as microcode and an image. It knows the module {@code isa} only, never
 * the simulator.
 *
 * <p>{@code network} says what a network is; {@code rules} are learning rules and neuron models,
 * {@code .uasm} and a manifest each; {@code compiler} turns layers, a rule and a design into an
 * image; {@code workload} makes networks that need no data; {@code data} reads samples and makes
 * events of them; {@code reference} is the rules in floating point.
 */
package org.orthrus.firmware;
