package org.orthrus.firmware.reference;

import org.orthrus.firmware.network.Layer;

/** How the weights of a layer lie between its input lines and its neurons. A model has its own. */
abstract class Projection {

  static Projection of(FloatLayer layer) {
    return layer.description() instanceof Layer.Convolution convolution
        ? new ConvolutionProjection(layer, convolution)
        : new DenseProjection(layer);
  }

  /** u += Σ w x, for every neuron. */
  abstract void addCurrents(Lines x, double[] membranePotential);

  /** handed += Σ w error, for every input line. */
  abstract void handDown(double[] error, double[] handed);

  /** ΔW += trace · error, for every synapse. */
  abstract void addGradients(double[] trace, double[] error, OuterSum[] sums);

  /** The sums for {@link #addGradients}, which grow into a matrix of the shape of the weights. */
  static OuterSum[] sums(FloatLayer layer, double[][] gradients) {
    int groups = 1;
    boolean transposed = false;
    int width = layer.description().channels();
    if (layer.description() instanceof Layer.Convolution convolution) {
      groups = convolution.groups();
      width /= groups;
      transposed = groups > 1 || layer.inputs() > width;
    }
    OuterSum[] sums = new OuterSum[groups];
    for (int group = 0; group < groups; group++) {
      sums[group] = new OuterSum(gradients, group * width, width, transposed);
    }
    return sums;
  }
}
