package org.orthrus.workbench.report;

import java.util.ArrayList;
import java.util.List;

/** What ran and how it went: layers, accuracy over epochs, spikes. */
final class CourseTables {

  private CourseTables() {}

  /** Layers of the network. */
  static Grid layers(List<RunResult.Layer> layers) {
    Grid.Builder grid = Grid.named("Layers").text("layer", "kind", "shape", "kernel");
    grid.numbers("inputs", "neurons", "weights", "synapses");
    for (RunResult.Layer l : layers) {
      grid.row(
          l.name(),
          l.kind(),
          l.shape(),
          l.kernel(),
          Units.count(l.inputs()),
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

  /** Spikes by sample and layer. */
  static Grid spikes(List<Raster> rasters) {
    Grid.Builder grid = Grid.named("Spikes by layer").text("sample").numbers("label", "answered");
    rasters.get(0).layers().forEach(l -> grid.numbers(l.name()));
    int layers = rasters.get(0).layers().size();
    for (Raster raster : rasters) {
      List<String> cells = new ArrayList<>();
      cells.add(Long.toString(raster.sample()));
      cells.add(raster.label() == null ? "" : raster.label().toString());
      cells.add(raster.predicted() == null ? "" : raster.predicted().toString());
      for (int l = 0; l < layers; l++) {
        boolean there = l < raster.layers().size();
        cells.add(there ? Units.count((long) raster.layers().get(l).events().size()) : "");
      }
      grid.row(false, cells);
    }
    return grid.build().withoutEmptyColumns();
  }
}
