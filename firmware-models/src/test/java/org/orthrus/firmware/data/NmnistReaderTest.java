package org.orthrus.firmware.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class NmnistReaderTest {
  /** From this module: beside the project, where the workplace keeps data. */
  private static final Path REAL = Path.of("../../shared/data/nmnist");

  @TempDir Path directory;

  /** Events of x, y, polarity and time. */
  private static byte[] recording(int[]... events) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int[] e : events) {
      out.write(e[0]);
      out.write(e[1]);
      out.write(e[2] << 7 | e[3] >> 16);
      out.write(e[3] >> 8);
      out.write(e[3]);
    }
    return out.toByteArray();
  }

  private void write(String part, int number, int[]... events) throws IOException {
    Path folder = Files.createDirectories(directory.resolve(part));
    Files.write(folder.resolve(number + ".bs2"), recording(events));
  }

  @BeforeEach
  void elevenRecordings() throws IOException {
    StringBuilder list = new StringBuilder("#sample #class\r\n");
    for (int n = 1; n <= 11; n++) {
      list.append(n).append('\t').append(n % 10).append("\r\n");
      write("train", n, new int[] {n, 2, 1, 100 * n});
    }
    Files.writeString(directory.resolve("train.txt"), list);
  }

  private DataSet open() {
    return DataSets.open(directory.toString());
  }

  private void refused(String... parts) {
    assertThatThrownBy(this::open)
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(directory.toString())
        .hasMessageContainingAll(parts)
        .hasMessageNotContaining("\n");
  }

  @Test
  void everyFifthOfTheListIsHeldBackAndTheNameSaysSo() {
    DataSet set = open();
    assertThat(set.train().count()).isEqualTo(9);
    assertThat(set.test().count()).isEqualTo(2);
    assertThat(set.test().label(0)).isEqualTo(5);
    assertThat(set.test().label(1)).isZero();
    assertThat(set.train().label(3)).isEqualTo(4);
    assertThat(set.train().label(4)).isEqualTo(6);
    assertThat(set.train().label(8)).isEqualTo(1);
    EventSet test = (EventSet) set.test();
    assertThat(test.addresses(1)).containsExactly((2 * 34 + 10) * 2 + 1);
    assertThat(test.times(1)).containsExactly(1000);
    assertThat(set.train().name()).isEqualTo(directory + " train (without every fifth)");
    assertThat(set.test().name()).isEqualTo(directory + " train (every fifth, held back)");
  }

  @Test
  void withATestPartBothAreUsedWhole() throws IOException {
    write("test", 3, new int[] {0, 0, 0, 5});
    Files.writeString(directory.resolve("test.txt"), "3 7\n");
    DataSet set = open();
    assertThat(set.train().count()).isEqualTo(11);
    assertThat(set.test().count()).isEqualTo(1);
    assertThat(set.test().label(0)).isEqualTo(7);
    assertThat(set.test().name()).isEqualTo(directory + " test");
    Files.delete(directory.resolve("test.txt"));
    refused("test.txt", "cannot be read: no such file");
  }

  @Test
  void anEventIsPlacePolarityAndTime() throws IOException {
    int last = (1 << 23) - 1;
    write(
        "train",
        1,
        new int[] {0, 0, 0, 0},
        new int[] {33, 33, 1, 65_537},
        new int[] {33, 0, 0, 65_537},
        new int[] {0, 33, 1, last});
    EventSet train = (EventSet) open().train();
    assertThat(train.rows()).isEqualTo(34);
    assertThat(train.columns()).isEqualTo(34);
    assertThat(train.channels()).isEqualTo(2);
    assertThat(train.size()).isEqualTo(2312);
    assertThat(train.addresses(0)).containsExactly(0, 2311, 66, 33 * 34 * 2 + 1);
    assertThat(train.times(0)).containsExactly(0, 65_537, 65_537, last);
    assertThat(train.duration(0)).isEqualTo(last + 1);
    assertThat(train.toString()).contains("9 samples of 34×34×2, address events");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "34, 0, 0, 7 | event 1 at offset 5 is at x = 34, y = 0; allowed: 0 to 33",
        "0, 34, 0, 7 | x = 0, y = 34",
        "0, 240, 0, 7 | y = 240; allowed: 0 to 33 each; convert recordings with overflow events",
        "0, 0, 0, 5 | event 1 at offset 5 is at 5 µs, the one before at 6; allowed: ascending",
      })
  void eventsThatCannotBeAreRefused(String event, String said) throws IOException {
    String[] e = event.split(", ");
    int[] bad = new int[4];
    for (int i = 0; i < 4; i++) {
      bad[i] = Integer.parseInt(e[i]);
    }
    write("train", 4, new int[] {1, 1, 1, 6}, bad);
    refused("4.bs2", said);
  }

  @Test
  void aTornRecordingIsRefused() throws IOException {
    for (int length : new int[] {0, 1, 4, 6, 9}) {
      Files.write(directory.resolve("train/2.bs2"), new byte[length]);
      refused("2.bs2", length + " bytes", "multiple of 5");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "12 10, found '12 10'; allowed",
    "12, found '12'; allowed",
    "x 1, found 'x 1'; allowed",
    "-1 1, found '-1 1'; allowed",
    "5 1, recording 5 a second time",
    "12 1, there is no",
  })
  void aWrongLineOfTheListIsRefusedWithItsPlace(String line, String said) throws IOException {
    Path list = directory.resolve("train.txt");
    Files.writeString(list, Files.readString(list) + "\n" + line + "\n");
    refused("train.txt:14: ", said);
  }

  @Test
  void aListOfTooFewIsRefused() throws IOException {
    Path list = directory.resolve("train.txt");
    Files.writeString(list, "1 1\n2 1\n3 1\n4 1\n");
    refused("train.txt: names 4 recordings", "5 or more");
    Files.writeString(list, "# nothing\n");
    refused("train.txt: names no recording");
  }

  /**
   * The 500 real recordings. Counts by an independent reading with Python: events of all files, the
   * smallest and the largest file, the first and last end of a recording.
   */
  @Test
  @Tag("golden")
  void realRecordings() {
    assumeTrue(Files.isDirectory(REAL), REAL + " is absent: it does not come with the project");
    DataSet set = DataSets.open(REAL.toString());
    assertThat(set.train().count()).isEqualTo(400);
    assertThat(set.test().count()).isEqualTo(100);
    assertThat(set.train().classes()).isEqualTo(10);
    int[] labels = set.train().labelHistogram();
    int[] held = set.test().labelHistogram();
    for (int k = 0; k < 10; k++) {
      labels[k] += held[k];
    }
    assertThat(labels).containsExactly(50, 66, 52, 50, 52, 39, 45, 52, 39, 55);
    long events = 0;
    int fewest = Integer.MAX_VALUE;
    int most = 0;
    int shortest = Integer.MAX_VALUE;
    int longest = 0;
    for (SampleSet part : new SampleSet[] {set.train(), set.test()}) {
      EventSet recordings = (EventSet) part;
      for (int n = 0; n < part.count(); n++) {
        events += recordings.events(n);
        fewest = Math.min(fewest, recordings.events(n));
        most = Math.max(most, recordings.events(n));
        shortest = Math.min(shortest, recordings.duration(n));
        longest = Math.max(longest, recordings.duration(n));
      }
    }
    assertThat(events).isEqualTo(2_040_027);
    assertThat(fewest).isEqualTo(1112);
    assertThat(most).isEqualTo(7152);
    assertThat(shortest).isEqualTo(296_842);
    assertThat(longest).isEqualTo(315_110);
  }
}
