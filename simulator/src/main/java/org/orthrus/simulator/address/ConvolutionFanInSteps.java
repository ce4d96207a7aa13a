package org.orthrus.simulator.address;

import org.orthrus.isa.image.Walk;
import org.orthrus.isa.image.WindowAxis;

/** For a target, the positions that it sees, by row and column of the kernel. */
final class ConvolutionFanInSteps implements WalkSteps {

  private final Walk.Convolution walk;
  private final Walk.Window window;
  private final WindowAxis rows;
  private final WindowAxis columns;

  ConvolutionFanInSteps(Walk.Convolution walk) {
    this.walk = walk;
    window = walk.window();
    rows = WindowAxis.rows(window);
    columns = WindowAxis.columns(window);
  }

  @Override
  public int steps(int address) {
    int position = address / walk.outputChannels();
    return rows.places(position / columns.targets()) * columns.places(position % columns.targets());
  }

  @Override
  public void step(int address, int n, WalkStep into) {
    int channel = address % walk.outputChannels();
    int position = address / walk.outputChannels();
    int y = position / columns.targets();
    int x = position % columns.targets();
    int ky = rows.firstPlace(y) + n / columns.places(x);
    int kx = columns.firstPlace(x) + n % columns.places(x);
    int channels = walk.groupChannels();
    int place = ky * window.kernelColumns() + kx;
    int source = rows.source(y, ky) * window.columns() + columns.source(x, kx);
    into.down(
        place * channels,
        channel,
        source * window.channels() + channel / walk.groupOutputChannels() * channels,
        channels);
  }
}
