package org.orthrus.isa.design;

/** The reference page of design files, derived from {@link DesignKey}. */
public final class DesignReference {

  private DesignReference() {}

  /** The page in Markdown. */
  public static String markdown() {
    StringBuilder page =
        new StringBuilder(
            """
            # Design files

            <!-- Generated from DesignKey.java: mvnw -pl isa verify -Dorthrus.regenerate=true -->

            A core design is a YAML file. Every key below is required: there are no defaults. An unknown
            key, a key that stands twice, a value of another type or out of its range is refused with file,
            line and column. A part in angle brackets is a name: of a resource class of the lanes, of a
            memory, of a quantity. Names of memories and quantities are chosen by the design: a letter, then
            up to 63 letters, digits, `_` or `-`. Whole numbers may be written in hexadecimal (`0x`).

            Lists, aliases and tags of YAML are refused. A file holds at most 1 MiB of UTF-8.

            The hash of a design is taken of its values: comments, layout and the order of keys do not change
            it; the order of the memories does, because an image names a memory by its position.

            | key | meaning | unit | range |
            |---|---|---|---|
            """);
    for (DesignKey key : DesignKey.values()) {
      page.append("| `")
          .append(key.path())
          .append("` | ")
          .append(key.meaning())
          .append(" | ")
          .append(key.unit())
          .append(" | ")
          .append(key.range().describe())
          .append(" |\n");
    }
    page.append("\nDesigns that come with Orthrus: ")
        .append(String.join(", ", Designs.names()))
        .append(".\n");
    return page.toString();
  }
}
