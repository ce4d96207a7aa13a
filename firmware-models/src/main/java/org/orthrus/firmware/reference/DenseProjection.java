package org.orthrus.firmware.reference;

import java.util.Arrays;

/** Every neuron sees every line. */
final class DenseProjection extends Projection {
  /** Partial sums of what is handed down: error j goes into sum j mod 4. */
  private static final int SUMS = 4;

  private final FloatLayer layer;
  private double[][] transposed;
  private double[][] sums;
  private int version = -1;

  DenseProjection(FloatLayer layer) {
    this.layer = layer;
  }

  @Override
  void addCurrents(Lines x, double[] membranePotential) {
    double[][] weights = layer.rows();
    for (int n = 0; n < x.activeCount; n++) {
      int i = x.active[n];
      Vectors.addScaled(x.value[i], weights[i], membranePotential);
    }
  }

  /** Needed only above another layer that learns. */
  private void transposeWeights() {
    if (transposed == null) {
      transposed = new double[layer.outputs()][layer.inputs()];
      sums = new double[SUMS][layer.inputs()];
    }
    if (version != layer.version()) {
      version = layer.version();
      double[][] rows = layer.rows();
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < transposed.length; j++) {
          transposed[j][i] = rows[i][j];
        }
      }
    }
  }

  @Override
  void handDown(double[] error, double[] handed) {
    transposeWeights();
    int whole = error.length & -SUMS;
    for (int k = 0; k < SUMS; k++) {
      Arrays.fill(sums[k], 0);
      addEvery(k, whole, error, sums[k]);
    }
    for (int j = whole; j < error.length; j++) {
      Vectors.addScaled(error[j], transposed[j], sums[0]);
    }
    for (int i = 0; i < handed.length; i++) {
      handed[i] += (sums[0][i] + sums[1][i]) + (sums[2][i] + sums[3][i]);
    }
  }

  /** Adds errors first, first + 4, ... */
  private void addEvery(int first, int end, double[] error, double[] sum) {
    int j = first;
    for (; j + 3 * SUMS < end; j += 4 * SUMS) {
      int b = j + SUMS;
      int c = b + SUMS;
      int d = c + SUMS;
      Vectors.addScaled(
          error[j],
          transposed[j],
          error[b],
          transposed[b],
          error[c],
          transposed[c],
          error[d],
          transposed[d],
          sum);
    }
    for (; j < end; j += SUMS) {
      Vectors.addScaled(error[j], transposed[j], sum);
    }
  }

  @Override
  void addGradients(double[] trace, double[] error, OuterSum[] sums) {
    System.arraycopy(trace, 0, sums[0].rows(), 0, trace.length);
    System.arraycopy(error, 0, sums[0].columns(), 0, error.length);
    sums[0].added();
  }
}
