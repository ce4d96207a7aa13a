package org.orthrus.isa.image;

import java.util.List;

/**
 * What the slots of the microcode mean while a context is selected; usually one context a layer.
 *
 * @param name for messages
 * @param core whose context it is
 * @param layer index in the layer map that costs are booked to
 * @param regions for every stream slot the index of its region, or -1 if unbound here
 * @param walks for every walk slot the index of its walk, or -1 if unbound here
 */
public record Context(
    String name, int core, int layer, List<Integer> regions, List<Integer> walks) {

  /** Defensive copies. */
  public Context {
    regions = List.copyOf(regions);
    walks = List.copyOf(walks);
  }
}
