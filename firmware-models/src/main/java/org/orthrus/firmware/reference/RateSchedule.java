package org.orthrus.firmware.reference;

/** How the learning rates fall from update to update. */
@FunctionalInterface
public interface RateSchedule {

  /** They stay. */
  RateSchedule CONSTANT = (update, updates) -> 1;

  /** 1 − u / n. */
  RateSchedule LINEAR = (update, updates) -> 1 - (double) update / updates;

  /** (1 + cos(π u / n)) / 2. */
  RateSchedule COSINE = (update, updates) -> (1 + StrictMath.cos(Math.PI * update / updates)) / 2;

  /** 1, and half of it after each of so many equal parts of the training. */
  static RateSchedule halved(int parts) {
    return (update, updates) -> {
      long each = Math.max(1, Math.round((double) updates / parts));
      return Math.scalb(1.0, -Math.toIntExact(update / each));
    };
  }

  /**
   * What the rates are multiplied by.
   *
   * @param update u, from 0
   * @param updates n, of the whole training
   */
  double factor(long update, long updates);
}
