/**
 * The memories, seen as the regions of the memory map. {@link
 * org.orthrus.simulator.memory.RegionStore} keeps the elements, those of 8 bits also or only packed
 * four to an {@code int} ({@link org.orthrus.simulator.memory.PackedRow}), and a range for every
 * row, from which the fast executor proves that a sum cannot saturate. Words, banks and ports are
 * not stored: they are arithmetic on the region's geometry, done where accesses are counted.
 */
package org.orthrus.simulator.memory;
