package org.orthrus.firmware.reference;

/** The loss of one timestep's output spikes; the loss of a sample is its sum over timesteps. */
public enum Loss {
  /** −ln softmax(s)[label]; by s: softmax(s) − y. */
  CROSS_ENTROPY {
    @Override
    double value(double[] spikes, int label) {
      return Math.log(sumOfExponentials(spikes)) - spikes[label];
    }

    @Override
    void gradient(double[] spikes, int label, double[] into) {
      double sum = sumOfExponentials(spikes);
      for (int k = 0; k < spikes.length; k++) {
        into[k] = Math.exp(spikes[k]) / sum;
      }
      into[label] -= 1;
    }
  },
  /** Half the sum of (s − y)²; by s: s − y. */
  MEAN_SQUARED_ERROR {
    @Override
    double value(double[] spikes, int label) {
      double sum = 0;
      for (int k = 0; k < spikes.length; k++) {
        double difference = spikes[k] - (k == label ? 1 : 0);
        sum += difference * difference;
      }
      return sum / 2;
    }

    @Override
    void gradient(double[] spikes, int label, double[] into) {
      System.arraycopy(spikes, 0, into, 0, spikes.length);
      into[label] -= 1;
    }
  };

  abstract double value(double[] spikes, int label);

  /** ∂loss/∂s of every output. */
  abstract void gradient(double[] spikes, int label, double[] into);

  // Spikes are 0 to 2, so nothing overflows.
  private static double sumOfExponentials(double[] spikes) {
    double sum = 0;
    for (double spike : spikes) {
      sum += Math.exp(spike);
    }
    return sum;
  }
}
