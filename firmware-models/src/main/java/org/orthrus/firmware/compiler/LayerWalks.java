package org.orthrus.firmware.compiler;

import org.orthrus.firmware.network.Layer;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.network.Shape;
import org.orthrus.firmware.network.Window;
import org.orthrus.isa.image.Walk;

/** The walks of a part of a layer: the geometry that the address units know. */
final class LayerWalks {

  private final Layer layer;
  private final Shape below;
  private final Shape output;

  /** First row of the part, seen from the first row of what it takes that lies on its core. */
  private final int firstRow;

  private final int connections;

  /**
   * Of a part.
   *
   * @param connections the region where the layer's lists stand, if it has some
   */
  LayerWalks(Placement placement, Part part, int connections) {
    Network network = placement.network();
    layer = network.layers().get(part.layer());
    below = placement.below(part);
    output = part.output(network);
    int stride = layer.window().map(Window::stride).orElse(1);
    firstRow =
        part.rows().from() * stride - placement.rowsBelow(part, layer.inputs().get(0)).from();
    this.connections = connections;
  }

  /** The walk of a name; null if the layer has none. */
  Walk of(String name) {
    return switch (name) {
      case Compiler.FAN_OUT -> fanOut();
      case Compiler.FAN_IN -> layer.weighted() && !layer.listed() ? new Walk.FanIn(fanOut()) : null;
      case Compiler.WINDOW -> layer.weighted() ? null : layer.window().map(this::walk).orElse(null);
      case Compiler.POSITIONS -> positions();
      default -> throw new IllegalStateException("no walk " + name);
    };
  }

  private Walk.FanOut fanOut() {
    if (layer.listed()) {
      return new Walk.Lists(layer.fanIn(), layer.slots(), layer.channels(), connections);
    }
    if (layer instanceof Layer.Convolution c) {
      return new Walk.Convolution(
          walk(layer.window().orElseThrow()), output.channels(), c.groups());
    }
    return layer instanceof Layer.Dense ? new Walk.Dense(below.size(), output.size()) : null;
  }

  private Walk.Window walk(Window window) {
    return new Walk.Window(
        below.rows(),
        below.columns(),
        below.channels(),
        window.rows(),
        window.columns(),
        window.stride(),
        firstRow - window.padding(),
        -window.padding(),
        output.rows(),
        output.columns());
  }

  /** Position by position: what the part sends, and its channels. */
  private Walk.Window positions() {
    return Walk.Window.padded(
        output.rows(), output.columns(), output.channels(), output.rows(), output.columns(), 1, 0);
  }
}
