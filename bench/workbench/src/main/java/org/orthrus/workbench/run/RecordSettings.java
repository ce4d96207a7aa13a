package org.orthrus.workbench.run;

import java.nio.file.Path;
import java.util.Set;

/**
 * What a run records.
 *
 * @param kinds what; empty for nothing
 * @param samples how many samples, the first ones of the set
 * @param file for everything recorded, or null
 */
public record RecordSettings(Set<Recording.Kind> kinds, int samples, Path file) {

  /** Nothing. */
  public static final RecordSettings NONE = new RecordSettings(Set.of(), 0, null);

  /** Defensive copy. */
  public RecordSettings {
    kinds = Set.copyOf(kinds);
  }
}
