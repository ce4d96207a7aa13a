package org.orthrus.firmware.compiler;

import java.util.Arrays;
import java.util.Optional;

/** How layers are cut that are spread over cores. */
public enum Cut {
  /**
   * By channel; if that does not fit, by row where maps outweigh weights, or wherever there are.
   */
  AUTO("auto"),

  /** By channel: weights lie once, and each core has a copy of the whole map that a part takes. */
  CHANNEL("channel"),

  /**
   * By row wherever there are several: parts share the weights and take some rows of a map; if that
   * does not fit, only where maps outweigh weights.
   */
  ROW("row");

  private final String text;

  Cut(String text) {
    this.text = text;
  }

  /** The word of the command line. */
  public String text() {
    return text;
  }

  /** The one of a word. */
  public static Optional<Cut> of(String text) {
    return Arrays.stream(values()).filter(cut -> cut.text.equals(text)).findFirst();
  }
}
