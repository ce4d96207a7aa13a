/**
 * What a network is: layers of neurons behind convolutions or all-to-all weights, pools and sums
 * between them, and how a user writes that.
 *
 * <p>{@link org.orthrus.firmware.network.Networks#open} takes sizes, a name or a YAML file. Maps
 * have their channels last ({@link org.orthrus.firmware.network.Shape}), so that a map is a bundle
 * of lines as it stands and nothing needs to flatten it.
 */
package org.orthrus.firmware.network;
