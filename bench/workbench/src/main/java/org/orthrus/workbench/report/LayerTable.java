package org.orthrus.workbench.report;

import java.util.List;

/** The layers of a network as text. */
public final class LayerTable {

  private LayerTable() {}

  /** A line a layer, below column names. */
  public static String text(List<RunResult.Layer> layers, Style style) {
    return new Page(style).table(CourseTables.layers(layers)).toString();
  }
}
