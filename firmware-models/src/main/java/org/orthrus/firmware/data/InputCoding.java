package org.orthrus.firmware.data;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a sample becomes events of the input layer. */
public enum InputCoding {
  /** In every timestep a line spikes with a probability of its intensity / 255; payload 1. */
  BERNOULLI("bernoulli", ImageSet.class),
  /** In every timestep a line that is not dark sends an event with its intensity as payload. */
  DIRECT("direct", ImageSet.class),
  /** A recording is cut into timesteps; a line sends an event if it has any in it; payload 1. */
  EVENTS("events", EventSet.class);

  private final String text;
  private final Class<? extends SampleSet> samples;

  InputCoding(String text, Class<? extends SampleSet> samples) {
    this.text = text;
    this.samples = samples;
  }

  /** The word in options, images and reports. */
  public String text() {
    return text;
  }

  /** Whether payloads are intensities; if not, each is 1. */
  public boolean graded() {
    return switch (this) {
      case DIRECT -> true;
      case BERNOULLI, EVENTS -> false;
    };
  }

  /** Whether it codes samples of this kind. */
  public boolean takes(SampleSet set) {
    return samples.isInstance(set);
  }

  /** The coding of a word, if there is one. */
  public static Optional<InputCoding> of(String text) {
    return Arrays.stream(values()).filter(coding -> coding.text.equals(text)).findFirst();
  }

  /** The coding of a set where none is asked for: the first that takes it. */
  public static InputCoding usual(SampleSet set) {
    return Arrays.stream(values()).filter(coding -> coding.takes(set)).findFirst().orElseThrow();
  }

  /** All words, for messages. */
  public static String words() {
    return Arrays.stream(values()).map(InputCoding::text).collect(Collectors.joining(", "));
  }

  /** The words of the codings that take a set, for messages. */
  public static String wordsFor(SampleSet set) {
    return Arrays.stream(values())
        .filter(coding -> coding.takes(set))
        .map(InputCoding::text)
        .collect(Collectors.joining(", "));
  }

  /**
   * Refuses samples of another kind.
   *
   * @throws DataException naming {@code --coding} and what fits
   */
  public void require(SampleSet set) {
    if (!takes(set)) {
      throw new DataException(
          "--coding is "
              + text
              + ", but "
              + set.name()
              + " holds "
              + set.kind()
              + "; allowed: "
              + wordsFor(set));
    }
  }
}
