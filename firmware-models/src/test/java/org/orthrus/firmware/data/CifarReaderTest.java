package org.orthrus.firmware.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class CifarReaderTest {
  private static final List<String> TEN =
      List.of(
          "data_batch_1.bin",
          "data_batch_2.bin",
          "data_batch_3.bin",
          "data_batch_4.bin",
          "data_batch_5.bin",
          "test_batch.bin");

  @TempDir Path directory;

  /** Records in which a colour is a function of colour, record and place. */
  private static byte[] records(int count, int... labels) {
    int length = labels.length + 3 * 1024;
    byte[] file = new byte[count * length];
    for (int n = 0; n < count; n++) {
      for (int i = 0; i < labels.length; i++) {
        file[n * length + i] = (byte) labels[i];
      }
      for (int i = 0; i < 3 * 1024; i++) {
        file[n * length + labels.length + i] = (byte) intensity(n, i / 1024, i % 1024);
      }
    }
    return file;
  }

  private static int intensity(int n, int colour, int place) {
    return (7 * n + 80 * colour + 3 * place) & 0xFF;
  }

  private void writeTen() throws IOException {
    for (int n = 0; n < TEN.size(); n++) {
      Files.write(directory.resolve(TEN.get(n)), records(n + 1, n));
    }
  }

  private void refused(String... parts) {
    assertThatThrownBy(() -> DataSets.open(directory.toString()))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(directory.toString())
        .hasMessageContainingAll(parts)
        .hasMessageNotContaining("\n");
  }

  private static void holdsTheImage(SampleSet set, int sample, int ofItsFile) {
    assertThat(set.rows()).isEqualTo(32);
    assertThat(set.columns()).isEqualTo(32);
    assertThat(set.channels()).isEqualTo(3);
    assertThat(set.size()).isEqualTo(3072);
    for (int row : new int[] {0, 1, 31}) {
      for (int column : new int[] {0, 5, 31}) {
        for (int colour = 0; colour < 3; colour++) {
          assertThat(((ImageSet) set).pixel(sample, (row * 32 + column) * 3 + colour))
              .isEqualTo(intensity(ofItsFile, colour, row * 32 + column));
        }
      }
    }
  }

  @Test
  void tenClassesAreFiveBatchesAndATest() throws IOException {
    writeTen();
    DataSet set = DataSets.open(directory.toString());
    assertThat(set.train().count()).isEqualTo(1 + 2 + 3 + 4 + 5);
    assertThat(set.test().count()).isEqualTo(6);
    assertThat(set.train().labelHistogram()).containsExactly(1, 2, 3, 4, 5);
    assertThat(set.test().label(5)).isEqualTo(5);
    holdsTheImage(set.train(), 0, 0);
    holdsTheImage(set.train(), 14, 4);
    holdsTheImage(set.test(), 5, 5);
  }

  @Test
  void aHundredClassesAreTheFineLabels() throws IOException {
    Files.write(directory.resolve("train.bin"), records(3, 19, 99));
    Files.write(directory.resolve("test.bin"), records(2, 4, 7));
    DataSet set = DataSets.open(directory.toString());
    assertThat(set.train().count()).isEqualTo(3);
    assertThat(set.train().label(2)).isEqualTo(99);
    assertThat(set.train().classes()).isEqualTo(100);
    assertThat(set.test().label(1)).isEqualTo(7);
    holdsTheImage(set.train(), 2, 2);
    Files.write(directory.resolve("test.bin"), records(2, 4, 100));
    refused("test.bin", "record 0", "label 100", "0 to 99");
    Files.delete(directory.resolve("test.bin"));
    refused("has no test.bin", "CIFAR-100", "train.bin, test.bin");
  }

  @Test
  void aMissingBatchIsNamed() throws IOException {
    for (String file : TEN) {
      writeTen();
      Files.delete(directory.resolve(file));
      refused("has no " + file, "CIFAR-10 has", "data_batch_1.bin, data_batch_2.bin");
    }
  }

  @Test
  void aTornBatchIsRefused() throws IOException {
    writeTen();
    byte[] whole = records(2, 1);
    for (int length : new int[] {0, 1, 3072, 3074, whole.length - 1}) {
      Files.write(directory.resolve("data_batch_3.bin"), Arrays.copyOf(whole, length));
      refused("data_batch_3.bin", length + " bytes", "multiple of 3073");
    }
  }

  @Test
  void aLabelBeyondTheClassesIsRefusedWithItsPlace() throws IOException {
    writeTen();
    byte[] file = records(3, 9);
    Files.write(directory.resolve("test_batch.bin"), file);
    assertThat(DataSets.open(directory.toString()).test().classes()).isEqualTo(10);
    file[2 * 3073] = 10;
    Files.write(directory.resolve("test_batch.bin"), file);
    refused("test_batch.bin", "record 2 at offset 6146", "label 10", "0 to 9");
  }
}
