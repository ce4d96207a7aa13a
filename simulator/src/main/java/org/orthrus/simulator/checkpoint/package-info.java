/**
 * What a chip remembers between samples, as a value ({@link
 * org.orthrus.simulator.checkpoint.ChipCheckpoint}) and as a file ({@link
 * org.orthrus.simulator.checkpoint.CheckpointWriter}, {@link
 * org.orthrus.simulator.checkpoint.CheckpointFile}; {@code docs/reference/checkpoint-format.md}).
 * What a run is and how far it has come is its maker's: this package keeps it and compares it.
 */
package org.orthrus.simulator.checkpoint;
