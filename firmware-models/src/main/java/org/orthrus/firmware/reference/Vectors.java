package org.orthrus.firmware.reference;

/** Loops in the shape that HotSpot turns into vector instructions. */
final class Vectors {
  private Vectors() {}

  /** y += factor · x. */
  static void addScaled(double factor, double[] x, double[] y) {
    for (int j = 0; j < y.length; j++) {
      y[j] += factor * x[j];
    }
  }

  /** y += a · p + b · q + c · r + d · s, added in this order; nothing where all factors are 0. */
  static void addScaled(
      double a,
      double[] p,
      double b,
      double[] q,
      double c,
      double[] r,
      double d,
      double[] s,
      double[] y) {
    if (a == 0 && b == 0 && c == 0 && d == 0) {
      return;
    }
    for (int j = 0; j < y.length; j++) {
      y[j] = y[j] + a * p[j] + b * q[j] + c * r[j] + d * s[j];
    }
  }

  /** y += Σ x[i] · rows[i]. */
  static void addRows(double[] x, double[][] rows, double[] y) {
    int[] next = new int[4];
    int found = 0;
    for (int i = 0; i < x.length; i++) {
      if (x[i] != 0) {
        next[found++] = i;
        if (found == 4) {
          addScaled(
              x[next[0]],
              rows[next[0]],
              x[next[1]],
              rows[next[1]],
              x[next[2]],
              rows[next[2]],
              x[i],
              rows[i],
              y);
          found = 0;
        }
      }
    }
    for (int n = 0; n < found; n++) {
      addScaled(x[next[n]], rows[next[n]], y);
    }
  }

  /** Whether one of them is not 0. */
  static boolean isSomewhere(double[] x) {
    for (double value : x) {
      if (value != 0) {
        return true;
      }
    }
    return false;
  }

  /** Σ x y, as four interleaved sums. */
  static double dot(double[] x, double[] y) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int j = 0;
    for (; j < x.length - 3; j += 4) {
      a += x[j] * y[j];
      b += x[j + 1] * y[j + 1];
      c += x[j + 2] * y[j + 2];
      d += x[j + 3] * y[j + 3];
    }
    for (; j < x.length; j++) {
      a += x[j] * y[j];
    }
    return (a + b) + (c + d);
  }

  /** The place of the largest value, the lowest such place. */
  static int argmax(double[] values) {
    int best = 0;
    for (int k = 1; k < values.length; k++) {
      if (values[k] > values[best]) {
        best = k;
      }
    }
    return best;
  }
}
