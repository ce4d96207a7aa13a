package org.orthrus.isa;

/**
 * What a microword means to the network, besides what it does to the machine: a label in braces
 * behind an instruction, for instance {@code vacc membranePotential[tgt], weight[syn], #5
 * {synapticOperations}}. Charged once for every active element, on a scalar instruction and on
 * {@code walk} once an execution; costs no energy and no cycle.
 */
public enum LogicalEvent {
  /** No meaning beyond the machine's. */
  NONE("none"),
  /** One weight applied to one target once. */
  SYNAPTIC_OPERATION("synapticOperations"),
  /** One neuron's state advanced by one timestep. */
  NEURON_UPDATE("neuronUpdates"),
  /** One weight-gradient accumulation of one synapse in one timestep. */
  PLASTIC_UPDATE("plasticUpdates"),
  /** One neuron fired. */
  SPIKE("spikes"),
  /** One spike handed on to a layer that it feeds, spikes of the input included. */
  MESSAGE("messages");

  private final String text;

  LogicalEvent(String text) {
    this.text = text;
  }

  /** The label in microcode and the key in reports. */
  public String text() {
    return text;
  }
}
