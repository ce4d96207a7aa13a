package org.orthrus.isa.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.isa.user.AtomicFile;

@Tag("unit")
class AtomicFileTest {

  private static final String FULL = "No space left on device";

  @TempDir Path folder;

  /** The disk fills up at every stage of the file; the old file stays as it was. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 100, 1000, 2000, 3000})
  void aFullDiskLeavesTheOldFile(long room) throws IOException {
    Path file = Files.writeString(folder.resolve("net.image"), "old");
    assertThatThrownBy(
            () ->
                ImageWriter.write(
                    SampleImages.small(1),
                    file,
                    temporary -> new FullDisk(AtomicFile.create(temporary), room, false)))
        .isInstanceOf(ImageException.class)
        .hasMessageStartingWith(
            file + ": cannot be written: " + FULL + "; nothing was changed; check folder")
        .hasMessageNotContaining("\n");
    assertThat(file).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("net.image");
  }

  @Test
  void aDiskThatFillsWhenForcedLeavesTheOldFile() throws IOException {
    Path file = Files.writeString(folder.resolve("net.image"), "old");
    assertThatThrownBy(
            () ->
                ImageWriter.write(
                    SampleImages.small(1),
                    file,
                    temporary -> new FullDisk(AtomicFile.create(temporary), 1L << 40, true)))
        .isInstanceOf(ImageException.class);
    assertThat(file).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("net.image");
  }

  @Test
  void shortWritesAreContinued() {
    Path file = folder.resolve("net.image");
    ModelImage image = SampleImages.small(1);
    ImageWriter.write(
        image, file, temporary -> new FullDisk(AtomicFile.create(temporary), 1L << 40, false));
    assertThat(ImageAssert.faults(file)).isZero();
  }

  @Test
  void namesThatCannotBeWritten() throws IOException {
    refused(folder, "it is a directory");
    refused(Path.of("/dev/null"), "it exists and is not a file");
    refused(folder.resolve("none").resolve("net.image"), "its folder does not exist");
  }

  private static void refused(Path file, String reason) {
    assertThatThrownBy(() -> ImageWriter.write(SampleImages.small(1), file))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining(file + ": cannot be written: " + reason);
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path real = Files.writeString(folder.resolve("real.image"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.image"), real);
    ImageWriter.write(SampleImages.small(1), link);
    assertThat(link).isSymbolicLink();
    assertThat(ImageAssert.faults(real)).isZero();
  }

  @Test
  void aFaultOfOursLeavesNothingBehind() {
    Path file = folder.resolve("net.image");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    AtomicFile::create,
                    channel -> {
                      channel.write(ByteBuffer.allocate(10));
                      throw new IllegalStateException("ours");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(folder).isEmptyDirectory();
  }
}
