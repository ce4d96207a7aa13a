package org.orthrus.firmware.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Layers in an order in which each comes behind those it takes. The last one's neurons are the
 * classes.
 *
 * @param name what it is called; of dense layers only, as a rule, the sizes: {@code 784-256-10}
 * @param input shape of the input, which layers call −1
 */
public record Network(String name, Shape input, List<Layer> layers) {

  /** Most layers. */
  public static final int LARGEST_DEPTH = 256;

  /** Throws a {@link NetworkException} if the layers do not make a network. */
  public Network {
    layers = List.copyOf(layers);
    if (layers.isEmpty() || layers.size() > LARGEST_DEPTH) {
      throw new NetworkException(
          layers.size() + " layers; allowed: 1 to " + LARGEST_DEPTH + "; add or remove some");
    }
    Set<String> names = new HashSet<>();
    for (int l = 0; l < layers.size(); l++) {
      if (!names.add(layers.get(l).name())) {
        throw twice(layers.get(l).name());
      }
      checkInputs(layers.get(l), l, input, layers);
    }
    checkUse(layers);
  }

  /** Dense layers one behind the other. Its name is its sizes. */
  public static Network dense(int inputs, int... neurons) {
    List<Layer> layers = new ArrayList<>();
    StringBuilder name = new StringBuilder(Integer.toString(inputs));
    int below = inputs;
    for (int l = 0; l < neurons.length; l++) {
      layers.add(
          new Layer.Dense("layer" + (l + 1), l - 1, below, Shape.flat(neurons[l]), Map.of()));
      name.append('-').append(neurons[l]);
      below = neurons[l];
    }
    return new Network(name.toString(), Shape.flat(inputs), layers);
  }

  static NetworkException twice(String name) {
    return new NetworkException(
        name, "the name '" + name + "' stands twice; allowed: a name of its own; rename one");
  }

  private static void checkInputs(Layer layer, int index, Shape input, List<Layer> layers) {
    for (int from : layer.inputs()) {
      if (from < -1 || from >= index) {
        throw new NetworkException(
            layer.name(), "takes layer " + from + "; allowed: -1 to " + (index - 1));
      }
      Shape given = from < 0 ? input : layers.get(from).output();
      if (!fits(layer, given)) {
        throw new NetworkException(
            layer.name(),
            String.format(
                "takes %s, but '%s' sends %s; allowed: the same; change one of them",
                taken(layer), from < 0 ? Networks.INPUT : layers.get(from).name(), given));
      }
    }
  }

  private static boolean fits(Layer layer, Shape given) {
    return layer instanceof Layer.Dense dense
        ? dense.inputLines() == given.size()
        : taken(layer).equals(given);
  }

  private static Shape taken(Layer layer) {
    if (layer instanceof Layer.Convolution convolution) {
      return convolution.in();
    } else if (layer instanceof Layer.Pool pool) {
      return pool.in();
    } else if (layer instanceof Layer.Dense dense) {
      return Shape.flat(dense.inputLines());
    }
    return layer.output();
  }

  private static void checkUse(List<Layer> layers) {
    int last = layers.size() - 1;
    for (int l = 0; l < last; l++) {
      int index = l;
      if (layers.stream().noneMatch(layer -> layer.inputs().contains(index))) {
        throw new NetworkException(
            layers.get(l).name(),
            "no layer takes it; allowed: only the last layer is not taken; take or remove it");
      }
    }
    if (!layers.get(last).weighted()) {
      throw new NetworkException(
          layers.get(last).name(),
          "is the last layer and has no neurons; allowed: dense or convolution; add one behind it");
    }
  }

  /** Neurons of the last layer. */
  public int classes() {
    return layers.get(layers.size() - 1).output().size();
  }

  /** Neurons of all layers that have some. */
  public int neurons() {
    return layers.stream().filter(Layer::weighted).mapToInt(l -> l.output().size()).sum();
  }

  /** Weights of all layers, shared ones once. */
  public long weights() {
    return layers.stream().mapToLong(Layer::weights).sum();
  }

  /** Number of layers with weights, as papers count. */
  public int depth() {
    return (int) layers.stream().filter(Layer::weighted).count();
  }

  /**
   * Layers that take what a layer sends, by index, ascending.
   *
   * @param layer −1 for the input
   */
  public List<Integer> consumers(int layer) {
    return IntStream.range(0, layers.size())
        .filter(l -> layers.get(l).inputs().contains(layer))
        .boxed()
        .toList();
  }

  /** Shape of what a layer sends; of the input for −1. */
  public Shape shape(int layer) {
    return layer < 0 ? input : layers.get(layer).output();
  }

  @Override
  public String toString() {
    return name;
  }
}
