package org.orthrus.isa;

/** What a microword's cost is booked as. The two are never mixed. */
public enum Phase {
  /** Needed to answer. */
  INFERENCE("inference"),
  /** Needed only to learn. */
  LEARNING("learning");

  private final String text;

  Phase(String text) {
    this.text = text;
  }

  /** The name in microcode ({@code .phase learning}) and reports. */
  public String text() {
    return text;
  }
}
