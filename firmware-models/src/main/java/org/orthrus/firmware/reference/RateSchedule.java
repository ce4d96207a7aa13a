package org.orthrus.firmware.reference;

/** How the learning rates fall from update to update. */
public enum RateSchedule {
  CONSTANT {
    @Override
    public double factor(long update, long updates) {
      return 1;
    }
  },
  /** 1 − u / n. */
  LINEAR {
    @Override
    public double factor(long update, long updates) {
      return 1 - (double) update / updates;
    }
  },
  /** (1 + cos(π u / n)) / 2. */
  COSINE {
    @Override
    public double factor(long update, long updates) {
      return (1 + StrictMath.cos(Math.PI * update / updates)) / 2;
    }
  };

  /**
   * What the rates are multiplied by.
   *
   * @param update u, from 0
   * @param updates n, of the whole training; update n would have the factor 0
   */
  public abstract double factor(long update, long updates);
}
