package org.orthrus.simulator.sequencer;

import org.orthrus.simulator.lanes.VectorKernels;
import org.orthrus.simulator.memory.RegionStore;

/**
 * Rows that several steps of walks add to one slice, each scaled: added together, as many at once
 * as the ranges allow. What the slice then holds, and whether anything saturated on the way, is as
 * if one had been added behind the other.
 */
final class ScaledRowSum {

  /** The range of the slice; whoever calls {@link #run} states it before. */
  final SliceRange range = new SliceRange();

  private final AccumulateOp op;
  private final StreamPort to;
  private final RegionStore source;
  private final int[][] terms;
  private final int[] termScales;
  private final int[] places;
  private int count;
  private long down;
  private long up;

  /** For at most so many rows at once. */
  ScaledRowSum(AccumulateOp op, int most) {
    this.op = op;
    to = op.to;
    source = op.from.store;
    terms = new int[most][];
    termScales = new int[most];
    places = new int[most];
    for (int k = 0; k < most; k++) {
      places[k] = k;
    }
  }

  /** Adds the first {@code n} rows, in order, each with its scale. */
  void run(int[] rows, int[] scales, int n, int length) {
    to.locate(length);
    for (int k = 0; k < n; k++) {
      if (!include(rows[k], scales[k])) {
        flush(length);
        range.find(to, op.unit, length);
        if (!include(rows[k], scales[k])) {
          one(rows[k], scales[k], length);
        }
      }
    }
    flush(length);
  }

  private boolean include(int row, int s) {
    long a = (long) source.low(row) * s;
    long b = (long) source.high(row) * s;
    long least = Math.min(a, b);
    long greatest = Math.max(a, b);
    long lower = down + Math.min(0, (least + op.bias) >> op.op.shift);
    long upper = up + Math.max(0, (greatest + op.bias) >> op.op.shift);
    if (!VectorUnit.inInt(least, greatest + op.bias) || !op.fits(range, lower, upper)) {
      return false;
    }
    terms[count] = source.row(row);
    termScales[count] = s;
    count++;
    down = lower;
    up = upper;
    return true;
  }

  private void flush(int length) {
    if (count == 0) {
      return;
    }
    int[] slice = to.changing(length);
    VectorKernels.multiplyAccumulate(
        slice, terms, places, termScales, count, (int) op.bias, op.op.shift, length);
    range.set(range.low + down, range.high + up);
    to.stored(length, range.low, range.high);
    count = 0;
    down = 0;
    up = 0;
  }

  private void one(int row, int s, int length) {
    op.unit.step.synapseRow = row;
    op.unit.core.setScalar(op.op.a, s);
    op.execute(length);
    range.find(to, op.unit, length);
  }
}
