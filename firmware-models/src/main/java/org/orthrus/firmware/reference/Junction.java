package org.orthrus.firmware.reference;

import org.orthrus.firmware.network.Layer;

/** A layer without neurons: it combines what others send in the same timestep. */
abstract class Junction {

  static Junction of(Layer layer, int index) {
    if (layer instanceof Layer.Pool pool) {
      return new PoolJunction(pool, index);
    } else if (layer instanceof Layer.Add add) {
      return new AddJunction(add, index);
    }
    throw new IllegalArgumentException(layer.name() + " has neurons");
  }

  /** Sets what the layer sends. */
  abstract void send(Signals signals);

  /**
   * Adds the error of the layer to those of the layers it takes.
   *
   * @param handed by layer; null where nobody below learns
   */
  abstract void handDown(Signals signals, double[][] handed);
}
