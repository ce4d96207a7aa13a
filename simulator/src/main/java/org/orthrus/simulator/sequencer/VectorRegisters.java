package org.orthrus.simulator.sequencer;

import org.orthrus.isa.OperandKind;
import org.orthrus.simulator.lanes.RangeFinder;
import org.orthrus.simulator.lanes.VectorKernels;

/**
 * The vector and mask registers of the fast executor, each as long as the longest vector, with the
 * range that the elements of a vector lie in and the number of set elements of a mask.
 *
 * <p>A mask element is 0 or -1, so that a select is two ands and an or.
 */
final class VectorRegisters {

  static final int VECTORS = 1 << OperandKind.VECTOR.bits();
  static final int MASKS = 1 << OperandKind.MASK.bits();

  final int[][] vector;
  final int[][] mask;
  final int[] low = new int[VECTORS + 1];
  final int[] high = new int[VECTORS + 1];
  private final int[] maskCount = new int[MASKS];
  private final RangeFinder ranges;

  /** Index of the extra vector that predicated micro-ops compute into. */
  static final int SCRATCH = VECTORS;

  VectorRegisters(int longest, RangeFinder ranges) {
    this.ranges = ranges;
    vector = new int[VECTORS + 1][longest];
    mask = new int[MASKS][longest];
  }

  /** States the range of a vector. */
  void setRange(int v, long lowest, long highest) {
    low[v] = (int) lowest;
    high[v] = (int) highest;
  }

  /** Finds the true range of the first n elements of a vector. */
  void tighten(int v, int n) {
    ranges.find(vector[v], n, low[v], high[v]);
    setRange(v, ranges.low(), ranges.high());
  }

  /** A mask was overwritten. */
  void maskChanged(int m) {
    maskCount[m] = -1;
  }

  /** Set elements among the first n of a mask. */
  int count(int m, int n) {
    if (maskCount[m] < 0) {
      maskCount[m] = -VectorKernels.sum(mask[m], n);
    }
    return maskCount[m];
  }
}
