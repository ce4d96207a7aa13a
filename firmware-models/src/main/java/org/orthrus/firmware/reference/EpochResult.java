package org.orthrus.firmware.reference;

/**
 * What an epoch came to.
 *
 * @param epoch from 0
 * @param trainCorrect training samples classified correctly when they were learned
 * @param meanLoss of a training sample, summed over its timesteps
 * @param testSamples 0 where nothing was tested
 */
public record EpochResult(
    int epoch,
    int trainSamples,
    int trainCorrect,
    double meanLoss,
    int testSamples,
    int testCorrect) {
  public double trainAccuracy() {
    return (double) trainCorrect / trainSamples;
  }

  /** NaN where nothing was tested. */
  public double testAccuracy() {
    return (double) testCorrect / testSamples;
  }
}
