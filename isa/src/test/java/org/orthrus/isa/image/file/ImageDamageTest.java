package org.orthrus.isa.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No byte of an image can change, go or come unnoticed. */
@Tag("unit")
class ImageDamageTest {

  @TempDir Path folder;
  private Path file;
  private byte[] good;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("net.image");
    ImageWriter.write(SampleImages.small(11), file);
    good = Files.readAllBytes(file);
    assertThat(ImageAssert.faults(file)).isZero();
  }

  /** All bits of header and table, one bit of each byte behind. */
  @Test
  void everyByteIsCovered() throws IOException {
    int tableEnd = (int) SectionTable.end(11);
    for (int at = 0; at < good.length; at++) {
      for (int bit = at < tableEnd ? 0 : at % 8; bit < (at < tableEnd ? 8 : at % 8 + 1); bit++) {
        byte[] bad = good.clone();
        bad[at] ^= (byte) (1 << bit);
        refused(bad, "bit " + bit + " of byte " + at);
      }
    }
  }

  @Test
  void everyByteOfALargerImageIsCovered() throws IOException {
    ImageWriter.write(SampleImages.large(12), file);
    byte[] large = Files.readAllBytes(file);
    Random random = new Random(1);
    for (int run = 0; run < 2000; run++) {
      byte[] bad = large.clone();
      int at = random.nextInt(bad.length);
      bad[at] ^= (byte) (1 + random.nextInt(255));
      refused(bad, "byte " + at);
    }
  }

  @Test
  void everyTruncationIsSeen() throws IOException {
    for (int length = 0; length < good.length; length++) {
      refused(Arrays.copyOf(good, length), "length " + length);
    }
  }

  @Test
  void everythingAppendedIsSeen() throws IOException {
    for (int more = 1; more <= 80; more++) {
      refused(Arrays.copyOf(good, good.length + more), more + " more bytes");
    }
    byte[] twice = Arrays.copyOf(good, 2 * good.length);
    System.arraycopy(good, 0, twice, good.length, good.length);
    refused(twice, "the file twice");
  }

  private void refused(byte[] bad, String what) throws IOException {
    Files.write(file, bad);
    assertThatThrownBy(
            () -> {
              try (ImageFile image = ImageReader.open(file)) {
                image.verifyAll();
              }
            })
        .as(what)
        .isInstanceOf(ImageException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageNotContaining("\n");
  }

  @Test
  void foreignFilesAreNamedAsSuch() throws IOException {
    byte[] png = new byte[200];
    byte[] magic = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    System.arraycopy(magic, 0, png, 0, 8);
    Files.write(file, png);
    refusedWith("offset 0: not an Orthrus image (it begins with 89504E470D0A1A0A)");
    Files.write(file, new byte[0]);
    refusedWith("offset 0: the file ends; an image has at least 64 bytes");
    Files.delete(file);
    refusedWith("no such file");
    Files.createDirectory(file);
    refusedWith("not a file");
  }

  @Test
  void versionsAreNamed() throws IOException {
    header(8, 2);
    refusedWith("image format 2.0; this version reads 1.0 to 1.0");
    header(10, 1);
    refusedWith("image format 1.1; this version reads");
    header(12, 99);
    refusedWith("instruction set 99; this version runs 1 to 1");
    header(16, good[16] ^ 1);
    refusedWith("offset 16, header: instruction table");
    header(59, 1);
    refusedWith("offset 59, header: a reserved byte is not 0");
  }

  private void header(int at, int value) throws IOException {
    byte[] bytes = good.clone();
    bytes[at] = (byte) value;
    Files.write(file, ImageChecksums.mended(bytes));
  }

  private void refusedWith(String message) {
    assertThatThrownBy(() -> ImageReader.open(file))
        .isInstanceOf(ImageException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(message);
  }

  @Test
  void aFileThatShrinksWhileOpenIsRefused() throws IOException {
    try (ImageFile image = ImageReader.open(file)) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(100);
      }
      assertThatThrownBy(image::verifyAll)
          .isInstanceOf(ImageException.class)
          .hasMessageContaining("changed while it was open");
    }
  }
}
