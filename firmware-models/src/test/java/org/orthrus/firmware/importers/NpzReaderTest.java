package org.orthrus.firmware.importers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class NpzReaderTest {

  @TempDir Path directory;

  private static NpyArray read(Path file, String name) {
    try (NpzReader reader = NpzReader.open(file)) {
      return reader.array(name, shape -> {});
    }
  }

  private void refused(Path file, String... parts) {
    assertThatThrownBy(() -> read(file, "a"))
        .isInstanceOf(ImportException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContainingAll(parts);
  }

  private void refused(byte[] array, String... parts) throws IOException {
    refused(NpzFiles.of(directory, Map.of("a.npy", array)), parts);
  }

  @Test
  void bothOrdersOfElementsAreTheSameArray() throws IOException {
    NpyArray c = read(NpzFiles.made("pytorch-float32.npz", directory), "c1.weight");
    NpyArray fortran = read(NpzFiles.made("pytorch-float64-fortran.npz", directory), "c1.weight");
    assertThat(c.shape()).isEqualTo(List.of(3, 2, 3, 3)).isEqualTo(fortran.shape());
    assertThat(fortran.values()).isEqualTo(c.values());
    assertThat(c.values()[1 * 18 + 1 * 9 + 2 * 3 + 1]).isEqualTo(1 + 1 / 4.0 + 2 / 16.0 + 1 / 64.0);
    assertThat(c.place(1 * 18 + 1 * 9 + 2 * 3 + 1)).isEqualTo("(1, 1, 2, 1)");
  }

  @ParameterizedTest
  @CsvSource({"orthrus-float16.npz, 0", "orthrus-big-endian.npz, 0", "orthrus-i1.npz, 1"})
  void everyTypeIsReadAsItsNumbers(String name, int less) throws IOException {
    NpyArray array = read(NpzFiles.made(name, directory), "out.weight");
    for (int row = 0; row < 12; row++) {
      int y = row / 6;
      double exact = y / 16.0 + row / 3 % 2 / 64.0 + row % 3 / 4.0;
      assertThat(array.values()[2 * row + 1])
          .isEqualTo(less == 0 ? 1 + exact : Math.floor(1 + exact) - 1);
    }
  }

  @Test
  void integersOfAnyWidthAreAlike() throws IOException {
    double[] bytes = read(NpzFiles.made("orthrus-i1.npz", directory), "c1.weight").values();
    assertThat(bytes).contains(-1, 0, 1);
    for (String wider : List.of("i2", "i4", "i8")) {
      Path file = NpzFiles.made("orthrus-" + wider + ".npz", directory);
      assertThat(read(file, "c1.weight").values()).isEqualTo(bytes);
    }
  }

  @Test
  void halvesAreExactAtTheirEdges() {
    assertThat(half(0x3C01)).isEqualTo(1 + 1 / 1024.0);
    assertThat(half(0x0001)).isEqualTo(Math.scalb(1.0, -24));
    assertThat(half(0x83FF)).isEqualTo(-1023 * Math.scalb(1.0, -24));
    assertThat(half(0x7BFF)).isEqualTo(65504);
    assertThat(half(0xFC00)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(half(0x7C01)).isNaN();
  }

  private static double half(int bits) {
    java.nio.ByteBuffer buffer = java.nio.ByteBuffer.allocate(2).putShort(0, (short) bits);
    return NpyType.FLOAT16.at(buffer, 0);
  }

  @Test
  void anEmptyShapeIsOneNumberAndVersionTwoIsRead() throws IOException {
    Path file =
        NpzFiles.of(
            directory,
            Map.of(
                "a.npy", NpzFiles.npy("()", 7),
                "b.npy",
                    NpzFiles.headed(
                        "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", 2, 1, 2)));
    assertThat(read(file, "a").values()).containsExactly(7);
    assertThat(read(file, "b").values()).containsExactly(1, 2);
  }

  @Test
  void damageIsRefused() throws IOException {
    byte[] good = Files.readAllBytes(NpzFiles.made("pytorch-float32.npz", directory));
    Path file = directory.resolve("damaged.npz");
    Files.write(file, Arrays.copyOf(good, good.length / 2));
    refused(file, "truncated or corrupt", "numpy.savez");
    Files.write(file, new byte[0]);
    refused(file, "truncated or corrupt");
    refused(directory.resolve("none.npz"), "no such file");
    refused(directory, "not a file");
    byte[] flipped = good.clone();
    flipped[300] ^= 1;
    Files.write(file, flipped);
    assertThatThrownBy(() -> read(file, "c1.weight"))
        .isInstanceOf(ImportException.class)
        .hasMessageContainingAll("'c1.weight'", "checksum", "copy the file again");
    byte[] deflated = Files.readAllBytes(NpzFiles.made("orthrus-big-endian.npz", directory));
    for (int i = 100; i < 140; i++) {
      deflated[i] ^= 0x55;
    }
    Files.write(file, deflated);
    assertThatThrownBy(() -> read(file, "c1.weight")).isInstanceOf(ImportException.class);
  }

  @Test
  void whatIsNoArrayOfNumbersIsRefused() throws IOException {
    Path pickle = NpzFiles.made("pickle.npz", directory);
    assertThatThrownBy(() -> read(pickle, "c1.weight"))
        .isInstanceOf(ImportException.class)
        .hasMessageContainingAll("Python objects (a pickle)", "not opened", "float32");
    Path torch = NpzFiles.of(directory, Map.of("archive/data.pkl", new byte[] {1}));
    refused(torch, "'archive/data.pkl'", "torch.save");
    refused(new byte[] {1, 2, 3}, "array 'a'", "does not begin as .npy");
    refused(NpzFiles.npy("(3,)", 1, 2), "numbers end early");
    refused(NpzFiles.npy("(1,)", 1, 2), "more bytes than its shape (1,)");
    refused(NpzFiles.npy("(1,)", Float.NaN), "element (0,) is NaN", "finite");
    refused(NpzFiles.npy("(1, 2)", 1, Float.NEGATIVE_INFINITY), "element (0, 1) is -Infinity");
    refused(NpzFiles.npy("(99999, 99999)", 1), "at most 2147483647 elements");
    refused(NpzFiles.npy("(-1,)", 1), "lacks descr, fortran_order or shape");
    refused(head("'<c8'"), "type '<c8'", "float32");
    refused(head("[('x', '<f4')]"), "type [('x', '<f4')]");
    refused(head("'|b1'"), "type '|b1'");
    refused(Arrays.copyOf(NpzFiles.npy("(1,)", 1), 40), "ends within its head");
    refused(NpzFiles.headed("{'descr': '<f4'}", 9, 1), ".npy version 9");
  }

  private static byte[] head(String type) {
    return NpzFiles.headed(
        "{'descr': " + type + ", 'fortran_order': False, 'shape': (1,), }", 1, 1, 2);
  }
}
