package org.orthrus.firmware.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetsTest {
  @TempDir Path directory;

  /**
   * Golden values computed from the original MNIST files by the recipe in the README beside the
   * data, with Python's gzip and hashlib.
   */
  @Test
  @Tag("golden")
  void theShippedSubsetIsTheDocumentedSelection() throws Exception {
    DataSet mnist = DataSets.open("mnist");
    assertThat(mnist.train().count()).isEqualTo(20_000);
    assertThat(mnist.test().count()).isEqualTo(2_000);
    for (SampleSet set : new SampleSet[] {mnist.train(), mnist.test()}) {
      assertThat(set.rows()).isEqualTo(28);
      assertThat(set.columns()).isEqualTo(28);
      assertThat(set.classes()).isEqualTo(10);
    }
    assertThat(mnist.train().labelHistogram())
        .containsExactly(1994, 2281, 1929, 2076, 1945, 1775, 1971, 2093, 1922, 2014);
    assertThat(mnist.test().labelHistogram())
        .containsExactly(189, 222, 212, 242, 196, 186, 158, 215, 193, 187);
    assertThat(sha256OfPixels(mnist.train()))
        .isEqualTo("0256de32dd5050b8dd6e2b05e1ae765ddfc4e4b1ee926076b40746b1fa882e29");
    assertThat(sha256OfPixels(mnist.test()))
        .isEqualTo("f0d1250f0e1c81ed67029fd6a06f6781e6a9151cec42d9fac4a16c7f77c0c06c");
    assertThat(sha256OfLabels(mnist.train()))
        .isEqualTo("144ad3b0173ca5c3576c18ce96a30122a116dac67293af6b88c4f037dea66eb3");
    assertThat(sha256OfLabels(mnist.test()))
        .isEqualTo("221abe75a4dacf229f1de7c9c10a0c614576749d93ef93f8a70bf32587b4ea2f");
  }

  private static String sha256OfPixels(SampleSet set) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (int n = 0; n < set.count(); n++) {
      digest.update(((ImageSet) set).pixels(n));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String sha256OfLabels(SampleSet set) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (int n = 0; n < set.count(); n++) {
      digest.update((byte) set.label(n));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Test
  @Tag("unit")
  void aDirectoryWithTheFourFilesIsASet() throws IOException {
    for (String file :
        new String[] {
          "train-images-idx3-ubyte", "train-labels-idx1-ubyte",
          "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"
        }) {
      try (InputStream in =
          DataSets.class.getResourceAsStream(
              "mnist/t10k" + file.substring(file.indexOf('-')) + ".gz")) {
        Files.copy(in, directory.resolve(file + ".gz"));
      }
    }
    DataSet set = DataSets.open(directory.toString());
    assertThat(set.train().count()).isEqualTo(2_000);
    assertThat(set.test().count()).isEqualTo(2_000);
    Files.delete(directory.resolve("train-labels-idx1-ubyte.gz"));
    assertThatThrownBy(() -> DataSets.open(directory.toString()))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(directory.toString())
        .hasMessageContainingAll(
            "neither train-labels-idx1-ubyte nor train-labels-idx1-ubyte.gz",
            "t10k-labels-idx1-ubyte");
  }

  @Test
  @Tag("unit")
  void anUnknownNameIsRefusedWithWhatIsAllowed() {
    for (String name : new String[] {"cifar", "", " ", "no\0where"}) {
      assertThatThrownBy(() -> DataSets.open(name))
          .isInstanceOf(DataException.class)
          .hasMessageContainingAll("mnist", "train-images-idx3-ubyte", "may end in .gz")
          .hasMessageContainingAll(
              "CIFAR-10 (data_batch_1.bin, ", "CIFAR-100 (train.bin, test.bin)")
          .hasMessageContaining("N-MNIST (train.txt with train/NUMBER.bs2")
          .hasMessageNotContaining("\n");
    }
    assertThatThrownBy(() -> DataSets.open("cifar")).hasMessageStartingWith("data set 'cifar'");
    assertThatThrownBy(() -> DataSets.open(directory.toString()))
        .hasMessageStartingWith("data set '" + directory + "': neither");
  }

  @Test
  @Tag("unit")
  void aDirectoryOfTwoSetsIsRefused() throws IOException {
    Files.createFile(directory.resolve("test_batch.bin"));
    Files.createFile(directory.resolve("train.txt"));
    assertThatThrownBy(() -> DataSets.open(directory.toString()))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(directory.toString())
        .hasMessageContainingAll("CIFAR-10 and of N-MNIST", "directory of its own");
  }

  @Test
  @Tag("unit")
  void partsOfDifferentShapesAreRefused() {
    ImageSet two = new ImageSet("a", 1, 2, new byte[][] {{1, 2}}, new byte[1]);
    ImageSet three = new ImageSet("b", 1, 3, new byte[][] {{1, 2, 3}}, new byte[1]);
    assertThatThrownBy(() -> new DataSet("set", two, three))
        .isInstanceOf(DataException.class)
        .hasMessage("set: training samples are 1×2, test samples 1×3; give the files of one set");
  }
}
