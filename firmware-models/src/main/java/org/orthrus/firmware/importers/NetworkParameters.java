package org.orthrus.firmware.importers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.orthrus.firmware.network.Layer;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.network.Shape;
import org.orthrus.isa.user.OneLine;
import org.orthrus.isa.user.Suggestion;

/**
 * Parameters of a network from a file of arrays: {@code LAYER.weight} of every layer that has
 * weights, and {@code LAYER.threshold} and {@code LAYER.leak} of those for which they are given.
 *
 * @param file where they come from
 * @param layout how the file orders them; they are in the order of {@link Layer} here
 * @param layers by the index of the layer, ascending
 */
public record NetworkParameters(
    Path file, WeightLayout layout, Map<Integer, LayerParameters> layers) {

  private static final String WEIGHT = ".weight";
  private static final String THRESHOLD = ".threshold";
  private static final String LEAK = ".leak";

  /** Defensive copy. */
  public NetworkParameters {
    layers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(layers));
  }

  /**
   * Reads a file.
   *
   * @param layout of the file; empty to tell it from the shapes of the arrays
   * @throws ImportException if it does not fit the network, or is damaged
   */
  public static NetworkParameters read(Path file, Network network, Optional<WeightLayout> layout) {
    try (NpzReader reader = NpzReader.open(file)) {
      return new Import(reader, network).read(layout);
    }
  }

  private record Import(NpzReader reader, Network network) {

    NetworkParameters read(Optional<WeightLayout> asked) {
      requireKnown();
      Map<Integer, NpyArray> weights = new LinkedHashMap<>();
      for (int l = 0; l < network.layers().size(); l++) {
        if (network.layers().get(l).weighted()) {
          weights.put(l, weights(network.layers().get(l), asked));
        }
      }
      WeightLayout layout = asked.orElseGet(() -> layout(weights));
      Map<Integer, LayerParameters> layers = new LinkedHashMap<>();
      weights.forEach((l, array) -> layers.put(l, parameters(l, array, layout)));
      return new NetworkParameters(reader.file(), layout, layers);
    }

    private void requireKnown() {
      List<String> known = new ArrayList<>();
      for (Layer layer : network.layers()) {
        if (layer.weighted()) {
          List.of(WEIGHT, THRESHOLD, LEAK).forEach(part -> known.add(layer.name() + part));
        }
      }
      for (String name : reader.names()) {
        if (!known.contains(name)) {
          throw new ImportException(
              reader.file(),
              "array '"
                  + OneLine.of(name)
                  + "' is no parameter of network "
                  + network
                  + (name.endsWith(".bias") ? ", whose neurons have no biases" : "")
                  + Suggestion.of(name, known)
                  + "; allowed: .weight, .threshold and .leak of layers "
                  + network.layers().stream()
                      .filter(Layer::weighted)
                      .map(Layer::name)
                      .collect(Collectors.joining(", "))
                  + "; rename or remove it");
        }
      }
    }

    private NpyArray weights(Layer layer, Optional<WeightLayout> asked) {
      String name = layer.name() + WEIGHT;
      if (!reader.names().contains(name)) {
        throw new ImportException(
            reader.file(),
            "array '" + name + "' is missing; allowed: one for each layer with weights; add it");
      }
      List<WeightLayout> layouts = asked.map(List::of).orElse(List.of(WeightLayout.values()));
      return reader.array(
          name,
          shape -> {
            if (layouts.stream().noneMatch(layout -> layout.weights(layer).equals(shape))) {
              throw reader.fault(
                  name,
                  "shape "
                      + NpyArray.text(shape)
                      + "; allowed: "
                      + layouts.stream()
                          .map(l -> NpyArray.text(l.weights(layer)) + " (" + l.text() + ")")
                          .collect(Collectors.joining(" or "))
                      + "; reshape it, or change the layer");
            }
          });
    }

    /** The one layout that all arrays can have. */
    private WeightLayout layout(Map<Integer, NpyArray> weights) {
      Map<WeightLayout, String> only = new EnumMap<>(WeightLayout.class);
      weights.forEach(
          (l, array) -> {
            Layer layer = network.layers().get(l);
            List<WeightLayout> fitting =
                List.of(WeightLayout.values()).stream()
                    .filter(layout -> layout.weights(layer).equals(array.shape()))
                    .toList();
            if (fitting.size() == 1) {
              only.putIfAbsent(fitting.get(0), array.name());
            }
          });
      if (only.size() == 1) {
        return only.keySet().iterator().next();
      }
      throw new ImportException(
          reader.file(),
          only.isEmpty()
              ? "every layer has as many inputs as neurons, so that shapes do not tell the layout;"
                  + " allowed: "
                  + WeightLayout.words()
                  + "; name it with --weights-layout"
              : "array '"
                  + only.get(WeightLayout.ORTHRUS)
                  + "' has the shape of layout orthrus, '"
                  + only.get(WeightLayout.PYTORCH)
                  + "' that of pytorch; allowed: one layout in a file; transpose some");
    }

    private LayerParameters parameters(int l, NpyArray array, WeightLayout layout) {
      Layer layer = network.layers().get(l);
      Shape below = network.shape(layer.inputs().get(0));
      double[][] weights = new double[layer.fanIn()][layer.channels()];
      for (int row = 0; row < weights.length; row++) {
        for (int column = 0; column < layer.channels(); column++) {
          weights[row][column] = array.values()[layout.weight(layer, below, row, column)];
        }
      }
      String leak = layer.name() + LEAK;
      return new LayerParameters(
          weights, thresholds(layer, layout), reader.names().contains(leak) ? leak(leak) : null);
    }

    /** A leak: one number, by which a potential is multiplied a timestep. */
    private Double leak(String name) {
      double leak = single(name);
      if (!(leak >= 0 && leak <= 1)) {
        throw reader.fault(name, leak + "; allowed: 0 to 1, for a potential leaks; change it");
      }
      return leak;
    }

    private double single(String name) {
      return reader.array(
              name,
              shape -> {
                if (shape.stream().anyMatch(size -> size != 1)) {
                  throw reader.fault(
                      name,
                      "shape "
                          + NpyArray.text(shape)
                          + "; allowed: one number, for a layer has one leak; take their mean");
                }
              })
          .values()[0];
    }

    /** Null where none are given. */
    private double[] thresholds(Layer layer, WeightLayout layout) {
      String name = layer.name() + THRESHOLD;
      if (!reader.names().contains(name)) {
        return null;
      }
      Shape map = layer.output();
      List<List<Integer>> allowed =
          List.of(
              List.of(), List.of(map.channels()), List.of(map.size()), squeezed(layout.map(map)));
      NpyArray array =
          reader.array(
              name,
              shape -> {
                if (!allowed.contains(squeezed(shape))) {
                  throw reader.fault(
                      name,
                      "shape "
                          + NpyArray.text(shape)
                          + "; allowed: one number, "
                          + NpyArray.text(List.of(map.channels()))
                          + " for each channel, "
                          + NpyArray.text(layout.map(map))
                          + " for each neuron, as layout "
                          + layout.text()
                          + " has it; reshape it");
                }
              });
      double[] given = array.values();
      if (given.length != map.size() || given.length == map.channels()) {
        return given;
      }
      double[] thresholds = new double[given.length];
      for (int neuron = 0; neuron < thresholds.length; neuron++) {
        thresholds[neuron] = given[layout.neuron(map, neuron)];
      }
      return thresholds;
    }

    private static List<Integer> squeezed(List<Integer> shape) {
      return shape.stream().filter(size -> size != 1).toList();
    }
  }
}
