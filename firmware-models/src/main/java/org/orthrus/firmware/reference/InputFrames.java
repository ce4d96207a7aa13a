package org.orthrus.firmware.reference;

import org.orthrus.firmware.data.ImageSet;
import org.orthrus.firmware.data.InputEncoder;

/** The input of one sample: a value on every input line in every timestep. Reusable. */
public final class InputFrames {
  private final Lines[] frames;
  private final int[] addresses;
  private final int[] payloads;

  /** Frames that are all 0. */
  public InputFrames(int timesteps, int width) {
    if (timesteps < 1) {
      throw new IllegalArgumentException(timesteps + " timesteps, at least 1 is needed");
    }
    frames = new Lines[timesteps];
    for (int t = 0; t < timesteps; t++) {
      frames[t] = new Lines(width);
    }
    addresses = new int[width];
    payloads = new int[width];
  }

  public int timesteps() {
    return frames.length;
  }

  public int width() {
    return addresses.length;
  }

  /** The value of a line in a timestep, from 0. */
  public double value(int timestep, int line) {
    return frames[timestep].value[line];
  }

  /** Sets the values of all lines in a timestep. */
  public void set(int timestep, double[] values) {
    Lines frame = frames[timestep];
    frame.clear();
    for (int i = 0; i < values.length; i++) {
      frame.set(i, values[i]);
    }
  }

  /** Encodes a sample; a payload counts as its fraction of {@link InputEncoder#maxPayload()}. */
  public void encode(InputEncoder encoder, ImageSet set, int sample, int epoch) {
    double unit = 1.0 / encoder.maxPayload();
    for (int t = 0; t < frames.length; t++) {
      frames[t].clear();
      int events = encoder.encode(set, sample, t, epoch, addresses, payloads);
      for (int n = 0; n < events; n++) {
        frames[t].set(addresses[n], payloads[n] * unit);
      }
    }
  }

  Lines at(int timestep) {
    return frames[timestep];
  }
}
