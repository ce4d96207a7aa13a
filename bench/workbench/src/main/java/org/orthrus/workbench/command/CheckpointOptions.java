package org.orthrus.workbench.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.orthrus.workbench.run.CheckpointSettings;
import picocli.CommandLine.Option;

/** Keeping a long run, so that it need not begin anew when it is killed. */
final class CheckpointOptions {

  private static final int EVERY = 2000;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "Keeps the run in FILE as it goes on. If FILE is there, goes on from it: the same command"
              + " line begins a run and takes it up again after a crash.")
  private Path file;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      description =
          "Samples learned between two checkpoints; one at the end of each epoch comes besides"
              + " (default: "
              + EVERY
              + ").")
  private String every;

  @Option(
      names = "--resume",
      description = "Refuses to begin anew: FILE of --checkpoint has to be there.")
  private boolean resume;

  /** What was asked for; refuses what could not be done. */
  Optional<CheckpointSettings> settings() {
    if (file == null) {
      if (resume || every != null) {
        throw new UsageFault(
            (resume ? "--resume" : "--checkpoint-every")
                + " needs a file; add --checkpoint FILE, the one the run is kept in");
      }
      return Optional.empty();
    }
    int samples =
        every == null ? EVERY : WholeNumber.of("--checkpoint-every", every, 1, Integer.MAX_VALUE);
    OutputOptions.requireRegular(file);
    if (resume && !Files.exists(file)) {
      throw new UsageFault(
          "--resume: "
              + file
              + ": no such file; name the checkpoint of the run, or leave --resume out to begin"
              + " anew");
    }
    return Optional.of(new CheckpointSettings(file, samples));
  }
}
