package org.orthrus.firmware.data;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.orthrus.isa.user.OneLine;

/** Finds data sets: the shipped ones by name, the user's by directory. */
public final class DataSets {
  /** The subset of MNIST that ships with Orthrus: 20,000 training and 2,000 test images. */
  public static final String MNIST = "mnist";

  private static final List<String> SHIPPED = List.of(MNIST);
  private static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
  private static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
  private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
  private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

  private DataSets() {}

  /**
   * Opens a set.
   *
   * <p>What a directory holds is told by the names of its files: the four of MNIST, each as it is
   * or with {@code .gz} (where both exist, the one without is read); those of the binary versions
   * of CIFAR-10 and CIFAR-100; or N-MNIST, a list {@code train.txt} and the recordings {@code
   * train/NUMBER.bs2}, perhaps {@code test.txt} and {@code test} besides.
   *
   * @param nameOrDirectory {@code mnist}, or a directory. The name goes first; a directory of that
   *     name is {@code ./mnist}.
   * @throws DataException if there is no such set, or if its files are damaged
   */
  public static DataSet open(String nameOrDirectory) {
    if (SHIPPED.contains(nameOrDirectory)) {
      return new DataSet(
          nameOrDirectory,
          shipped(nameOrDirectory, "train", TRAIN_IMAGES, TRAIN_LABELS),
          shipped(nameOrDirectory, "test", TEST_IMAGES, TEST_LABELS));
    }
    Path directory = directory(nameOrDirectory);
    List<Layout> held = Arrays.stream(Layout.values()).filter(l -> l.marks(directory)).toList();
    if (held.size() != 1) {
      throw held.isEmpty()
          ? unknown(nameOrDirectory)
          : new DataException(
              directory
                  + ": has files of "
                  + held.stream().map(l -> l.text).collect(Collectors.joining(" and of "))
                  + "; give each a directory of its own");
    }
    return switch (held.get(0)) {
      case MNIST ->
          new DataSet(
              nameOrDirectory,
              user(directory, "train", TRAIN_IMAGES, TRAIN_LABELS),
              user(directory, "test", TEST_IMAGES, TEST_LABELS));
      case CIFAR_10 -> CifarReader.read(nameOrDirectory, directory, CifarReader.Variant.CIFAR_10);
      case CIFAR_100 -> CifarReader.read(nameOrDirectory, directory, CifarReader.Variant.CIFAR_100);
      case N_MNIST -> NmnistReader.read(nameOrDirectory, directory);
    };
  }

  /** What a directory may hold: any file of a set is a mark of it. */
  private enum Layout {
    MNIST("MNIST", List.of(TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS)) {
      @Override
      String files() {
        return super.files() + "; each may end in .gz";
      }
    },
    CIFAR_10("CIFAR-10", CifarReader.Variant.CIFAR_10.files()),
    CIFAR_100("CIFAR-100", CifarReader.Variant.CIFAR_100.files()),
    N_MNIST("N-MNIST", NmnistReader.LISTS) {
      @Override
      String files() {
        return NmnistReader.FILES;
      }
    };

    private final String text;
    private final List<String> marks;

    Layout(String text, List<String> marks) {
      this.text = text;
      this.marks = marks;
    }

    private boolean marks(Path directory) {
      return marks.stream().anyMatch(file -> found(directory, file).isPresent());
    }

    /** Its files, for messages. */
    String files() {
      return String.join(", ", marks);
    }

    private String described() {
      return text + " (" + files() + ")";
    }
  }

  private static Path directory(String name) {
    try {
      Path directory = Path.of(name);
      if (!name.isBlank() && Files.isDirectory(directory)) {
        return directory;
      }
    } catch (InvalidPathException e) {
      // no directory either: the message below fits
    }
    throw unknown(name);
  }

  private static DataException unknown(String name) {
    return new DataException(
        "data set '"
            + OneLine.whole(name)
            + "': neither a shipped set ("
            + String.join(", ", SHIPPED)
            + ") nor a directory of "
            + Arrays.stream(Layout.values())
                .map(Layout::described)
                .collect(Collectors.joining(", or ")));
  }

  private static ImageSet shipped(String set, String part, String images, String labels) {
    return IdxReader.read(set + " " + part, resource(set, images), resource(set, labels));
  }

  private static IdxReader.Source resource(String set, String file) {
    String resource = set + "/" + file + ".gz";
    return new IdxReader.Source(
        resource,
        () -> {
          InputStream in = DataSets.class.getResourceAsStream(resource);
          if (in == null) {
            throw new DataException(
                resource + ": missing from the installation; install Orthrus anew");
          }
          return in;
        });
  }

  private static ImageSet user(Path directory, String part, String images, String labels) {
    return IdxReader.read(
        directory + " " + part,
        IdxReader.Source.of(find(directory, images)),
        IdxReader.Source.of(find(directory, labels)));
  }

  private static Path find(Path directory, String file) {
    return found(directory, file)
        .orElseThrow(
            () ->
                new DataException(
                    directory
                        + ": has neither "
                        + file
                        + " nor "
                        + file
                        + ".gz; a set has four such files: "
                        + String.join(", ", Layout.MNIST.marks)));
  }

  private static Optional<Path> found(Path directory, String file) {
    return Stream.of(file, file + ".gz")
        .map(directory::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
