package org.orthrus.firmware.data;

/**
 * How samples are moved while they are learned, anew in each epoch; a test sample never is.
 *
 * <p>With {@code key = step(step(step(seed, 4), epoch), sample)} of {@link KeyedRandom}, s = {@link
 * #shiftPixels}: right by {@code below(2s + 1, key, 0)} − s columns, down by {@code below(2s + 1,
 * key, 1)} − s rows, and by {@code (2 uniform(key, 2) − 1) ·} {@link #rotationDegrees}, counted as
 * clocks go, about the centre of the map. What leaves the map is lost, what enters it is 0.
 *
 * @param shiftPixels most pixels in each direction, 0 to {@value #MOST_SHIFT}
 * @param rotationDegrees most degrees in each direction, 0 to {@value #MOST_ROTATION}
 */
public record Augmentation(int shiftPixels, double rotationDegrees) {
  public static final int MOST_SHIFT = 1000;
  public static final int MOST_ROTATION = 180;

  /** Every sample as it is. */
  public static final Augmentation NONE = new Augmentation(0, 0);

  static final long PURPOSE = 4;

  public Augmentation {
    boolean turns = rotationDegrees >= 0 && rotationDegrees <= MOST_ROTATION;
    if (shiftPixels < 0 || shiftPixels > MOST_SHIFT || !turns) {
      throw new DataException(
          String.format(
              "shift %d, rotation %s; allowed: 0 to %d pixels, 0 to %d degrees",
              shiftPixels, rotationDegrees, MOST_SHIFT, MOST_ROTATION));
    }
  }

  /** Whether it moves samples of this epoch. */
  boolean moves(int epoch) {
    return epoch >= 0 && !equals(NONE);
  }

  /** The movement of a sample in an epoch. */
  void draw(long seed, int epoch, int sample, Movement into) {
    long key = KeyedRandom.step(seed, PURPOSE);
    key = KeyedRandom.step(KeyedRandom.step(key, epoch), sample);
    int shifts = 2 * shiftPixels + 1;
    into.set(
        KeyedRandom.below(shifts, key, 0) - shiftPixels,
        KeyedRandom.below(shifts, key, 1) - shiftPixels,
        StrictMath.toRadians((2 * KeyedRandom.uniform(key, 2) - 1) * rotationDegrees));
  }

  /** In words, for reports. */
  @Override
  public String toString() {
    return String.format(
        "moved by up to %d pixels and turned by up to %s degrees", shiftPixels, rotationDegrees);
  }
}
