package org.orthrus.benchmarks;

import org.orthrus.simulator.lanes.PackedKernels;

/** A kernel of the simulator that adds four packed rows, or one. */
enum RowKernel {
  /** A row a pass. */
  ADD_ONE(63, 1) {
    @Override
    void add(WeightRows x, int r) {
      PackedKernels.addOne(x.even, x.odd, x.rows[r], x.even.length);
    }
  },
  /** Four rows a pass, of weights as narrow as those of mlp784. */
  ADD_FOUR(63, 4) {
    @Override
    void add(WeightRows x, int r) {
      PackedKernels.addFour(
          x.even, x.odd, x.rows[r], x.rows[r + 1], x.rows[r + 2], x.rows[r + 3], x.even.length);
    }
  },
  /** Four rows a pass, of which two add up to a byte. */
  ADD_PAIRS(127, 4) {
    @Override
    void add(WeightRows x, int r) {
      PackedKernels.addPairs(
          x.even, x.odd, x.rows[r], x.rows[r + 1], x.rows[r + 2], x.rows[r + 3], x.even.length);
    }
  },
  /** Four rows of any 8-bit weights, in a pass for the even and one for the odd fields. */
  ADD_FOUR_WIDE(255, 4) {
    @Override
    void add(WeightRows x, int r) {
      int n = x.even.length;
      PackedKernels.addFourEven(x.even, x.rows[r], x.rows[r + 1], x.rows[r + 2], x.rows[r + 3], n);
      PackedKernels.addFourOdd(x.odd, x.rows[r], x.rows[r + 1], x.rows[r + 2], x.rows[r + 3], n);
    }
  };

  private final int span;
  private final int group;

  RowKernel(int span, int group) {
    this.span = span;
    this.group = group;
  }

  /** Adds the rows from r on that make a pass. */
  abstract void add(WeightRows x, int r);

  /** Greatest less least weight of a row that it may be given. */
  int span() {
    return span;
  }

  /** Passes over the sums that so many rows take, a multiple of the rows of a pass. */
  int passes(int rows) {
    return rows / group;
  }

  /** Adds all rows; the sums are then those of the last block. */
  void sum(WeightRows x) {
    for (int first = 0; first < x.rows.length; first += x.block) {
      x.clear();
      int end = Math.min(x.rows.length, first + x.block);
      int r = first;
      for (; r + group <= end; r += group) {
        add(x, r);
      }
      for (; r < end; r++) {
        ADD_ONE.add(x, r);
      }
    }
  }
}
