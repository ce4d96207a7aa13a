/**
 * The network on the chip: routers in a mesh and the links between them. {@link
 * org.orthrus.simulator.noc.MeshNetwork} says when a message arrives where, and over how many links
 * it went; it computes with cycle numbers that are passed in.
 */
package org.orthrus.simulator.noc;
