package org.orthrus.isa.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.image.ModelImage;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.RegionContents;

@Tag("roundtrip")
class ImageRoundTripTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void randomImages(long seed) throws IOException {
    ModelImage image = seed % 2 == 0 ? SampleImages.small(seed) : SampleImages.large(seed);
    Path file = folder.resolve("net.image");
    long length = ImageWriter.write(image, file);
    assertThat(Files.size(file)).isEqualTo(length);
    try (ImageFile read = ImageReader.open(file)) {
      ImageAssert.same(read, image);
      read.verifyAll();
      assertThat(read.sections()).allMatch(read::verified);
      Path again = folder.resolve("again.image");
      ImageWriter.write(read, again);
      assertThat(again).hasSameBinaryContentAs(file);
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @ParameterizedTest
  @CsvSource({
    "64, 12, true, 33",
    "64, 1, false, 200",
    "96, 24, true, 9",
    "1, 1, false, 17",
    "1, 1, true, 17",
    "7, 5, false, 3",
    "33, 32, true, 4",
    "100, 31, false, 13",
    "1024, 5, true, 410",
    "64, 8, true, 1",
  })
  void shapes(int wordBits, int bits, boolean signed, int columns) {
    FixedPointFormat format = new FixedPointFormat(bits, 0, signed, Overflow.SATURATE);
    ModelImage image = SampleImages.of(wordBits, format, 7, columns, 1);
    Path file = folder.resolve("net.image");
    ImageWriter.write(image, file);
    try (ImageFile read = ImageReader.open(file)) {
      ImageAssert.same(read, image);
      assertWords(read, file);
    }
  }

  /** The bytes of the file against the definition in {@link Region}, with big integers. */
  private static void assertWords(ImageFile read, Path file) {
    Region region = read.regions().get(0);
    int[][] values = read.elements(0);
    Section section = read.sections().get(read.sections().size() - 1);
    byte[] bytes = bytes(file);
    int wordBytes = (region.wordBits() + 7) / 8;
    assertThat(section.length()).isEqualTo(region.words() * wordBytes);
    for (int row = 0; row < region.rows(); row++) {
      for (int word = 0; word < region.rowWords(); word++) {
        BigInteger expected = BigInteger.ZERO;
        for (int i = 0; i < region.elementsPerWord(); i++) {
          int column = word * region.elementsPerWord() + i;
          if (column < region.columns()) {
            long low = values[row][column] & ((1L << region.format().bits()) - 1);
            expected = expected.or(BigInteger.valueOf(low).shiftLeft(i * region.format().bits()));
          }
        }
        byte[] big = new byte[wordBytes];
        int at = (int) section.offset() + (row * region.rowWords() + word) * wordBytes;
        for (int i = 0; i < wordBytes; i++) {
          big[wordBytes - 1 - i] = bytes[at + i];
        }
        assertThat(new BigInteger(1, big)).isEqualTo(expected);
      }
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void sectionsAreVerifiedAtTheirFirstUse() {
    Path file = folder.resolve("net.image");
    ImageWriter.write(SampleImages.small(1), file);
    try (ImageFile read = ImageReader.open(file)) {
      assertThat(read.sections()).noneMatch(read::verified);
      assertThat(read.walks()).hasSize(2);
      assertThat(read.sections().stream().filter(read::verified).map(Section::type))
          .containsExactly(SectionType.WALKS);
    }
  }

  @Test
  void regionsOfZerosTakeNoRoom() {
    ModelImage image = SampleImages.small(2);
    Map<Integer, int[][]> zeros = new TreeMap<>();
    for (int region = 0; region < image.regions().size(); region++) {
      Region shape = image.regions().get(region);
      zeros.put(region, new int[shape.rows()][shape.columns()]);
    }
    Path file = folder.resolve("net.image");
    ImageWriter.write(with(image, zeros), file);
    try (ImageFile read = ImageReader.open(file)) {
      assertThat(read.sections()).noneMatch(section -> section.type() == SectionType.CONTENTS);
      assertThat(read.hasContents(0)).isFalse();
      assertThat(read.elements(0)).isDeepEqualTo(zeros.get(0));
    }
  }

  @Test
  void refusesContentsOutOfTheirFormat() {
    FixedPointFormat format = new FixedPointFormat(4, 0, false, Overflow.SATURATE);
    ModelImage image = SampleImages.of(64, format, 1, 1, 1);
    Path file = folder.resolve("net.image");
    assertThatThrownBy(() -> ImageWriter.write(with(image, Map.of(0, new int[][] {{16}})), file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("region 'r' holds 16 in row 0; allowed: 0 to 15");
    assertThat(file).doesNotExist();
  }

  private static ModelImage with(ModelImage image, Map<Integer, int[][]> values) {
    TreeMap<Integer, RegionContents> contents = new TreeMap<>();
    values.forEach((region, rows) -> contents.put(region, RegionContents.of(rows)));
    return ModelImage.of(image, contents, image.provenance());
  }

  @Test
  void whatWasReadOutlivesTheFile() {
    Path file = folder.resolve("net.image");
    ModelImage image = SampleImages.small(3);
    ImageWriter.write(image, file);
    ImageFile read = ImageReader.open(file);
    assertThat(read.program()).isEqualTo(image.program());
    read.close();
    read.close();
    assertThat(read.program()).isEqualTo(image.program());
    assertThatThrownBy(read::walks).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anOpenImageSurvivesItsReplacement() {
    Path file = folder.resolve("net.image");
    ModelImage image = SampleImages.small(4);
    ImageWriter.write(image, file);
    try (ImageFile read = ImageReader.open(file)) {
      ImageWriter.write(SampleImages.large(5), file);
      ImageAssert.same(read, image);
    }
  }

  /** Where the system shows what is mapped: nothing of a closed image is. */
  @Test
  void closingUnmaps() throws IOException {
    Path maps = Path.of("/proc/self/maps");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.isReadable(maps));
    Path file = folder.resolve("net.image");
    ImageWriter.write(SampleImages.small(6), file);
    ImageFile read = ImageReader.open(file);
    assertThat(Files.readString(maps)).contains(file.toRealPath().toString());
    read.close();
    assertThat(Files.readString(maps)).doesNotContain(file.toRealPath().toString());
  }
}
