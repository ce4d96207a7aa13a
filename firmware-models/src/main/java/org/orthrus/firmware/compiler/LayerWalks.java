package org.orthrus.firmware.compiler;

import org.orthrus.firmware.network.Layer;
import org.orthrus.firmware.network.Shape;
import org.orthrus.isa.image.Walk;

/** The walks of layers: the geometry that the address units know. */
final class LayerWalks {

  private LayerWalks() {}

  /**
   * The walk of a name in a layer, or a part of one; null if it has none.
   *
   * @param connections the region where the layer's lists stand, if it has some
   */
  static Walk of(String name, Layer layer, int connections) {
    return switch (name) {
      case Compiler.FAN_OUT -> fanOut(layer, connections);
      case Compiler.FAN_IN ->
          layer.weighted() && !layer.listed() ? new Walk.FanIn(fanOut(layer, connections)) : null;
      case Compiler.WINDOW -> layer instanceof Layer.Pool pool ? window(pool) : null;
      case Compiler.POSITIONS -> positions(layer.output());
      default -> throw new IllegalStateException("no walk " + name);
    };
  }

  private static Walk.FanOut fanOut(Layer layer, int connections) {
    if (layer.listed()) {
      return new Walk.Lists(layer.fanIn(), layer.slots(), layer.channels(), connections);
    }
    if (layer instanceof Layer.Convolution convolution) {
      return new Walk.Convolution(
          window(convolution), convolution.channels(), convolution.groups());
    }
    return layer instanceof Layer.Dense dense
        ? new Walk.Dense(dense.inputLines(), dense.output().size())
        : null;
  }

  /** What a convolution slides over its map. */
  static Walk.Window window(Layer.Convolution layer) {
    return window(
        layer.in(), layer.kernelRows(), layer.kernelColumns(), layer.stride(), layer.padding());
  }

  private static Walk.Window window(Layer.Pool layer) {
    return window(
        layer.in(), layer.kernelRows(), layer.kernelColumns(), layer.stride(), layer.padding());
  }

  /** Position by position: what the layer sends, and its channels. */
  private static Walk.Window positions(Shape shape) {
    return window(shape, shape.rows(), shape.columns(), 1, 0);
  }

  private static Walk.Window window(
      Shape in, int kernelRows, int kernelColumns, int stride, int padding) {
    return new Walk.Window(
        in.rows(), in.columns(), in.channels(), kernelRows, kernelColumns, stride, padding);
  }
}
