package org.orthrus.firmware.data;

/** How the intensity of a pixel becomes events of the input layer. */
public enum InputCoding {
  /** In every timestep a pixel spikes with a probability of its intensity / 255; payload 1. */
  BERNOULLI,
  /** In every timestep a pixel that is not dark sends an event with its intensity as payload. */
  DIRECT
}
