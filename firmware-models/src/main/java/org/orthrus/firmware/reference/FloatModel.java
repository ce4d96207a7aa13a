package org.orthrus.firmware.reference;

/** A network with a rule that learns it. */
public interface FloatModel {
  /** The network that is learned. */
  FloatNetwork network();

  /**
   * Another one of the same network and rule, to run beside this one: only parameters are shared.
   */
  FloatModel beside();

  /** The neuron that the network is run with. */
  Neuron neuron();

  /** Which parameters get a gradient. */
  LearnedParameters learned();

  /**
   * Runs a sample and adds its gradients; changes no parameter.
   *
   * @return the class that the network gives the sample
   */
  int learn(InputFrames input, int label, Gradients gradients);
}
