/**
 * What others made, brought to networks of ours: arrays of weights as NumPy stores them.
 *
 * <p>{@link org.orthrus.firmware.importers.NpzReader} reads the file, {@link
 * org.orthrus.firmware.importers.NetworkParameters} fits its arrays to the layers of a network, and
 * {@link org.orthrus.firmware.importers.Quantiser} puts them into an image and says what that
 * changed.
 */
package org.orthrus.firmware.importers;
