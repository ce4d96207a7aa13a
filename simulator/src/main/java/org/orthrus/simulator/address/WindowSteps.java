package org.orthrus.simulator.address;

import org.orthrus.isa.image.Walk;
import org.orthrus.isa.image.WindowAxis;

/** For a place in the window, the rows of targets that see the map there. */
final class WindowSteps implements WalkSteps {

  private final Walk.Window walk;
  private final WindowAxis rows;
  private final WindowAxis columns;

  WindowSteps(Walk.Window walk) {
    this.walk = walk;
    rows = WindowAxis.rows(walk);
    columns = WindowAxis.columns(walk);
  }

  @Override
  public int steps(int address) {
    return columns.targets(address % walk.kernelColumns()) == 0
        ? 0
        : rows.targets(address / walk.kernelColumns());
  }

  @Override
  public void step(int address, int n, WalkStep into) {
    int ky = address / walk.kernelColumns();
    int kx = address % walk.kernelColumns();
    int row = rows.firstTarget(ky) + n;
    int column = columns.firstTarget(kx);
    int channels = walk.channels();
    int source = rows.source(row, ky) * walk.columns() + columns.source(column, kx);
    into.along(
        0,
        source * channels,
        (row * columns.targets() + column) * channels,
        columns.targets(kx) * channels);
    if (walk.stride() > 1) {
      into.block = channels;
      into.stride = walk.stride() * channels;
    }
  }
}
