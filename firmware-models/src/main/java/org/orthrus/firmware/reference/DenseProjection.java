package org.orthrus.firmware.reference;

/** Every neuron sees every line. */
final class DenseProjection extends Projection {
  private final FloatLayer layer;

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

  @Override
  void handDown(double[] error, double[] handed) {
    double[][] weights = layer.rows();
    for (int i = 0; i < handed.length; i++) {
      handed[i] += Vectors.dot(weights[i], error);
    }
  }

  @Override
  void addGradients(double[] trace, double[] error, OuterSum[] sums) {
    System.arraycopy(trace, 0, sums[0].rows(), 0, trace.length);
    System.arraycopy(error, 0, sums[0].columns(), 0, error.length);
    sums[0].added();
  }
}
