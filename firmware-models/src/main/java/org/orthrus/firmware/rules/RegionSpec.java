package org.orthrus.firmware.rules;

import org.orthrus.isa.image.Purpose;

/**
 * A region that a rule asks for.
 *
 * @param name as the microcode calls it
 * @param memory name of a memory of the design
 * @param rows rows
 * @param columns columns
 * @param format name of a format: of the design, or {@code input} for the input's own, {@code
 *     target} for the neurons that lists name
 * @param purpose what it is for
 * @param layers which layers have it
 * @param when whether the rule's constants ask for it at all
 * @param initial what it holds at first
 */
public record RegionSpec(
    String name,
    String memory,
    Extent rows,
    Extent columns,
    String format,
    Purpose purpose,
    LayerSelection layers,
    Condition when,
    InitialValue initial) {

  /** Which layers of a network a region exists for. */
  public enum LayerSelection {
    /** All of them. */
    ALL("all"),
    /** The first only. */
    FIRST("first"),
    /** The last only. */
    LAST("last"),
    /** All but the last. */
    HIDDEN("hidden"),
    /** Those whose input lines have lists of neurons. */
    LISTED("listed");

    private final String text;

    LayerSelection(String text) {
      this.text = text;
    }

    /** The word in a manifest. */
    public String text() {
      return text;
    }

    /** Whether layer {@code index} of {@code count} is among them. */
    public boolean includes(int index, int count, boolean listed) {
      return switch (this) {
        case ALL -> true;
        case FIRST -> index == 0;
        case LAST -> index == count - 1;
        case HIDDEN -> index < count - 1;
        case LISTED -> listed;
      };
    }
  }
}
