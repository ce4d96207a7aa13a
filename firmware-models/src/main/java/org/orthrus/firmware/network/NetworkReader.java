package org.orthrus.firmware.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.orthrus.isa.yaml.YamlException;
import org.orthrus.isa.yaml.YamlMap;
import org.orthrus.isa.yaml.YamlValue;

/** Reads a network from YAML. */
final class NetworkReader {

  static final String SCHEMA = "orthrus-network/1";

  private static final String WHOLE_MAP = "map";
  private static final String NAMED =
      "a letter or '_', then up to 63 letters, digits, '_' or '-', and not 'input'";
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");
  private static final List<String> KINDS =
      List.of("convolution", "dense", "pool", "add", "flatten");

  private final YamlMap top;
  private final Shape input;
  private final OptionalInt classes;
  private final List<Layer> layers = new ArrayList<>();

  /** The part of the file that says each layer. */
  private final Map<String, YamlMap> places = new LinkedHashMap<>();

  private NetworkReader(String text, String source, Optional<Shape> input, OptionalInt classes) {
    top = YamlMap.parse(text, source);
    top.word("schema", List.of(SCHEMA));
    Shape written = shape(top.map("input"));
    this.input = input.orElse(written);
    this.classes = classes;
  }

  /**
   * Reads a network.
   *
   * @param source named in errors
   * @param input in place of what the text says
   * @param classes neurons of the last layer, in place of what the text says
   * @throws YamlException if the text is not a legal network
   */
  static Network read(String text, String source, Optional<Shape> input, OptionalInt classes) {
    return new NetworkReader(text, source, input, classes).network();
  }

  private static Shape shape(YamlMap map) {
    Shape shape =
        placed(
            map,
            () ->
                new Shape(
                    map.integer("rows", 1, Shape.LARGEST_SIDE),
                    map.integer("columns", 1, Shape.LARGEST_SIDE),
                    map.integer("channels", 1, Shape.LARGEST_CHANNELS)));
    map.end();
    return shape;
  }

  private Network network() {
    String name = named(top.value("name", NAMED));
    List<YamlValue> nodes = top.list("layers");
    for (int n = 0; n < nodes.size(); n++) {
      YamlMap map = nodes.get(n).map();
      node(map, n == nodes.size() - 1);
      map.end();
    }
    top.end();
    try {
      return new Network(name, input, layers);
    } catch (NetworkException e) {
      YamlMap map = places.get(e.layer());
      throw map == null ? top.wrong("layers", e.fault()) : map.wrong(e.fault());
    }
  }

  private void node(YamlMap map, boolean last) {
    List<String> kinds = KINDS.stream().filter(map::has).toList();
    if (kinds.size() != 1) {
      throw map.wrong(
          (kinds.isEmpty() ? "no kind of layer" : String.join(" and ", kinds) + " stand together")
              + "; allowed: one of "
              + String.join(", ", KINDS)
              + "; "
              + (kinds.isEmpty() ? "add one" : "remove the others"));
    }
    if (kinds.get(0).equals("flatten")) {
      flatten(map);
      return;
    }
    String name = map.find("name").map(NetworkReader::named).orElse("layer" + (layers.size() + 1));
    if (places.put(name, map) != null) {
      throw map.wrong(Network.twice(name).fault());
    }
    OptionalInt neurons = last ? classes : OptionalInt.empty();
    layers.add(
        placed(
            map,
            () ->
                switch (kinds.get(0)) {
                  case "convolution" -> convolution(map, name, neurons);
                  case "dense" -> dense(map, name, neurons);
                  case "pool" -> pool(map, name);
                  default -> add(map, name);
                }));
  }

  private static void flatten(YamlMap map) {
    if (!map.flag("flatten")) {
      throw map.wrong("flatten", "'false' is not allowed; allowed: true; remove the line");
    }
  }

  /** Runs what may throw without knowing its place. */
  private static <T> T placed(YamlMap map, Supplier<T> made) {
    try {
      return made.get();
    } catch (NetworkException e) {
      throw map.wrong(e.fault());
    }
  }

  private Layer convolution(YamlMap map, String name, OptionalInt neurons) {
    int from = from(map);
    int channels = map.integer("convolution", 1, Shape.LARGEST_CHANNELS);
    if (map.has("density")) {
      throw map.wrong("density", "is for dense layers only; allowed: beside 'dense'; remove it");
    }
    Shape in = shapeOf(from);
    int[] kernel = kernel(map, in);
    Window window = new Window(kernel[0], kernel[1], stride(map).orElse(1), padding(map));
    int groups = map.find("groups").map(v -> integer(v, 1, Shape.LARGEST_CHANNELS)).orElse(1);
    return Layer.Convolution.of(
        name, from, in, neurons.orElse(channels), window, groups, settings(map));
  }

  private Layer dense(YamlMap map, String name, OptionalInt neurons) {
    int from = from(map);
    int written = map.integer("dense", 1, Shape.LARGEST_CHANNELS);
    OptionalDouble density =
        map.find("density").map(v -> OptionalDouble.of(v.real())).orElse(OptionalDouble.empty());
    Shape output = Shape.flat(neurons.orElse(written));
    return new Layer.Dense(name, from, shapeOf(from).size(), output, density, settings(map));
  }

  private Layer pool(YamlMap map, String name) {
    int from = from(map);
    Layer.Pool.Kind kind = map.constant("pool", Layer.Pool.Kind.values(), Layer.Pool.Kind::text);
    Shape in = shapeOf(from);
    int[] kernel = kernel(map, in);
    Optional<Integer> stride = stride(map);
    boolean once = kernel[0] == in.rows() && kernel[1] == in.columns();
    if (stride.isEmpty() && kernel[0] != kernel[1] && !once) {
      throw map.wrong(
          "kernel",
          "its sides differ and there is no stride; allowed: the key 'stride' beside it; add it");
    }
    Window window = new Window(kernel[0], kernel[1], stride.orElse(kernel[0]), padding(map));
    return Layer.Pool.of(name, from, in, kind, window, settings(map));
  }

  private Layer add(YamlMap map, String name) {
    List<YamlValue> terms = map.list("add");
    if (terms.size() != 2) {
      throw map.wrong("add", terms.size() + " layers; allowed: two, like [c2, shortcut]");
    }
    int from = index(terms.get(0));
    return new Layer.Add(name, from, index(terms.get(1)), shapeOf(from), settings(map));
  }

  private int from(YamlMap map) {
    return map.find("from").map(this::index).orElse(layers.size() - 1);
  }

  private int index(YamlValue name) {
    List<String> known = new ArrayList<>(List.of(Networks.INPUT));
    layers.forEach(layer -> known.add(layer.name()));
    return known.indexOf(name.word(known)) - 1;
  }

  private Shape shapeOf(int layer) {
    return layer < 0 ? input : layers.get(layer).output();
  }

  /** Rows and columns. */
  private static int[] kernel(YamlMap map, Shape in) {
    String allowed = "a whole number, [rows, columns], or '" + WHOLE_MAP + "' for all of the map";
    YamlValue value = map.value("kernel", allowed);
    if (value.isList()) {
      List<YamlValue> sides = value.list();
      if (sides.size() != 2) {
        throw map.wrong("kernel", sides.size() + " numbers; allowed: " + allowed);
      }
      return new int[] {side(sides.get(0)), side(sides.get(1))};
    }
    if (value.isText()) {
      if (!value.text().equals(WHOLE_MAP)) {
        throw value.notAllowed(allowed);
      }
      return new int[] {in.rows(), in.columns()};
    }
    return new int[] {side(value), side(value)};
  }

  private static int side(YamlValue value) {
    return integer(value, 1, Shape.LARGEST_SIDE);
  }

  private static Optional<Integer> stride(YamlMap map) {
    return map.find("stride").map(NetworkReader::side);
  }

  private static int padding(YamlMap map) {
    return map.find("padding").map(value -> integer(value, 0, Shape.LARGEST_SIDE)).orElse(0);
  }

  private static int integer(YamlValue value, int minimum, int maximum) {
    return (int) value.whole(minimum, maximum);
  }

  private static Map<String, Double> settings(YamlMap map) {
    Map<String, Double> settings = new LinkedHashMap<>();
    map.find("set")
        .map(YamlValue::map)
        .ifPresent(set -> set.values().forEach((name, value) -> settings.put(name, value.real())));
    return settings;
  }

  private static String named(YamlValue value) {
    String name = value.text();
    if (!NAME.matcher(name).matches() || name.equals(Networks.INPUT)) {
      throw value.notAllowed(NAMED);
    }
    return name;
  }
}
