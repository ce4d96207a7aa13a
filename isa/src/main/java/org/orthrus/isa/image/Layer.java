package org.orthrus.isa.image;

/**
 * A row of the layer map.
 *
 * @param name for reports
 * @param kind for instance {@code dense}
 * @param inputs fan-in lines
 * @param neurons neurons
 * @param synapses synapses, shared weights counted once a use
 * @param rows of what it sends
 * @param columns of what it sends
 * @param channels of what it sends
 */
public record Layer(
    String name,
    String kind,
    int inputs,
    int neurons,
    long synapses,
    int rows,
    int columns,
    int channels) {}
