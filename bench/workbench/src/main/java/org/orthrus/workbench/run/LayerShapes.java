package org.orthrus.workbench.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.orthrus.firmware.compiler.Compiler;
import org.orthrus.isa.image.Layer;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.image.Purpose;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.Walk;
import org.orthrus.isa.image.WholeRegion;
import org.orthrus.workbench.report.RunResult;

/** The layers of an image with their shapes and kernels, as its walks have them. */
public final class LayerShapes {

  private LayerShapes() {}

  /** Rows of a result, in the network's order. */
  public static List<RunResult.Layer> of(NetworkImage image) {
    return IntStream.range(0, image.layers().size()).mapToObj(l -> layer(image, l)).toList();
  }

  private static RunResult.Layer layer(NetworkImage image, int l) {
    Layer layer = image.layers().get(l);
    Optional<Walk.Convolution> convolution =
        walk(image, l, Compiler.FAN_OUT)
            .filter(Walk.Convolution.class::isInstance)
            .map(Walk.Convolution.class::cast);
    Optional<Walk.Window> window =
        convolution
            .map(Walk.Convolution::window)
            .or(() -> walk(image, l, Compiler.WINDOW).map(Walk.Window.class::cast));
    return new RunResult.Layer(
        layer.name(),
        layer.kind(),
        layer.inputs(),
        layer.neurons(),
        layer.synapses(),
        shape(layer, window.isPresent()),
        window.map(w -> kernel(w, convolution)).orElse(null),
        weights(image, l));
  }

  /** The walk of a name in the context of a layer. */
  private static Optional<Walk> walk(NetworkImage image, int l, String name) {
    int slot = image.program().walkSlots().indexOf(name);
    return image.contexts().stream()
        .filter(context -> slot >= 0 && context.layer() == l && context.walks().get(slot) >= 0)
        .map(context -> image.walks().get(context.walks().get(slot)))
        .findFirst();
  }

  private static String shape(Layer layer, boolean map) {
    return map || layer.rows() * layer.columns() > 1
        ? layer.rows() + "×" + layer.columns() + "×" + layer.channels()
        : Integer.toString(layer.channels());
  }

  private static String kernel(Walk.Window window, Optional<Walk.Convolution> convolution) {
    int groups = convolution.map(Walk.Convolution::groups).orElse(1);
    return window.kernelRows()
        + "×"
        + window.kernelColumns()
        + (window.stride() == 1 ? "" : ", stride " + window.stride())
        + (window.firstColumn() == 0 ? "" : ", padding " + -window.firstColumn())
        + (groups == 1 ? "" : ", " + groups + " groups");
  }

  /** Weights; those that several parts have alike count once. */
  private static long weights(NetworkImage image, int l) {
    return image.regions().stream()
        .filter(r -> r.layer() == l && r.purpose() == Purpose.WEIGHT)
        .map(Region::wholeName)
        .distinct()
        .mapToLong(name -> WholeRegion.find(image, name).orElseThrow().elements())
        .sum();
  }
}
