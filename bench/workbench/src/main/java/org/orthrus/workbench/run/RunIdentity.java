package org.orthrus.workbench.run;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.orthrus.firmware.data.EventSet;
import org.orthrus.firmware.data.ImageSet;
import org.orthrus.firmware.data.SampleSet;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.image.ProvenanceKeys;
import org.orthrus.isa.program.Program;

/**
 * What decides the result of a run of learning, by name: two runs that agree in all of it end with
 * the same bits. Host threads, prices, and what is put beside the run are no part of it.
 */
final class RunIdentity {

  private static final int HASH_DIGITS = 12;

  /** What is named first where runs differ, of what the image says of itself. */
  private static final List<String> FIRST =
      List.of(
          ProvenanceKeys.RULE,
          ProvenanceKeys.NETWORK,
          ProvenanceKeys.TIMESTEPS,
          ProvenanceKeys.CODING,
          ProvenanceKeys.SEED,
          ProvenanceKeys.DESIGN,
          ProvenanceKeys.DESIGN_HASH,
          ProvenanceKeys.CUT);

  private RunIdentity() {}

  /**
   * The run.
   *
   * @param image as compiled, before anything is learned
   * @param settings data, epochs, seed
   * @return in the order in which differences are worth naming
   */
  static Map<String, String> of(NetworkImage image, LearnSettings settings) {
    Map<String, String> run = new LinkedHashMap<>();
    run.put("program version", ProgramVersion.text());
    FIRST.forEach(key -> run.put(key, image.provenance().getOrDefault(key, "")));
    run.put("input seed", Long.toString(settings.seed()));
    run.put("training data", settings.train().name());
    run.put("test data", settings.test().name());
    run.put("epochs", Integer.toString(settings.epochs()));
    run.put("shift", Integer.toString(settings.augmentation().shiftPixels()));
    run.put("rotation", Double.toString(settings.augmentation().rotationDegrees()));
    new TreeMap<>(image.provenance()).forEach(run::putIfAbsent);
    run.put("hash of the training data", hash(settings.train()));
    run.put("hash of the test data", hash(settings.test()));
    run.put("hash of the microcode", microcode(image));
    run.put("hash of the memory map", memoryMap(image));
    run.put("hash of the first contents", contents(image));
    return run;
  }

  private static String hash(SampleSet set) {
    Hasher hasher = Hashing.sha256().newHasher();
    hasher.putInt(set.rows()).putInt(set.columns()).putInt(set.channels());
    for (int sample = 0; sample < set.count(); sample++) {
      hasher.putInt(set.label(sample));
      if (set instanceof ImageSet images) {
        hasher.putBytes(images.pixels(sample));
      } else if (set instanceof EventSet events) {
        hasher.putInt(events.events(sample)).putInt(events.duration(sample));
        Arrays.stream(events.addresses(sample)).forEach(hasher::putInt);
        Arrays.stream(events.times(sample)).forEach(hasher::putInt);
      }
    }
    return digits(hasher);
  }

  /** What is executed, wherever its text stands. */
  private static String microcode(NetworkImage image) {
    List<Object> parts = new ArrayList<>();
    for (Program.Word word : image.program().words()) {
      parts.add(List.of(word.bits(), word.phase(), word.logicalEvent()));
    }
    parts.add(image.program().streamSlots());
    parts.add(image.program().walkSlots());
    parts.add(image.entryPoints());
    parts.add(image.eventDecode());
    return hash(parts);
  }

  private static String memoryMap(NetworkImage image) {
    return hash(
        List.of(
            image.regions(), image.contexts(), image.walks(), image.layers(), image.inputOutput()));
  }

  private static String contents(NetworkImage image) {
    Hasher hasher = Hashing.sha256().newHasher();
    for (int region = 0; region < image.regions().size(); region++) {
      int[] row = new int[image.regions().get(region).columns()];
      for (int r = 0; r < image.regions().get(region).rows(); r++) {
        image.contents(region).row(r, row);
        for (int element : row) {
          hasher.putInt(element);
        }
      }
    }
    return digits(hasher);
  }

  private static String hash(List<Object> parts) {
    return digits(Hashing.sha256().newHasher().putString(parts.toString(), StandardCharsets.UTF_8));
  }

  private static String digits(Hasher hasher) {
    return hasher.hash().toString().substring(0, HASH_DIGITS);
  }
}
