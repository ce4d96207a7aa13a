package org.orthrus.simulator.checkpoint;

import java.util.List;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.RegionContents;
import org.orthrus.simulator.counters.Counters;

/**
 * What a core remembers between samples.
 *
 * @param cycle its clock
 * @param quietAt cycle at which the last output event leaves the link
 * @param scalars the scalar registers
 * @param random the states of the LFSRs
 * @param counters since loading
 * @param regions the memory map
 * @param contents of each region, learning state included: microcode may keep there what it likes
 */
public record CoreCheckpoint(
    long cycle,
    long quietAt,
    List<Integer> scalars,
    List<Integer> random,
    Counters counters,
    List<Region> regions,
    List<RegionContents> contents) {

  /** Defensive copies of the lists; counters and contents are shared. */
  public CoreCheckpoint {
    scalars = List.copyOf(scalars);
    random = List.copyOf(random);
    regions = List.copyOf(regions);
    contents = List.copyOf(contents);
  }
}
