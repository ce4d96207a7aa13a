package org.orthrus.firmware.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.orthrus.isa.user.OneLine;

/**
 * Reads N-MNIST: recordings of an event camera of 34×34 pixels in which the digits of MNIST move.
 * Channel 0 is polarity 0, darker; channel 1 is polarity 1, brighter.
 *
 * <p>A part is a list, {@code train.txt}, with the number of a recording and its label in each line
 * (one that begins with # is a comment), and for each a file {@code train/NUMBER.bs2}. An event is
 * 5 bytes: x, y, then big-endian a bit of polarity and 23 bits of time in µs. A recording lasts
 * from time 0 to its last event, that microsecond included.
 *
 * <p>With {@code test.txt} or {@code test} there is a second part, for testing. Without, every
 * fifth recording of the list is held back for it.
 *
 * <p>Events beyond the map and times that run backwards are refused. The original files know events
 * at y = 240, which say that a counter has overflowed; the 500 recordings that this was written
 * against, 2,040,027 events, have none, all times ascend, and each ends between 296,841 and 315,109
 * µs. Files with such events need converting first.
 */
final class NmnistReader {
  static final int SIDE = 34;
  static final int POLARITIES = 2;

  private static final String TRAIN = "train";
  private static final String TEST = "test";

  /** The files that tell a directory of N-MNIST. */
  static final List<String> LISTS = List.of(list(TRAIN), list(TEST));

  /** All files, for messages. */
  static final String FILES = "train.txt with train/NUMBER.bs2, perhaps test.txt with test/";

  private static final int EVENT_BYTES = 5;
  private static final int HELD_BACK = 5;
  private static final long MAX_BYTES = 1L << 26;
  private static final Pattern ENTRY = Pattern.compile("(\\d{1,9})\\s+(\\d)");

  private final Path directory;
  private final String part;
  private final List<Path> files = new ArrayList<>();
  private final List<Byte> labels = new ArrayList<>();

  private NmnistReader(Path directory, String part) {
    this.directory = directory;
    this.part = part;
  }

  /** The list of a part. */
  private static String list(String part) {
    return part + ".txt";
  }

  /**
   * Reads a directory.
   *
   * @throws DataException if a list or a recording is missing or damaged
   */
  static DataSet read(String name, Path directory) {
    NmnistReader train = new NmnistReader(directory, TRAIN).readList();
    boolean tested =
        Files.exists(directory.resolve(list(TEST))) || Files.exists(directory.resolve(TEST));
    if (tested) {
      NmnistReader test = new NmnistReader(directory, TEST).readList();
      return new DataSet(name, train.set("", n -> true), test.set("", n -> true));
    }
    if (train.files.size() < HELD_BACK) {
      throw new DataException(
          directory.resolve(list(TRAIN))
              + ": names "
              + train.files.size()
              + " recordings; allowed where there is no "
              + list(TEST)
              + ": "
              + HELD_BACK
              + " or more, of which every fifth is held back for testing");
    }
    return new DataSet(
        name,
        train.set(" (without every fifth)", n -> !heldBack(n)),
        train.set(" (every fifth, held back)", NmnistReader::heldBack));
  }

  /** Whether the recording at a place of the list, from 0, is for testing. */
  private static boolean heldBack(int place) {
    return place % HELD_BACK == HELD_BACK - 1;
  }

  private NmnistReader readList() {
    Path list = directory.resolve(list(part));
    Set<Integer> seen = new HashSet<>();
    try (BufferedReader lines = Files.newBufferedReader(list, StandardCharsets.ISO_8859_1)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        String entry = line.strip();
        if (!entry.isEmpty() && !entry.startsWith("#")) {
          add(list + ":" + number, entry, seen);
        }
      }
    } catch (IOException e) {
      throw DataFiles.unreadable(
          list.toString(), e, "N-MNIST has the recordings in " + part + " and this list of them");
    }
    if (files.isEmpty()) {
      throw new DataException(
          list + ": names no recording; write lines such as '1 5', recording and label");
    }
    return this;
  }

  private void add(String place, String entry, Set<Integer> seen) {
    Matcher matcher = ENTRY.matcher(entry);
    if (!matcher.matches()) {
      throw new DataException(
          place
              + ": found '"
              + OneLine.of(entry)
              + "'; allowed: the number of a recording and its label, 0 to 9, such as '1 5'");
    }
    int number = Integer.parseInt(matcher.group(1));
    if (!seen.add(number)) {
      throw new DataException(place + ": recording " + number + " a second time; leave one out");
    }
    Path file = directory.resolve(part).resolve(number + ".bs2");
    if (!Files.isRegularFile(file)) {
      throw new DataException(
          place + ": there is no " + file + "; fetch the recording or leave the line out");
    }
    files.add(file);
    labels.add((byte) (matcher.group(2).charAt(0) - '0'));
  }

  /** Reads the recordings at some places of the list. */
  private EventSet set(String suffix, IntPredicate places) {
    List<Integer> chosen = IntStream.range(0, files.size()).filter(places).boxed().toList();
    int count = chosen.size();
    int[][] addresses = new int[count][];
    int[][] times = new int[count][];
    int[] durations = new int[count];
    byte[] chosenLabels = new byte[count];
    for (int n = 0; n < count; n++) {
      Path file = files.get(chosen.get(n));
      byte[] bytes = bytes(file);
      addresses[n] = new int[bytes.length / EVENT_BYTES];
      times[n] = new int[bytes.length / EVENT_BYTES];
      decode(file, bytes, addresses[n], times[n]);
      durations[n] = times[n][times[n].length - 1] + 1;
      chosenLabels[n] = labels.get(chosen.get(n));
    }
    return new EventSet(
        directory + " " + part + suffix,
        SIDE,
        SIDE,
        POLARITIES,
        addresses,
        times,
        durations,
        chosenLabels);
  }

  private static byte[] bytes(Path file) {
    try {
      long length = Files.size(file);
      if (length == 0 || length % EVENT_BYTES != 0 || length > MAX_BYTES) {
        throw new DataException(
            String.format(
                "%s: %d bytes; allowed: a multiple of %d, the length of an event, from %d to %d;"
                    + " fetch the file again",
                file, length, EVENT_BYTES, EVENT_BYTES, MAX_BYTES));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw DataFiles.unreadable(file.toString(), e, "check its permissions");
    }
  }

  private static void decode(Path file, byte[] bytes, int[] addresses, int[] times) {
    int last = 0;
    for (int n = 0; n < times.length; n++) {
      int at = n * EVENT_BYTES;
      int x = bytes[at] & 0xFF;
      int y = bytes[at + 1] & 0xFF;
      if (x >= SIDE || y >= SIDE) {
        throw new DataException(
            String.format(
                "%s: event %d at offset %d is at x = %d, y = %d; allowed: 0 to %d each; convert"
                    + " recordings with overflow events, or leave this one out of the list",
                file, n, at, x, y, SIDE - 1));
      }
      int polarity = bytes[at + 2] >>> 7 & 1;
      int time = (bytes[at + 2] & 0x7F) << 16 | (bytes[at + 3] & 0xFF) << 8 | bytes[at + 4] & 0xFF;
      if (time < last) {
        throw new DataException(
            String.format(
                "%s: event %d at offset %d is at %d µs, the one before at %d; allowed: ascending"
                    + " times; fetch the file again, or leave it out of the list",
                file, n, at, time, last));
      }
      addresses[n] = (y * SIDE + x) * POLARITIES + polarity;
      times[n] = time;
      last = time;
    }
  }
}
