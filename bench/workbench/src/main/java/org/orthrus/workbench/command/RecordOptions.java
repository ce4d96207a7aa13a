package org.orthrus.workbench.command;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.orthrus.workbench.run.RecordSettings;
import org.orthrus.workbench.run.Recording;
import picocli.CommandLine.Option;

/** What a run records, and where to. */
final class RecordOptions {

  private static final int MOST_RECORDED = 1000;
  private static final int SAMPLES = 2;

  @Option(
      names = "--record",
      paramLabel = "WHAT",
      description =
          "spikes, counters, or both with a comma: recorded timestep by timestep into JSON and"
              + " report; of an image's first samples, of mlp784's first 1000 timesteps.")
  private String record;

  @Option(
      names = "--record-samples",
      paramLabel = "N",
      description = "How many samples of an image to record (default: 2).")
  private Integer samples;

  @Option(
      names = "--recording",
      paramLabel = "FILE",
      description =
          "Writes what --record asks for, all timesteps of it, as arrays for NumPy (.npz).")
  private Path file;

  /** Refuses what could not be recorded or written in the end. */
  RecordSettings settings() {
    if (record == null) {
      if (file != null || samples != null) {
        throw new UsageFault(
            (file == null ? "--record-samples" : "--recording") + " needs --record: " + words());
      }
      return RecordSettings.NONE;
    }
    int recorded = samples == null ? SAMPLES : samples;
    if (recorded < 1 || recorded > MOST_RECORDED) {
      throw new UsageFault("--record-samples is " + recorded + "; allowed: 1 to " + MOST_RECORDED);
    }
    OutputOptions.requireRegular(file);
    return new RecordSettings(kinds(), recorded, file);
  }

  private Set<Recording.Kind> kinds() {
    Set<Recording.Kind> kinds = EnumSet.noneOf(Recording.Kind.class);
    for (String word : record.split(",", -1)) {
      kinds.add(
          Arrays.stream(Recording.Kind.values())
              .filter(kind -> kind.text().equals(word))
              .findFirst()
              .orElseThrow(
                  () -> new UsageFault("--record is '" + record + "'; allowed: " + words())));
    }
    return kinds;
  }

  private static String words() {
    return Arrays.stream(Recording.Kind.values())
            .map(Recording.Kind::text)
            .collect(Collectors.joining(", "))
        + ", or several with commas";
  }
}
