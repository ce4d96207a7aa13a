package org.orthrus.firmware.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class IdxReaderTest {
  @TempDir Path directory;
  private Path images;
  private Path labels;

  @BeforeEach
  void threeImagesOfTwoByFive() throws IOException {
    images = directory.resolve("images");
    labels = directory.resolve("labels");
    Files.write(images, images(0x803, 3, 2, 5, 30));
    Files.write(labels, labels(0x801, 3, 3));
  }

  private static byte[] images(int magic, int count, int rows, int columns, int bytes) {
    ByteBuffer file = ByteBuffer.allocate(16 + bytes);
    file.putInt(magic).putInt(count).putInt(rows).putInt(columns);
    for (int i = 0; i < bytes; i++) {
      file.put((byte) (8 * i));
    }
    return file.array();
  }

  private static byte[] labels(int magic, int count, int bytes) {
    ByteBuffer file = ByteBuffer.allocate(8 + bytes).putInt(magic).putInt(count);
    for (int i = 0; i < bytes; i++) {
      file.put((byte) (9 - i));
    }
    return file.array();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }

  private void refused(Path file, String... parts) {
    assertThatThrownBy(() -> IdxReader.read(images, labels))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContainingAll(parts)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsPlainAndCompressed(boolean compressed) throws IOException {
    if (compressed) {
      Files.write(images, gzip(Files.readAllBytes(images)));
      Files.write(labels, gzip(Files.readAllBytes(labels)));
    }
    ImageSet set = IdxReader.read(images, labels);
    assertThat(set.count()).isEqualTo(3);
    assertThat(set.rows()).isEqualTo(2);
    assertThat(set.columns()).isEqualTo(5);
    assertThat(set.size()).isEqualTo(10);
    assertThat(set.classes()).isEqualTo(10);
    assertThat(set.pixel(2, 9)).isEqualTo(29 * 8);
    assertThat(set.label(2)).isEqualTo(7);
    ImageSet last = (ImageSet) set.subset(2, 3);
    assertThat(last.pixel(0, 9)).isEqualTo(29 * 8);
    assertThat(last.label(0)).isEqualTo(7);
    assertThat(last.classes()).isEqualTo(10);
    assertThatThrownBy(() -> set.first(4)).hasMessageContaining("the set has 3");
  }

  @Test
  void everyTruncationOfTheImagesIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(images);
    for (int length = 0; length < whole.length; length++) {
      Files.write(images, Arrays.copyOf(whole, length));
      refused(images, "truncated");
    }
  }

  @Test
  void everyTruncationOfTheLabelsIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(labels);
    for (int length = 0; length < whole.length; length++) {
      Files.write(labels, Arrays.copyOf(whole, length));
      refused(labels, "truncated");
    }
  }

  @Test
  void everyTruncationOfCompressedImagesIsRefused() throws IOException {
    byte[] whole = gzip(Files.readAllBytes(images));
    for (int length = 2; length < whole.length; length++) {
      Files.write(images, Arrays.copyOf(whole, length));
      refused(images, "corrupt gzip data");
    }
  }

  @Test
  void aFlippedBitOfCompressedDataIsRefused() throws IOException {
    byte[] whole = gzip(Files.readAllBytes(images));
    whole[whole.length - 6] ^= 1; // of the CRC-32
    Files.write(images, whole);
    refused(images, "corrupt gzip data");
  }

  @Test
  void swappedFilesAreNamed() throws IOException {
    Path kept = images;
    images = labels;
    labels = kept;
    refused(images, "0x00000801", "0x00000803", "this is a file of labels");
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Files.writeString(images, "P5 28 28 255 and so on");
    refused(images, "0x50352032", "not an IDX file of bytes");
  }

  @Test
  void trailingBytesAreRefused() throws IOException {
    Files.write(images, images(0x803, 3, 2, 5, 31));
    refused(images, "bytes follow", "3 images of 2×5");
    Files.write(images, images(0x803, 3, 2, 5, 30));
    Files.write(labels, labels(0x801, 3, 4));
    refused(labels, "bytes follow", "3 labels");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 28, 28, number of images is 0",
    "-1, 28, 28, number of images is 4294967295",
    "10000001, 28, 28, number of images is 10000001",
    "3, 0, 28, number of rows is 0",
    "3, 28, 4097, number of columns is 4097",
    "65, 4096, 4096, more than the 1073741824 bytes"
  })
  void sizesOutOfTheLimitsAreRefused(int count, int rows, int columns, String message)
      throws IOException {
    Files.write(images, images(0x803, count, rows, columns, 10));
    refused(images, message);
  }

  @Test
  void aHeaderThatPromisesTheLimitsTakesNoMoreThanItsData() throws IOException {
    Files.write(images, images(0x803, 64, 4096, 4096, 10));
    refused(images, "truncated", "only 10 bytes follow");
    Files.write(images, images(0x803, 3, 2, 5, 30));
    Files.write(labels, labels(0x801, 10_000_000, 10));
    refused(labels, "truncated", "only 10 bytes follow");
  }

  @Test
  void differingCountsAreRefused() throws IOException {
    Files.write(labels, labels(0x801, 2, 2));
    refused(labels, "2 labels", "3 images", images.toString());
  }

  @Test
  void aMissingFileIsRefused() {
    labels = directory.resolve("nowhere");
    refused(labels, "cannot be read");
  }
}
