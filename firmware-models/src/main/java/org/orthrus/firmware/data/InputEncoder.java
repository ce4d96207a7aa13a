package org.orthrus.firmware.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Turns one sample and one timestep into the events of the input layer: ascending addresses (the
 * pixel's index, row by row) and their payloads. Without state: any order and any thread give the
 * same events. Allocates nothing.
 *
 * <p><b>Bernoulli.</b> With {@link KeyedRandom}, {@code key = step(step(step(step(seed, 1), epoch),
 * sample), timestep)}. Pixels share a hash by four: pixel i takes bits 16·(i mod 4) to 16·(i mod 4)
 * + 15 of {@code bits(key, i / 4)} as a whole number r from 0 to 65,535, and spikes if r &lt;
 * {@code (intensity · 65536 + 127) / 255} (whole-number division: the nearest 16-bit fraction to
 * intensity / 255; 0 never spikes, 255 always does). The payload is 1.
 *
 * <p><b>Direct.</b> The payload is {@code (intensity · (2^bits − 1) + 127) / 255}, the same in
 * every timestep; with 8 bits the intensity itself. A payload of 0 sends no event.
 */
public final class InputEncoder {
  /** The epoch to encode for when testing, so that no training epoch has the same draws. */
  public static final int TEST_EPOCH = -1;

  static final long PURPOSE = 1;
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final InputCoding coding;
  private final long seedKey;
  private final int maxPayload;
  private final int[] table = new int[256];

  /** An encoder with payloads of 8 bits where it sends intensities. */
  public InputEncoder(InputCoding coding, long seed) {
    this(coding, seed, 8);
  }

  /**
   * An encoder.
   *
   * @param payloadBits 1 to 16; width of the payload of {@link InputCoding#DIRECT}, else unused
   */
  public InputEncoder(InputCoding coding, long seed, int payloadBits) {
    if (payloadBits < 1 || payloadBits > 16) {
      throw new DataException("payloads of " + payloadBits + " bits, allowed are 1 to 16");
    }
    this.coding = coding;
    this.seedKey = KeyedRandom.step(seed, PURPOSE);
    this.maxPayload =
        switch (coding) {
          case BERNOULLI -> 1;
          case DIRECT -> (1 << payloadBits) - 1;
        };
    int full = coding == InputCoding.BERNOULLI ? 1 << 16 : maxPayload;
    for (int intensity = 0; intensity < 256; intensity++) {
      table[intensity] = (intensity * full + 127) / 255;
    }
  }

  public InputCoding coding() {
    return coding;
  }

  /** The payload of a pixel of full intensity, which stands for the input 1. */
  public int maxPayload() {
    return maxPayload;
  }

  /**
   * Encodes a sample of a set.
   *
   * @param sample its index in the set, which is part of the key
   * @param timestep from 0
   * @param addresses at least {@link ImageSet#size()} long; receives the events from place 0
   * @param payloads the same, or null if not wanted
   * @return the number of events; the arrays beyond it hold nothing of meaning
   */
  public int encode(
      ImageSet set, int sample, int timestep, int epoch, int[] addresses, int[] payloads) {
    return encode(set.pixels(sample), sample, timestep, epoch, addresses, payloads);
  }

  /** Encodes an image that is in no set: {@code sample} is any number that names it. */
  public int encode(
      byte[] pixels, int sample, int timestep, int epoch, int[] addresses, int[] payloads) {
    if (addresses.length < pixels.length || (payloads != null && payloads.length < pixels.length)) {
      throw new IllegalArgumentException("buffers shorter than the " + pixels.length + " pixels");
    }
    return switch (coding) {
      case BERNOULLI -> bernoulli(pixels, key(sample, timestep, epoch), addresses, payloads);
      case DIRECT -> direct(pixels, addresses, payloads);
    };
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
