package org.orthrus.workbench.run;

import java.nio.file.Path;

/**
 * Where and how often a run of learning is kept.
 *
 * @param file gone on from if it exists, and replaced as the run goes on
 * @param every samples learned between two of them, at least 1; one at the end of each epoch comes
 *     besides
 */
public record CheckpointSettings(Path file, int every) {}
