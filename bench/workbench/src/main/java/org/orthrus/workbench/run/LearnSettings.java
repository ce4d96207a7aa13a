package org.orthrus.workbench.run;

import org.orthrus.firmware.data.Augmentation;
import org.orthrus.firmware.data.SampleSet;

/**
 * How long and on what to learn.
 *
 * @param train samples to learn
 * @param test samples to be tested on after every epoch
 * @param epochs passes over the training samples
 * @param seed of the input's draws and of the order of samples
 * @param threads host threads
 * @param augmentation how training samples are moved
 */
public record LearnSettings(
    SampleSet train,
    SampleSet test,
    int epochs,
    long seed,
    int threads,
    Augmentation augmentation) {

  /** With training samples as they are. */
  public LearnSettings(SampleSet train, SampleSet test, int epochs, long seed, int threads) {
    this(train, test, epochs, seed, threads, Augmentation.NONE);
  }
}
