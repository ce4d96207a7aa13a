package org.orthrus.simulator.checkpoint;

import java.util.List;

/**
 * What a chip remembers between samples: enough for another chip with the same image to go on as
 * this one would, bit for bit and cycle for cycle.
 *
 * @param cores of the chip, by number
 */
public record ChipCheckpoint(List<CoreCheckpoint> cores) {

  /** Defensive copy. */
  public ChipCheckpoint {
    cores = List.copyOf(cores);
  }
}
