package org.orthrus.firmware.reference;

/** Whose threshold is learned: each neuron's own, or one for the layer. */
public enum ThresholdScope {
  NEURON,
  /** Moves by the mean of its neurons' gradients, as the leak does, whatever the layer's width. */
  LAYER
}
