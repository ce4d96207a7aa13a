package org.orthrus.firmware.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Turns one sample and one timestep into the events of the input layer: ascending addresses (the
 * lines of a {@link SampleSet}, each at most once) and their payloads. Without state: any order and
 * any thread give the same events. Allocates nothing.
 *
 * <p><b>Bernoulli.</b> With {@link KeyedRandom}, {@code key = step(step(step(step(seed, 1), epoch),
 * sample), timestep)}. Lines share a hash by four: line i takes bits 16·(i mod 4) to 16·(i mod 4) +
 * 15 of {@code bits(key, i / 4)} as a whole number r from 0 to 65,535, and spikes if r &lt; {@code
 * (intensity · 65536 + 127) / 255} (whole-number division: the nearest 16-bit fraction to intensity
 * / 255; 0 never spikes, 255 always does). The payload is 1.
 *
 * <p><b>Direct.</b> The payload is {@code (intensity · (2^bits − 1) + 127) / 255}, the same in
 * every timestep; with 8 bits the intensity itself. A payload of 0 sends no event.
 *
 * <p><b>Events.</b> A recording is cut into as many equal slices as there are timesteps: an event
 * at time τ belongs to timestep {@code τ · timesteps / duration} (whole-number division). A line
 * with events in the slice sends one. The payload is their number, at most {@link #maxPayload()},
 * and so 1. Nothing is drawn.
 */
public final class InputEncoder {
  /** The epoch to encode for when testing, so that no training epoch has the same draws. */
  public static final int TEST_EPOCH = -1;

  /** Width of the payload of {@link InputCoding#DIRECT} where none is asked for. */
  public static final int PAYLOAD_BITS = 8;

  static final long PURPOSE = 1;
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final InputCoding coding;
  private final long seed;
  private final long seedKey;
  private final int timesteps;
  private final int maxPayload;
  private final int[] table = new int[256];

  /** An encoder of images, with payloads of 8 bits where it sends intensities. */
  public InputEncoder(InputCoding coding, long seed) {
    this(coding, seed, PAYLOAD_BITS);
  }

  /** An encoder of images, for any number of timesteps. */
  public InputEncoder(InputCoding coding, long seed, int payloadBits) {
    this(coding, seed, payloadBits, Integer.MAX_VALUE);
    if (coding == InputCoding.EVENTS) {
      throw new IllegalArgumentException("events need to know the number of timesteps");
    }
  }

  /**
   * An encoder.
   *
   * @param payloadBits 1 to 16; width of the payload of {@link InputCoding#DIRECT}, else unused
   * @param timesteps of a sample, at least 1
   */
  public InputEncoder(InputCoding coding, long seed, int payloadBits, int timesteps) {
    if (payloadBits < 1 || payloadBits > 16) {
      throw new DataException("payloads of " + payloadBits + " bits, allowed are 1 to 16");
    }
    if (timesteps < 1) {
      throw new IllegalArgumentException(timesteps + " timesteps, at least 1 is needed");
    }
    this.coding = coding;
    this.seed = seed;
    this.seedKey = KeyedRandom.step(seed, PURPOSE);
    this.timesteps = timesteps;
    this.maxPayload = coding.graded() ? (1 << payloadBits) - 1 : 1;
    int full = coding.graded() ? maxPayload : 1 << 16;
    for (int intensity = 0; intensity < 256; intensity++) {
      table[intensity] = (intensity * full + 127) / 255;
    }
  }

  public InputCoding coding() {
    return coding;
  }

  /** What its draws come from. */
  public long seed() {
    return seed;
  }

  /** The largest payload, which stands for the input 1. */
  public int maxPayload() {
    return maxPayload;
  }

  /**
   * Encodes a sample of a set.
   *
   * @param sample its index in the set, which is part of the key
   * @param timestep from 0
   * @param addresses at least {@link SampleSet#size()} long; receives the events from place 0
   * @param payloads the same, or null if not wanted
   * @return the number of events; the arrays beyond it hold nothing of meaning
   * @throws DataException if the coding does not take samples of this kind
   */
  public int encode(
      SampleSet set, int sample, int timestep, int epoch, int[] addresses, int[] payloads) {
    coding.require(set);
    if (set instanceof EventSet recordings) {
      return encodeEvents(
          recordings.addresses(sample),
          recordings.times(sample),
          recordings.events(sample),
          recordings.duration(sample),
          set.size(),
          timestep,
          addresses,
          payloads);
    }
    byte[] pixels = ((ImageSet) set).pixels(sample);
    return encode(pixels, sample, timestep, epoch, addresses, payloads);
  }

  /** Encodes an image that is in no set: {@code sample} is any number that names it. */
  public int encode(
      byte[] pixels, int sample, int timestep, int epoch, int[] addresses, int[] payloads) {
    requireRoom(pixels.length, addresses, payloads);
    return switch (coding) {
      case BERNOULLI -> bernoulli(pixels, key(sample, timestep, epoch), addresses, payloads);
      case DIRECT -> direct(pixels, addresses, payloads);
      case EVENTS -> throw new IllegalArgumentException("an image is no recording of events");
    };
  }

  /**
   * Encodes a recording that is in no set.
   *
   * @param lines of the events, the first {@code count} of which are taken
   * @param times of the events, µs, ascending, below {@code duration}
   * @param size number of input lines
   */
  int encodeEvents(
      int[] lines,
      int[] times,
      int count,
      int duration,
      int size,
      int timestep,
      int[] addresses,
      int[] payloads) {
    requireRoom(size, addresses, payloads);
    if (coding != InputCoding.EVENTS || timestep < 0 || timestep >= timesteps) {
      throw new IllegalArgumentException(
          "timestep " + timestep + " of " + timesteps + " with coding " + coding.text());
    }
    int to = firstFrom(startOf(timestep + 1L, duration), times, count);
    Arrays.fill(addresses, 0, size, 0);
    for (int i = firstFrom(startOf(timestep, duration), times, count); i < to; i++) {
      addresses[lines[i]]++;
    }
    // Counts become addresses in place: an address is never written beyond the count it stems from.
    int events = 0;
    for (int line = 0; line < size; line++) {
      int here = addresses[line];
      if (here > 0) {
        addresses[events] = line;
        if (payloads != null) {
          payloads[events] = Math.min(here, maxPayload);
        }
        events++;
      }
    }
    return events;
  }

  /** The first time of a slice: the least τ with τ · timesteps / duration ≥ timestep. */
  private long startOf(long timestep, int duration) {
    return (timestep * duration + timesteps - 1) / timesteps;
  }

  /** The place of the first event at or after a time. */
  private static int firstFrom(long time, int[] times, int count) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static void requireRoom(int size, int[] addresses, int[] payloads) {
    if (addresses.length < size || (payloads != null && payloads.length < size)) {
      throw new IllegalArgumentException("buffers shorter than the " + size + " lines");
    }
  }

  private long key(int sample, int timestep, int epoch) {
    return KeyedRandom.step(KeyedRandom.step(KeyedRandom.step(seedKey, epoch), sample), timestep);
  }

  private int bernoulli(byte[] pixels, long key, int[] addresses, int[] payloads) {
    int events = 0;
    int whole = pixels.length & ~3;
    for (int i = 0; i < whole; i += 4) {
      int four = (int) INTS.get(pixels, i);
      if (four != 0) {
        long draws = KeyedRandom.bits(key, i >>> 2);
        // Branch-free: the address is written anyway and counted if the difference is negative.
        addresses[events] = i;
        events += ((int) (draws & 0xFFFF) - table[four & 0xFF]) >>> 31;
        addresses[events] = i + 1;
        events += ((int) (draws >>> 16 & 0xFFFF) - table[four >>> 8 & 0xFF]) >>> 31;
        addresses[events] = i + 2;
        events += ((int) (draws >>> 32 & 0xFFFF) - table[four >>> 16 & 0xFF]) >>> 31;
        addresses[events] = i + 3;
        events += ((int) (draws >>> 48) - table[four >>> 24]) >>> 31;
      }
    }
    for (int i = whole; i < pixels.length; i++) {
      int draw = (int) (KeyedRandom.bits(key, i >>> 2) >>> 16 * (i & 3)) & 0xFFFF;
      addresses[events] = i;
      events += (draw - table[pixels[i] & 0xFF]) >>> 31;
    }
    if (payloads != null) {
      for (int n = 0; n < events; n++) {
        payloads[n] = 1;
      }
    }
    return events;
  }

  private int direct(byte[] pixels, int[] addresses, int[] payloads) {
    int events = 0;
    for (int i = 0; i < pixels.length; i++) {
      int payload = table[pixels[i] & 0xFF];
      if (payload != 0) {
        addresses[events] = i;
        if (payloads != null) {
          payloads[events] = payload;
        }
        events++;
      }
    }
    return events;
  }
}
