package org.orthrus.firmware.reference;

import java.util.Arrays;
import org.orthrus.firmware.network.Layer;

/**
 * Every neuron sees the lines under its kernel. Place by place: the patch under the kernel is
 * copied, so that all loops run along a patch or along the channels of a group.
 */
final class ConvolutionProjection extends Projection {
  private final FloatLayer layer;
  private final Patches patches;
  private final int places;
  private final int channels;
  private final int groups;
  private final int groupChannels;

  /** By group: the weights, [patch][channel] and [channel][patch]. */
  private final double[][][] weights;

  private final double[][][] transposed;
  private int version = -1;

  private final double[] patch;
  private final double[] current;

  ConvolutionProjection(FloatLayer layer, Layer.Convolution convolution) {
    this.layer = layer;
    patches = new Patches(convolution);
    places = convolution.output().positions();
    channels = convolution.channels();
    groups = convolution.groups();
    groupChannels = channels / groups;
    weights = new double[groups][patches.length()][groupChannels];
    transposed = new double[groups][groupChannels][patches.length()];
    patch = new double[patches.length()];
    current = new double[groupChannels];
  }

  private void copyWeights() {
    if (version != layer.version()) {
      version = layer.version();
      double[][] rows = layer.rows();
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < channels; j++) {
          weights[j / groupChannels][i][j % groupChannels] = rows[i][j];
          transposed[j / groupChannels][j % groupChannels][i] = rows[i][j];
        }
      }
    }
  }

  @Override
  void addCurrents(Lines x, double[] membranePotential) {
    if (x.activeCount == 0) {
      return;
    }
    copyWeights();
    for (int place = 0; place < places; place++) {
      for (int group = 0; group < groups; group++) {
        patches.gather(x.value, place, group, patch);
        Arrays.fill(current, 0);
        Vectors.addRows(patch, weights[group], current);
        int first = place * channels + group * groupChannels;
        for (int j = 0; j < groupChannels; j++) {
          membranePotential[first + j] += current[j];
        }
      }
    }
  }

  @Override
  void handDown(double[] error, double[] handed) {
    copyWeights();
    for (int place = 0; place < places; place++) {
      for (int group = 0; group < groups; group++) {
        System.arraycopy(
            error, place * channels + group * groupChannels, current, 0, groupChannels);
        Arrays.fill(patch, 0);
        if (Vectors.addRows(current, transposed[group], patch)) {
          patches.addTo(handed, place, group, patch);
        }
      }
    }
  }

  @Override
  void addGradients(double[] trace, double[] error, OuterSum[] sums) {
    for (int place = 0; place < places; place++) {
      for (int group = 0; group < groups; group++) {
        OuterSum sum = sums[group];
        double[] errors = sum.columns();
        System.arraycopy(error, place * channels + group * groupChannels, errors, 0, groupChannels);
        if (Vectors.isSomewhere(errors)) {
          patches.gather(trace, place, group, sum.rows());
          sum.added();
        }
      }
    }
  }
}
