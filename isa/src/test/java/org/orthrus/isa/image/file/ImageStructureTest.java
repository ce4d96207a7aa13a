package org.orthrus.isa.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose checksums hold and whose content lies: nothing but an {@link ImageException}. */
@Tag("unit")
class ImageStructureTest {

  private static final int[] NASTY = {0, 1, -1, 2, 255, 256, 1 << 24, Integer.MAX_VALUE, 1 << 31};

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void mutationsWithMendedChecksums(long seed) throws IOException {
    Path file = folder.resolve("net.image");
    ImageWriter.write(seed % 3 == 0 ? SampleImages.large(seed) : SampleImages.small(seed), file);
    byte[] good = Files.readAllBytes(file);
    Random random = new Random(seed);
    int refused = 0;
    int runs = 300;
    for (int run = 0; run < runs; run++) {
      byte[] bad = good.clone();
      for (int edits = 1 + random.nextInt(2); edits > 0; edits--) {
        edit(bad, random);
      }
      Files.write(file, ImageChecksums.mended(bad));
      refused +=
          Assertions.assertTimeout(Duration.ofSeconds(20), () -> ImageAssert.faults(file)) > 0
              ? 1
              : 0;
    }
    assertThat(refused).isBetween(runs / 10, runs);
  }

  private static void edit(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length - 4);
    switch (random.nextInt(3)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt();
      default ->
          ByteBuffer.wrap(bytes)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(at, NASTY[random.nextInt(NASTY.length)]);
    }
  }

  /** The first four bytes of most sections are a count. */
  @Test
  void hugeCountsAreNotBelieved() throws IOException {
    Path file = folder.resolve("net.image");
    ImageWriter.write(SampleImages.small(7), file);
    byte[] good = Files.readAllBytes(file);
    ByteBuffer table = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < table.getInt(32); row++) {
      int offset = (int) table.getLong(64 + 32 * row + 8);
      for (int count : NASTY) {
        if (table.getInt(offset) == count) {
          continue;
        }
        byte[] bad = good.clone();
        ByteBuffer.wrap(bad).order(ByteOrder.LITTLE_ENDIAN).putInt(offset, count);
        Files.write(file, ImageChecksums.mended(bad));
        ImageAssert.faults(file);
      }
    }
  }

  @Test
  void aBitThatNoElementUsesIsRefused() throws IOException {
    Path file = folder.resolve("net.image");
    var format =
        new org.orthrus.isa.fixedpoint.FixedPointFormat(
            5, 0, true, org.orthrus.isa.fixedpoint.Overflow.SATURATE);
    ImageWriter.write(SampleImages.of(12, format, 3, 3, 1), file);
    byte[] good = Files.readAllBytes(file);
    ByteBuffer table = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN);
    int contents = (int) table.getLong(64 + 32 * (table.getInt(32) - 1) + 8);
    // Words of 12 bits hold two elements of 5: bits 10, 11 are spare, 12 to 15 only fill the file.
    for (int bit : new int[] {10, 11, 12, 15, 16 + 5, 16 + 9}) {
      byte[] bad = good.clone();
      bad[contents + bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, ImageChecksums.mended(bad));
      try (ImageFile image = ImageReader.open(file)) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> image.elements(0))
            .isInstanceOf(ImageException.class)
            .hasMessageContaining(
                "offset " + contents + ", section contents 0: row 0 has a bit set");
      }
    }
  }
}
