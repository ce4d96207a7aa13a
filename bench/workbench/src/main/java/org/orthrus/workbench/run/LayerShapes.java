package org.orthrus.workbench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.orthrus.firmware.compiler.Compiler;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.image.Purpose;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.Walk;
import org.orthrus.workbench.report.RunResult;

/** The layers of an image with their shapes and kernels, as its walks have them. */
public final class LayerShapes {

  private LayerShapes() {}

  /** Rows of a result, in the network's order. */
  public static List<RunResult.Layer> of(NetworkImage image) {
    List<RunResult.Layer> layers = new ArrayList<>();
    for (int l = 0; l < image.layers().size(); l++) {
      layers.add(layer(image, l, layers));
    }
    return List.copyOf(layers);
  }

  private static RunResult.Layer layer(NetworkImage image, int l, List<RunResult.Layer> before) {
    org.orthrus.isa.image.Layer layer = image.layers().get(l);
    Optional<Walk.Convolution> convolution =
        walk(image, l, Compiler.FAN_OUT)
            .filter(Walk.Convolution.class::isInstance)
            .map(Walk.Convolution.class::cast);
    Optional<Walk.Window> window =
        convolution
            .map(Walk.Convolution::window)
            .or(() -> walk(image, l, Compiler.WINDOW).map(Walk.Window.class::cast));
    int lines = lines(image, l);
    return new RunResult.Layer(
        layer.name(),
        layer.kind(),
        layer.inputs(),
        layer.neurons(),
        layer.synapses(),
        window
            .map(w -> shape(w, lines / (w.outputRows() * w.outputColumns())))
            .or(() -> layer.neurons() > 0 ? Optional.empty() : below(image, l, before))
            .orElse(Integer.toString(lines)),
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

  /** The shape of what a sum takes, which is its own. */
  private static Optional<String> below(NetworkImage image, int l, List<RunResult.Layer> before) {
    List<String> slots = image.program().streamSlots();
    return image.contexts().stream()
        .filter(context -> context.layer() == l)
        .flatMap(
            context ->
                IntStream.range(0, slots.size())
                    .filter(slot -> slots.get(slot).startsWith("below."))
                    .mapToObj(slot -> context.regions().get(slot)))
        .filter(region -> region >= 0)
        .map(region -> image.regions().get(region).layer())
        .filter(from -> from >= 0 && from < before.size())
        .map(from -> before.get(from).shape())
        .findFirst();
  }

  private static String shape(Walk.Window window, int channels) {
    return window.outputRows() + "×" + window.outputColumns() + "×" + channels;
  }

  private static String kernel(Walk.Window window, Optional<Walk.Convolution> convolution) {
    int groups = convolution.map(Walk.Convolution::groups).orElse(1);
    return window.kernelRows()
        + "×"
        + window.kernelColumns()
        + (window.stride() == 1 ? "" : ", stride " + window.stride())
        + (window.padding() == 0 ? "" : ", padding " + window.padding())
        + (groups == 1 ? "" : ", " + groups + " groups");
  }

  /** What the layer sends, from all cores: the longest row of spikes or values. */
  private static int lines(NetworkImage image, int l) {
    return image.regions().stream()
        .filter(r -> r.layer() == l && r.purpose() == Purpose.SPIKES)
        .mapToInt(r -> r.slice() == null ? r.columns() : r.slice().columns().count())
        .max()
        .orElse(image.layers().get(l).neurons());
  }

  private static long weights(NetworkImage image, int l) {
    return image.regions().stream()
        .filter(r -> r.layer() == l && r.purpose() == Purpose.WEIGHT)
        .mapToLong(Region::elements)
        .sum();
  }
}
