/**
 * Data sets and how they become events.
 *
 * <p>Start at {@link org.orthrus.firmware.data.DataSets#open(String)}, which reads a shipped set by
 * its name or a directory of IDX files, and at {@link org.orthrus.firmware.data.InputEncoder},
 * which turns one sample and one timestep into the events of the input layer. Everything random
 * here is {@link org.orthrus.firmware.data.KeyedRandom keyed}: it depends on the seed and on what
 * is drawn for, never on the order or the thread of the drawing.
 */
package org.orthrus.firmware.data;
