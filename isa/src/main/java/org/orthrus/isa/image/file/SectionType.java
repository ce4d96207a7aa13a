package org.orthrus.isa.image.file;

import java.util.Optional;

/** The sections of an image file, in the order in which they stand there. */
public enum SectionType {
  /** Where the image comes from. */
  PROVENANCE(1, "provenance"),
  /** The design as text. */
  DESIGN(2, "design"),
  /** The layer map. */
  LAYERS(3, "layers"),
  /** The memory map. */
  REGIONS(4, "regions"),
  /** The fan-out walks. */
  WALKS(5, "walks"),
  /** The microcode with its slots. */
  PROGRAM(6, "program"),
  /** The contexts. */
  CONTEXTS(7, "contexts"),
  /** The entry points. */
  ENTRY_POINTS(8, "entryPoints"),
  /** The event decoder. */
  EVENT_DECODE(9, "eventDecode"),
  /** Input and output binding. */
  INPUT_OUTPUT(10, "inputOutput"),
  /** The tables of the routers. */
  ROUTES(11, "routes"),
  /** The memory words of one region; the section's index is the region's. */
  CONTENTS(12, "contents");

  private final int code;
  private final String text;

  SectionType(int code, String text) {
    this.code = code;
    this.text = text;
  }

  /** The number in the section table. */
  public int code() {
    return code;
  }

  /** The name in messages. */
  public String text() {
    return text;
  }

  /** Whether an image has one section of this type for each of some regions, else exactly one. */
  public boolean perRegion() {
    return this == CONTENTS;
  }

  /** The type of a number, if there is one. */
  public static Optional<SectionType> ofCode(int code) {
    for (SectionType type : values()) {
      if (type.code == code) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
