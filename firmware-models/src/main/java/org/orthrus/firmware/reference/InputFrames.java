package org.orthrus.firmware.reference;

import org.orthrus.firmware.data.Augmentation;
import org.orthrus.firmware.data.InputEncoder;
import org.orthrus.firmware.data.SampleInput;
import org.orthrus.firmware.data.SampleSet;

/** The input of one sample: a value on every input line in every timestep. Reusable. */
public final class InputFrames {
  private final Lines[] frames;
  private final int width;

  /** Frames that are all 0. */
  public InputFrames(int timesteps, int width) {
    if (timesteps < 1) {
      throw new IllegalArgumentException(timesteps + " timesteps, at least 1 is needed");
    }
    frames = new Lines[timesteps];
    for (int t = 0; t < timesteps; t++) {
      frames[t] = new Lines(width);
    }
    this.width = width;
  }

  public int timesteps() {
    return frames.length;
  }

  public int width() {
    return width;
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

  /** Encodes a sample as it is; a payload counts as its fraction of the largest. */
  public void encode(InputEncoder encoder, SampleSet set, int sample, int epoch) {
    encode(new SampleInput(encoder, Augmentation.NONE, width), set, sample, epoch);
  }

  /** Encodes a sample; a payload counts as its fraction of {@link SampleInput#maxPayload()}. */
  public void encode(SampleInput input, SampleSet set, int sample, int epoch) {
    double unit = 1.0 / input.maxPayload();
    input.begin(set, sample, epoch);
    for (int t = 0; t < frames.length; t++) {
      frames[t].clear();
      int events = input.encode(t);
      for (int n = 0; n < events; n++) {
        frames[t].set(input.addresses()[n], input.payloads()[n] * unit);
      }
    }
  }

  Lines at(int timestep) {
    return frames[timestep];
  }
}
