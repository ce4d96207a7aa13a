package org.orthrus.firmware.data;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

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
   * @param nameOrDirectory {@code mnist}, or a directory with the four files of MNIST, each as it
   *     is or with {@code .gz} (where both exist, the one without is read). The name goes first; a
   *     directory of that name is {@code ./mnist}.
   */
  public static DataSet open(String nameOrDirectory) {
    if (SHIPPED.contains(nameOrDirectory)) {
      return new DataSet(
          nameOrDirectory,
          shipped(nameOrDirectory, "train", TRAIN_IMAGES, TRAIN_LABELS),
          shipped(nameOrDirectory, "test", TEST_IMAGES, TEST_LABELS));
    }
    Path directory = directory(nameOrDirectory);
    return new DataSet(
        nameOrDirectory,
        user(directory, "train", TRAIN_IMAGES, TRAIN_LABELS),
        user(directory, "test", TEST_IMAGES, TEST_LABELS));
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
    throw new DataException(
        "data set '"
            + name
            + "': neither a shipped set ("
            + String.join(", ", SHIPPED)
            + ") nor a directory with "
            + String.join(", ", TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS)
            + " (each may end in .gz)");
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
    for (String name : List.of(file, file + ".gz")) {
      if (Files.isRegularFile(directory.resolve(name))) {
        return directory.resolve(name);
      }
    }
    throw new DataException(
        directory
            + ": has neither "
            + file
            + " nor "
            + file
            + ".gz; a set has four such files: "
            + String.join(", ", TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS));
  }
}
