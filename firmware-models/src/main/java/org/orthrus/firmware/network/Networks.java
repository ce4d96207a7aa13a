package org.orthrus.firmware.network;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orthrus.isa.user.OneLine;
import org.orthrus.isa.user.Suggestion;
import org.orthrus.isa.yaml.YamlFile;

/** Networks by sizes, name or file. */
public final class Networks {

  /** What {@code from} calls the network's input. */
  static final String INPUT = "input";

  private static final List<String> NAMES = List.of("lenet5", "lenet5-wide", "vgg11", "resnet18");
  private static final String NUMBER = "([1-9][0-9]{0,6})";
  private static final Pattern SIZES = Pattern.compile("[0-9]+(-[0-9]+)*");
  private static final Pattern MEANT_SIZES = Pattern.compile("[-0-9][^./\\\\]*");
  private static final Pattern VARIANT =
      Pattern.compile(NUMBER + "x" + NUMBER + "x" + NUMBER + "(?::" + NUMBER + ")?");
  private static final Pattern DASH = Pattern.compile("-");

  private Networks() {}

  /** The names of the networks that come with Orthrus. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Opens a network.
   *
   * @param text sizes of dense layers with dashes, {@code 784-256-10}; one of {@link #names()},
   *     also for another input or number of classes, {@code vgg11@34x34x2} or {@code
   *     vgg11@34x34x2:11}; or a YAML file. A name wins over a file of the same name, which {@code
   *     ./name} still reaches
   * @throws NetworkException if there is none, or sizes are out of range
   * @throws org.orthrus.isa.yaml.YamlException if a file is not a legal network
   */
  public static Network open(String text) {
    if (SIZES.matcher(text).matches()) {
      return dense(text);
    }
    String name = text.contains("@") ? text.substring(0, text.indexOf('@')) : text;
    if (NAMES.contains(name)) {
      return boxed(text, name);
    }
    Optional<Path> file = file(text);
    if (file.isPresent()) {
      return read(YamlFile.text(file.get()), text);
    }
    if (MEANT_SIZES.matcher(text).matches()) {
      return dense(text);
    }
    throw new NetworkException(
        "network '"
            + OneLine.of(text)
            + "': no such name or file"
            + Suggestion.of(name, NAMES)
            + "; available: "
            + String.join(", ", NAMES)
            + "; name one of them (vgg11@34x34x2 for another input), a YAML file, or sizes of dense"
            + " layers like 784-256-10");
  }

  /**
   * Reads the text of a YAML file.
   *
   * @param source named in errors
   * @throws org.orthrus.isa.yaml.YamlException if it is not a legal network
   */
  public static Network read(String text, String source) {
    return NetworkReader.read(text, source, Optional.empty(), OptionalInt.empty());
  }

  private static Network dense(String text) {
    List<Integer> sizes = new ArrayList<>();
    for (String part : DASH.split(text, -1)) {
      int size = part.matches("[0-9]{1,7}") ? Integer.parseInt(part) : 0;
      if (size < 1 || size > Shape.LARGEST_CHANNELS) {
        throw new NetworkException(
            "network '"
                + OneLine.of(text)
                + "': '"
                + OneLine.of(part)
                + "' is not a layer size; write sizes of 1 to "
                + Shape.LARGEST_CHANNELS
                + " with dashes, for instance 784-256-10");
      }
      sizes.add(size);
    }
    if (sizes.size() < 2) {
      throw new NetworkException(
          "network '"
              + text
              + "': one size only; write inputs and layers, for instance 784-256-10");
    }
    return Network.dense(
        sizes.get(0), sizes.stream().skip(1).mapToInt(Integer::intValue).toArray());
  }

  private static Network boxed(String text, String name) {
    String file = name + ".yaml";
    if (name.equals(text)) {
      return read(resource(file), file);
    }
    Matcher variant = VARIANT.matcher(text.substring(name.length() + 1));
    if (!variant.matches()) {
      throw new NetworkException(
          "network '"
              + OneLine.of(text)
              + "': not a variant; allowed behind @: rows x columns x channels of the input and, if"
              + " wanted, a colon and the classes, for instance "
              + name
              + "@34x34x2:11; change it");
    }
    Shape input =
        new Shape(
            Integer.parseInt(variant.group(1)),
            Integer.parseInt(variant.group(2)),
            Integer.parseInt(variant.group(3)));
    OptionalInt classes =
        variant.group(4) == null
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(variant.group(4)));
    Network read =
        NetworkReader.read(
            resource(file), OneLine.of(text) + ", " + file, Optional.of(input), classes);
    return new Network(text, read.input(), read.layers());
  }

  private static Optional<Path> file(String text) {
    try {
      Path file = Path.of(text);
      return text.isBlank() || !Files.exists(file) ? Optional.empty() : Optional.of(file);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static String resource(String file) {
    try {
      return Resources.toString(
          Resources.getResource(Networks.class, file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
