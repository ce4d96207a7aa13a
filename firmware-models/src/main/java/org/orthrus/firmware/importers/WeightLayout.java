package org.orthrus.firmware.importers;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.orthrus.firmware.network.Layer;
import org.orthrus.firmware.network.Shape;

/** How a file orders the weights of a layer, and the neurons of a map. */
public enum WeightLayout {
  /** As {@link Layer} has them: (fanIn, channels), maps with channels last. */
  ORTHRUS("orthrus") {
    @Override
    List<Integer> weights(Layer layer) {
      return List.of(layer.fanIn(), layer.channels());
    }

    @Override
    int weight(Layer layer, Shape below, int row, int column) {
      return row * layer.channels() + column;
    }

    @Override
    List<Integer> map(Shape shape) {
      return List.of(shape.rows(), shape.columns(), shape.channels());
    }

    @Override
    int neuron(Shape shape, int address) {
      return address;
    }
  },

  /**
   * As PyTorch has them: (out, in / groups, kernel rows, kernel columns) of a convolution, (out,
   * in) of a dense layer, maps with channels first, flattened so as well.
   */
  PYTORCH("pytorch") {
    @Override
    List<Integer> weights(Layer layer) {
      return layer instanceof Layer.Convolution c
          ? List.of(c.channels(), groupChannels(c), c.kernelRows(), c.kernelColumns())
          : List.of(layer.channels(), layer.fanIn());
    }

    @Override
    int weight(Layer layer, Shape below, int row, int column) {
      if (layer instanceof Layer.Convolution c) {
        int taps = c.kernelRows() * c.kernelColumns();
        int channel = row % groupChannels(c);
        int tap = row / groupChannels(c);
        return (column * groupChannels(c) + channel) * taps + tap;
      }
      return column * layer.fanIn() + neuron(below, row);
    }

    @Override
    List<Integer> map(Shape shape) {
      return List.of(shape.channels(), shape.rows(), shape.columns());
    }

    @Override
    int neuron(Shape shape, int address) {
      return address % shape.channels() * shape.positions() + address / shape.channels();
    }
  };

  private final String text;

  WeightLayout(String text) {
    this.text = text;
  }

  /** The word on the command line. */
  public String text() {
    return text;
  }

  /** The layout of a word. */
  public static Optional<WeightLayout> of(String word) {
    return Arrays.stream(values()).filter(layout -> layout.text.equals(word)).findFirst();
  }

  /** All words. */
  public static String words() {
    return Arrays.stream(values()).map(WeightLayout::text).collect(Collectors.joining(", "));
  }

  /** Shape of the array of a layer's weights. */
  abstract List<Integer> weights(Layer layer);

  /**
   * Where a weight stands in its array, in C order.
   *
   * @param below shape of what the layer takes
   */
  abstract int weight(Layer layer, Shape below, int row, int column);

  /** Shape of the array of a map. */
  abstract List<Integer> map(Shape shape);

  /** Where the neuron of an address stands in the array of its map. */
  abstract int neuron(Shape shape, int address);

  private static int groupChannels(Layer.Convolution layer) {
    return layer.in().channels() / layer.groups();
  }
}
