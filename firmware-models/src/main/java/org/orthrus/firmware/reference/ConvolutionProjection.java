package org.orthrus.firmware.reference;

import java.util.Arrays;
import org.orthrus.firmware.network.Layer;

/**
 * Every neuron sees the lines under its kernel. Currents go from each position of the input to all
 * it reaches; errors and gradients place by place, over the patch under the kernel.
 */
final class ConvolutionProjection extends Projection {
  private final FloatLayer layer;
  private final Patches patches;
  private final Reach reach;
  private final int places;
  private final int channels;
  private final int groups;
  private final int inputs;

  /** Channels of a group, in and out. */
  private final int groupInputs;

  private final int groupChannels;

  /** Weights by group, [channel in][position in the kernel, channel out]. */
  private final double[][][] outward;

  /** Weights by group, [channel out][patch]. */
  private final double[][][] inward;

  private int version = -1;

  private final double[] line;
  private final double[] reached;
  private final double[] error;
  private final double[] patch;

  ConvolutionProjection(FloatLayer layer, Layer.Convolution convolution) {
    this.layer = layer;
    patches = new Patches(convolution);
    reach = new Reach(convolution);
    places = convolution.output().positions();
    channels = convolution.channels();
    groups = convolution.groups();
    inputs = convolution.in().channels();
    groupInputs = inputs / groups;
    groupChannels = channels / groups;
    outward = new double[groups][groupInputs][reach.length()];
    inward = new double[groups][groupChannels][patches.length()];
    line = new double[groupInputs];
    reached = new double[reach.length()];
    error = new double[groupChannels];
    patch = new double[patches.length()];
  }

  private void copyWeights() {
    if (version != layer.version()) {
      version = layer.version();
      double[][] rows = layer.rows();
      for (int i = 0; i < rows.length; i++) {
        int position = i / groupInputs;
        for (int j = 0; j < channels; j++) {
          int group = j / groupChannels;
          int channel = j % groupChannels;
          outward[group][i % groupInputs][position * groupChannels + channel] = rows[i][j];
          inward[group][channel][i] = rows[i][j];
        }
      }
    }
  }

  @Override
  void addCurrents(Lines x, double[] membranePotential) {
    copyWeights();
    for (int position = 0; position < reach.positions(); position++) {
      for (int group = 0; group < groups; group++) {
        System.arraycopy(x.value, position * inputs + group * groupInputs, line, 0, groupInputs);
        if (Vectors.isSomewhere(line)) {
          Arrays.fill(reached, 0);
          Vectors.addRows(line, outward[group], reached);
          reach.addTo(membranePotential, position, group, reached);
        }
      }
    }
  }

  @Override
  void handDown(double[] errors, double[] handed) {
    copyWeights();
    for (int place = 0; place < places; place++) {
      for (int group = 0; group < groups; group++) {
        takeErrors(errors, place, group, error);
        if (Vectors.isSomewhere(error)) {
          Arrays.fill(patch, 0);
          Vectors.addRows(error, inward[group], patch);
          patches.addTo(handed, place, group, patch);
        }
      }
    }
  }

  @Override
  void addGradients(double[] trace, double[] errors, OuterSum[] sums) {
    for (int place = 0; place < places; place++) {
      for (int group = 0; group < groups; group++) {
        OuterSum sum = sums[group];
        takeErrors(errors, place, group, sum.columns());
        if (Vectors.isSomewhere(sum.columns())) {
          patches.gather(trace, place, group, sum.rows());
          sum.added();
        }
      }
    }
  }

  private void takeErrors(double[] errors, int place, int group, double[] into) {
    int first = place * channels + group * groupChannels;
    System.arraycopy(errors, first, into, 0, groupChannels);
  }
}
