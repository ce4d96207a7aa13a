package org.orthrus.firmware.rules;

import org.orthrus.firmware.network.Layer;

/** Every synapse of a layer, by the definition of its connections; nothing of the chip is used. */
final class Synapses {

  private final Layer layer;
  private final double[][] weights;

  /** Of a layer with these weights, as {@link Layer} says. */
  Synapses(Layer layer, double[][] weights) {
    this.layer = layer;
    this.weights = weights;
  }

  /** What is done with a synapse. */
  interface Visitor {
    /**
     * A synapse.
     *
     * @param line that it takes, of what the layer sees
     * @param neuron that it leads to
     */
    void visit(int line, int neuron, double weight);
  }

  /** Visits all: of a convolution, neuron (row, column, channel) sees its window of the map. */
  void forEach(Visitor visitor) {
    if (layer instanceof Layer.Convolution convolution) {
      for (int neuron = 0; neuron < layer.output().size(); neuron++) {
        ofNeuron(convolution, neuron, visitor);
      }
      return;
    }
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < weights[i].length; j++) {
        visitor.visit(i, j, weights[i][j]);
      }
    }
  }

  private void ofNeuron(Layer.Convolution of, int neuron, Visitor visitor) {
    int channel = neuron % of.channels();
    int row = neuron / of.channels() / of.output().columns();
    int column = neuron / of.channels() % of.output().columns();
    int inGroup = of.in().channels() / of.groups();
    int first = channel / (of.channels() / of.groups()) * inGroup;
    for (int synapse = 0; synapse < of.fanIn(); synapse++) {
      int place = synapse / inGroup;
      int y = row * of.stride() + place / of.kernelColumns() - of.padding();
      int x = column * of.stride() + place % of.kernelColumns() - of.padding();
      if (y >= 0 && y < of.in().rows() && x >= 0 && x < of.in().columns()) {
        int line = (y * of.in().columns() + x) * of.in().channels() + first + synapse % inGroup;
        visitor.visit(line, neuron, weights[synapse][channel]);
      }
    }
  }
}
