package org.orthrus.workbench.report;

import java.util.ArrayList;
import java.util.List;

/** What ran and how it went: layers, accuracy over epochs, spikes. */
final class CourseTables {

  private static final int MOST_LAYERS_ABREAST = 9;
  private static final int MOST_PARTS = 4;

  private CourseTables() {}

  /** Layers of the network; where they have kernels, shapes tell how many lines each takes. */
  static Grid layers(List<RunResult.Layer> layers) {
    boolean maps = layers.stream().anyMatch(l -> l.kernel() != null);
    Grid.Builder grid = Grid.named("Layers").text("layer", "kind", "shape", "kernel");
    grid.numbers("inputs", "neurons", "weights", "synapses");
    for (RunResult.Layer l : layers) {
      grid.row(
          l.name(),
          l.kind(),
          maps ? l.shape() : "",
          l.kernel(),
          maps ? "" : Units.count(l.inputs()),
          l.neurons() == 0 ? "" : Units.count(l.neurons()),
          l.weights() == null || l.weights() == 0 ? "" : Units.count(l.weights()),
          l.synapses() == 0 ? "" : Units.count(l.synapses()));
    }
    if (layers.size() > 1) {
      grid.strong(
          "together",
          "",
          "",
          "",
          "",
          Units.count(layers.stream().mapToLong(RunResult.Layer::neurons).sum()),
          weights(layers) == 0 ? "" : Units.count(weights(layers)),
          Units.count(layers.stream().mapToLong(RunResult.Layer::synapses).sum()));
    }
    return grid.build().withoutEmptyColumns();
  }

  /** What lies on the cores of a mesh; empty for a core alone. */
  static Grid cores(List<RunResult.Core> cores) {
    Grid.Builder grid = Grid.named("Cores").text("core", "has", "fullest");
    grid.numbers("filled", "busy", "in", "out", "hops");
    for (RunResult.Core core : cores) {
      grid.row(
          Integer.toString(core.core()),
          parts(core),
          core.fullestMemory(),
          Units.percent(core.filled()),
          core.busy() == null ? "" : Units.percent(core.busy()),
          core.eventsIn() == null ? "" : Units.count(core.eventsIn()),
          core.eventsOut() == null ? "" : Units.count(core.eventsOut()),
          core.hops() == null ? "" : Units.count(core.hops()));
    }
    return grid.build().withoutEmptyColumns();
  }

  /** The first and the last of many. */
  private static String parts(RunResult.Core core) {
    List<String> parts = core.parts();
    return parts.size() <= MOST_PARTS
        ? String.join(", ", parts)
        : String.format("%s … %s (%d)", parts.get(0), parts.get(parts.size() - 1), parts.size());
  }

  private static long weights(List<RunResult.Layer> layers) {
    return layers.stream().mapToLong(l -> l.weights() == null ? 0 : l.weights()).sum();
  }

  /** What storing weights of a file changed of them. */
  static Grid weights(RunResult.Weights weights) {
    Grid.Builder grid = Grid.named("Weights from a file, as stored").text("region", "format");
    grid.numbers("elements", "largest error", "rms error", "clamped");
    if (weights != null) {
      weights
          .regions()
          .forEach(
              r ->
                  grid.row(
                      r.region(),
                      r.format(),
                      Units.count(r.elements()),
                      Units.number(r.largestError()),
                      Units.number(r.rootMeanSquareError()),
                      Units.count(r.clamped())));
    }
    return grid.build();
  }

  /** Accuracy over epochs. */
  static Grid curve(RunResult result) {
    Grid.Builder grid = Grid.named("Accuracy over epochs").numbers("epoch", "samples");
    grid.numbers("test", "while learning", "host time");
    result
        .curve()
        .forEach(
            p ->
                grid.row(
                    Integer.toString(p.epoch()),
                    Units.count(p.samples()),
                    Units.percent(p.accuracy()),
                    Units.percent(p.trainAccuracy()),
                    Units.seconds(p.seconds())));
    return grid.build().withoutEmptyColumns();
  }

  /** Spikes by sample and layer; layers are rows where they are many. */
  static Grid spikes(List<Raster> rasters) {
    int layers = rasters.get(0).layers().size();
    return layers > MOST_LAYERS_ABREAST ? byLayer(rasters, layers) : bySample(rasters, layers);
  }

  private static Grid byLayer(List<Raster> rasters, int layers) {
    Grid.Builder grid = Grid.named("Spikes by layer").text("layer");
    rasters.forEach(raster -> grid.numbers("sample " + raster.sample()));
    for (int l = 0; l < layers; l++) {
      List<String> cells = new ArrayList<>(List.of(rasters.get(0).layers().get(l).name()));
      for (Raster raster : rasters) {
        cells.add(spikes(raster, l));
      }
      grid.row(false, cells);
    }
    return grid.build();
  }

  private static Grid bySample(List<Raster> rasters, int layers) {
    Grid.Builder grid = Grid.named("Spikes by layer").text("sample").numbers("label", "answered");
    rasters.get(0).layers().forEach(l -> grid.numbers(l.name()));
    for (Raster raster : rasters) {
      List<String> cells = new ArrayList<>();
      cells.add(Long.toString(raster.sample()));
      cells.add(raster.label() == null ? "" : raster.label().toString());
      cells.add(raster.predicted() == null ? "" : raster.predicted().toString());
      for (int l = 0; l < layers; l++) {
        cells.add(spikes(raster, l));
      }
      grid.row(false, cells);
    }
    return grid.build().withoutEmptyColumns();
  }

  private static String spikes(Raster raster, int layer) {
    return layer < raster.layers().size()
        ? Units.count((long) raster.layers().get(layer).events().size())
        : "";
  }
}
