package org.orthrus.firmware.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Fully connected layers, one behind the other.
 *
 * @param inputs input lines
 * @param neurons neurons of each layer; the last are the classes
 */
public record DenseNetwork(int inputs, List<Integer> neurons) {

  private static final int LARGEST_LAYER = 1 << 20;
  private static final Pattern DASH = Pattern.compile("-");

  /** At least one layer, all sizes positive. */
  public DenseNetwork {
    neurons = List.copyOf(neurons);
    if (neurons.isEmpty()) {
      throw new CompileException("a network needs at least one layer");
    }
  }

  /**
   * Reads sizes separated by dashes, for instance {@code 784-256-10}.
   *
   * @throws CompileException if the text is anything else
   */
  public static DenseNetwork parse(String text) {
    List<Integer> sizes = new ArrayList<>();
    for (String part : DASH.split(text, -1)) {
      int size = part.matches("[0-9]{1,7}") ? Integer.parseInt(part) : 0;
      if (size < 1 || size > LARGEST_LAYER) {
        throw new CompileException(
            "network '"
                + text
                + "': '"
                + part
                + "' is not a layer size; write sizes of 1 to "
                + LARGEST_LAYER
                + " with dashes, for instance 784-256-10");
      }
      sizes.add(size);
    }
    if (sizes.size() < 2) {
      throw new CompileException(
          "network '"
              + text
              + "': one size only; write inputs and layers, for instance 784-256-10");
    }
    return new DenseNetwork(sizes.get(0), sizes.subList(1, sizes.size()));
  }

  /** Number of layers. */
  public int depth() {
    return neurons.size();
  }

  /** Fan-in of layer l. */
  public int inputsOf(int l) {
    return l == 0 ? inputs : neurons.get(l - 1);
  }

  /** Output neurons. */
  public int classes() {
    return neurons.get(depth() - 1);
  }

  /** Inputs and neurons in one list. */
  public int[] sizes() {
    int[] sizes = new int[depth() + 1];
    sizes[0] = inputs;
    for (int l = 0; l < depth(); l++) {
      sizes[l + 1] = neurons.get(l);
    }
    return sizes;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(Integer.toString(inputs));
    neurons.forEach(n -> text.append('-').append(n));
    return text.toString();
  }
}
