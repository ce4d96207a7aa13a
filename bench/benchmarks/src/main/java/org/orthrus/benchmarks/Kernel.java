package org.orthrus.benchmarks;

import org.orthrus.simulator.lanes.VectorKernels;

/** A kernel of the simulator, its scalar twin, and the memory traffic of an element. */
public enum Kernel {
  /** d = a + b. */
  ADD(12) {
    @Override
    void run(Arrays x) {
      VectorKernels.add(x.d, x.a, x.b, x.d.length);
    }

    @Override
    void scalar(Arrays x) {
      for (int i = 0; i < x.d.length; i++) {
        x.d[i] = x.a[i] + x.b[i];
      }
    }
  },
  /** d = d + (a << 5): a weight applied to a target. */
  ACCUMULATE(12) {
    @Override
    void run(Arrays x) {
      VectorKernels.accumulate(x.d, x.a, SHIFT, x.d.length);
    }

    @Override
    void scalar(Arrays x) {
      for (int i = 0; i < x.d.length; i++) {
        x.d[i] += x.a[i] << SHIFT;
      }
    }
  },
  /** d = d + ((a * s + bias) >> 5): a gradient accumulation. */
  MULTIPLY_ACCUMULATE(12) {
    @Override
    void run(Arrays x) {
      VectorKernels.multiplyAccumulate(x.d, x.a, FACTOR, BIAS, SHIFT, x.d.length);
    }

    @Override
    void scalar(Arrays x) {
      for (int i = 0; i < x.d.length; i++) {
        x.d[i] += (x.a[i] * FACTOR + BIAS) >> SHIFT;
      }
    }
  },
  /** d = m ? a : b. */
  SELECT(16) {
    @Override
    void run(Arrays x) {
      VectorKernels.select(x.d, x.a, x.b, x.m, x.d.length);
    }

    @Override
    void scalar(Arrays x) {
      for (int i = 0; i < x.d.length; i++) {
        x.d[i] = x.m[i] == 0 ? x.b[i] : x.a[i];
      }
    }
  };

  private static final int SHIFT = 5;
  private static final int FACTOR = 3;
  private static final int BIAS = 16;

  private final int bytesPerElement;

  Kernel(int bytesPerElement) {
    this.bytesPerElement = bytesPerElement;
  }

  /** Operands of 32 bits. */
  static final class Arrays {
    final int[] a;
    final int[] b;
    final int[] m;
    final int[] d;

    Arrays(int elements) {
      a = new int[elements];
      b = new int[elements];
      m = new int[elements];
      d = new int[elements];
      for (int i = 0; i < elements; i++) {
        a[i] = i * 0x9E3779B9 >> 24;
        b[i] = i * 0x85EBCA6B >> 24;
        m[i] = i * 0xC2B2AE35 >> 31;
      }
    }
  }

  /** The simulator's own. */
  abstract void run(Arrays x);

  /** The same, written down plainly: the twin. */
  abstract void scalar(Arrays x);

  /** Bytes that an element reads and writes. */
  int bytesPerElement() {
    return bytesPerElement;
  }
}
