package org.orthrus.workbench.report;

import java.util.ArrayList;
import java.util.List;

/** What ran and how it went: layers, accuracy over epochs, spikes. */
final class CourseTables {

  private CourseTables() {}

  /** Layers of the network. */
  static Grid layers(RunResult result) {
    Grid.Builder grid = Grid.named("Layers").text("layer", "kind");
    grid.numbers("inputs", "neurons", "synapses");
    if (result.network() != null) {
      result
          .network()
          .layers()
          .forEach(
              l ->
                  grid.row(
                      l.name(),
                      l.kind(),
                      Units.count(l.inputs()),
                      Units.count(l.neurons()),
                      Units.count(l.synapses())));
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
