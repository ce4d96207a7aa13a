package org.orthrus.workbench.command;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
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
  private String samples;

  @Option(
      names = "--recording",
      paramLabel = "FILE",
      description =
          "Writes what --record asks for, all timesteps of it, as arrays for NumPy (.npz).")
  private Path file;

  /**
   * Refuses what could not be recorded or written in the end.
   *
   * @param outputs where else than to a file of its own a recording goes
   */
  RecordSettings settings(OutputOptions outputs) {
    if (record == null) {
      if (file != null || samples != null) {
        throw new UsageFault(
            (file == null ? "--record-samples" : "--recording") + " needs --record: " + words());
      }
      return RecordSettings.NONE;
    }
    Set<Recording.Kind> kinds = kinds();
    int recorded =
        samples == null ? SAMPLES : WholeNumber.of("--record-samples", samples, 1, MOST_RECORDED);
    if (file == null && outputs.json() == null && outputs.report() == null) {
      throw new UsageFault(
          "--record has nowhere to go; give --json FILE, --report DIR or --recording FILE");
    }
    OutputOptions.requireRegular(file);
    return new RecordSettings(kinds, recorded, file);
  }

  private Set<Recording.Kind> kinds() {
    Set<Recording.Kind> kinds = EnumSet.noneOf(Recording.Kind.class);
    List<String> given = CommaList.words("--record", List.of(record), words());
    for (String word : CommaList.distinct("--record", given)) {
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
