package org.orthrus.simulator.address;

import org.orthrus.isa.image.Walk;
import org.orthrus.isa.image.WindowAxis;

/** For a source, the positions whose window it lies in, by row and column of the kernel. */
final class ConvolutionSteps implements WalkSteps {

  private final Walk.Convolution walk;
  private final Walk.Window window;
  private final WindowAxis rows;
  private final WindowAxis columns;

  /** Places of the kernel by row, and by column, of the source map. */
  private final int[][] placesOfRow;

  private final int[][] placesOfColumn;

  ConvolutionSteps(Walk.Convolution walk) {
    this.walk = walk;
    window = walk.window();
    rows = WindowAxis.rows(window);
    columns = WindowAxis.columns(window);
    placesOfRow = places(rows);
    placesOfColumn = places(columns);
  }

  private static int[][] places(WindowAxis axis) {
    int[][] places = new int[axis.sources()][];
    for (int source = 0; source < places.length; source++) {
      places[source] = axis.placesOf(source);
    }
    return places;
  }

  @Override
  public int steps(int address) {
    int position = address / window.channels();
    return placesOfRow[position / window.columns()].length
        * placesOfColumn[position % window.columns()].length;
  }

  @Override
  public void step(int address, int n, WalkStep into) {
    int channel = address % window.channels();
    int y = address / window.channels() / window.columns();
    int x = address / window.channels() % window.columns();
    int ky = placesOfRow[y][n / placesOfColumn[x].length];
    int kx = placesOfColumn[x][n % placesOfColumn[x].length];
    int ofGroup = walk.groupOutputChannels();
    int first = channel / walk.groupChannels() * ofGroup;
    int place = ky * window.kernelColumns() + kx;
    int position = rows.target(y, ky) * columns.targets() + columns.target(x, kx);
    into.along(
        place * walk.groupChannels() + channel % walk.groupChannels(),
        first,
        position * walk.outputChannels() + first,
        ofGroup);
  }
}
