package org.orthrus.workbench.run;

import org.orthrus.firmware.data.ImageSet;

/**
 * How long and on what to learn.
 *
 * @param train samples to learn
 * @param test samples to be tested on after every epoch
 * @param epochs passes over the training samples
 * @param seed of the input's draws and of the order of samples
 * @param threads host threads
 */
public record LearnSettings(ImageSet train, ImageSet test, int epochs, long seed, int threads) {}
