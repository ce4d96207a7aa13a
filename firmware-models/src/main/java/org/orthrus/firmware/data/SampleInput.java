package org.orthrus.firmware.data;

/**
 * Samples, one after the other, as a chip or a float model takes them: moved if they are learned
 * and {@link Augmentation} says so, then coded timestep by timestep. Owns its buffers, so one a
 * thread; allocates nothing once they have their sizes.
 *
 * <pre>
 *   input.begin(set, sample, epoch);
 *   for (int t = 0; t &lt; timesteps; t++) {
 *     int events = input.encode(t);
 *     // input.addresses(), input.payloads(): the first events of each
 *   }
 * </pre>
 */
public final class SampleInput {
  private static final int NOTHING = -1;

  private final InputEncoder encoder;
  private final Augmentation augmentation;
  private final int[] addresses;
  private final int[] payloads;
  private final Movement movement = new Movement();

  private SampleSet set;
  private int sample;
  private int epoch;
  private byte[] pixels;
  private int[] lines;
  private int[] times;
  private int count;
  private int duration;
  private int repeated = NOTHING;

  private byte[] movedPixels = {};
  private int[] movedLines = {};
  private int[] movedTimes = {};
  private int[] places = {};

  /**
   * Input of a network.
   *
   * @param width input lines; samples may have fewer
   */
  public SampleInput(InputEncoder encoder, Augmentation augmentation, int width) {
    this.encoder = encoder;
    this.augmentation = augmentation;
    addresses = new int[width];
    payloads = new int[width];
  }

  /**
   * Takes up a sample.
   *
   * @param number its index in the set
   * @param of the epoch in which it is learned, from 0, or {@link InputEncoder#TEST_EPOCH}
   * @throws DataException if the coding does not take samples of this kind
   */
  public void begin(SampleSet from, int number, int of) {
    encoder.coding().require(from);
    set = from;
    sample = number;
    epoch = of;
    repeated = NOTHING;
    boolean moves = augmentation.moves(epoch);
    if (moves) {
      augmentation.draw(encoder.seed(), epoch, sample, movement);
    }
    if (set instanceof ImageSet images) {
      pixels = moves ? moved(images.pixels(sample)) : images.pixels(sample);
    } else if (set instanceof EventSet recordings) {
      lines = recordings.addresses(sample);
      times = recordings.times(sample);
      count = recordings.events(sample);
      duration = recordings.duration(sample);
      if (moves) {
        moveEvents();
      }
    }
  }

  private byte[] moved(byte[] image) {
    if (movedPixels.length != image.length) {
      movedPixels = new byte[image.length];
    }
    movement.image(image, movedPixels, set);
    return movedPixels;
  }

  private void moveEvents() {
    int map = set.rows() * set.columns();
    if (places.length < map) {
      places = new int[map];
    }
    if (movedLines.length < count) {
      movedLines = new int[count];
      movedTimes = new int[count];
    }
    movement.places(set, places);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int place = places[lines[i] / set.channels()];
      if (place >= 0) {
        movedLines[kept] = place * set.channels() + lines[i] % set.channels();
        movedTimes[kept] = times[i];
        kept++;
      }
    }
    lines = movedLines;
    times = movedTimes;
    count = kept;
  }

  /**
   * Encodes a timestep of the sample.
   *
   * @param timestep from 0
   * @return the number of events
   */
  public int encode(int timestep) {
    if (set instanceof EventSet) {
      return encoder.encodeEvents(
          lines, times, count, duration, set.size(), timestep, addresses, payloads);
    }
    if (!encoder.coding().graded()) {
      return encoder.encode(pixels, sample, timestep, epoch, addresses, payloads);
    }
    // The same in every timestep, and nobody else writes into the buffers.
    if (repeated == NOTHING) {
      repeated = encoder.encode(pixels, sample, timestep, epoch, addresses, payloads);
    }
    return repeated;
  }

  /** The lines of the events of the last timestep encoded, ascending; to be read only. */
  public int[] addresses() {
    return addresses;
  }

  /** The payloads of the events of the last timestep encoded; to be read only. */
  public int[] payloads() {
    return payloads;
  }

  /** The payload that stands for the input 1. */
  public int maxPayload() {
    return encoder.maxPayload();
  }
}
