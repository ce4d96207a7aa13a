/**
 * Data sets and how they become events.
 *
 * <p>Start at {@link org.orthrus.firmware.data.DataSets#open(String)}, which reads a shipped set by
 * its name or a directory of MNIST, CIFAR or N-MNIST, and at {@link
 * org.orthrus.firmware.data.InputEncoder}, which turns one sample and one timestep into the events
 * of the input layer. {@link org.orthrus.firmware.data.SampleInput} is both steps between a {@link
 * org.orthrus.firmware.data.SampleSet} and a network: augmentation, then coding. Everything random
 * here is {@link org.orthrus.firmware.data.KeyedRandom keyed}: it depends on the seed and on what
 * is drawn for, never on the order or the thread of the drawing.
 */
package org.orthrus.firmware.data;
