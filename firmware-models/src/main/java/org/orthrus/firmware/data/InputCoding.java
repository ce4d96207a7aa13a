package org.orthrus.firmware.data;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the intensity of a pixel becomes events of the input layer. */
public enum InputCoding {
  /** In every timestep a pixel spikes with a probability of its intensity / 255; payload 1. */
  BERNOULLI("bernoulli"),
  /** In every timestep a pixel that is not dark sends an event with its intensity as payload. */
  DIRECT("direct");

  private final String text;

  InputCoding(String text) {
    this.text = text;
  }

  /** The word in options, images and reports. */
  public String text() {
    return text;
  }

  /** The coding of a word, if there is one. */
  public static Optional<InputCoding> of(String text) {
    return Arrays.stream(values()).filter(coding -> coding.text.equals(text)).findFirst();
  }

  /** All words, for messages. */
  public static String words() {
    return Arrays.stream(values()).map(InputCoding::text).collect(Collectors.joining(", "));
  }
}
