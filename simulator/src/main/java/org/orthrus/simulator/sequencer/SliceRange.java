package org.orthrus.simulator.sequencer;

/**
 * The range that the elements of a slice of a row are known to lie in, where the row as a whole is
 * known less well.
 */
final class SliceRange {

  long low;
  long high;

  /** States the range. */
  void set(long lowest, long highest) {
    low = lowest;
    high = highest;
  }

  /** Finds the true range of the elements that a port has been located at. */
  void find(StreamPort port, VectorUnit unit, int length) {
    port.open(length);
    unit.reduction.find(port.vector, length, port.low, port.high);
    set(unit.reduction.low(), unit.reduction.high());
  }
}
