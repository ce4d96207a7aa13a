package org.orthrus.firmware.reference;

/** Whose threshold is learned: each neuron's own, or one for those of a channel or a layer. */
public enum ThresholdScope {
  NEURON,
  /** Moves by the mean of its neurons' gradients. In a dense layer each neuron is a channel. */
  CHANNEL,
  /** Moves by the mean of its neurons' gradients, as the leak does, whatever the layer's width. */
  LAYER
}
