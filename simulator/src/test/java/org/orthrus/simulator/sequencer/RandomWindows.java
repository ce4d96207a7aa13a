package org.orthrus.simulator.sequencer;

import java.util.Random;
import org.orthrus.isa.image.Walk;

/**
 * Windows over small maps: odd sizes, strides that leave rows out, padding, maps of one pixel, and
 * some rows of targets only, as of a layer that is cut by row.
 */
final class RandomWindows {

  private RandomWindows() {}

  static Walk.Window draw(Random random, int channels, int largestKernel, int largestStride) {
    int rows = 1 + random.nextInt(5);
    int columns = 1 + random.nextInt(5);
    int padding = random.nextInt(3);
    Walk.Window whole =
        Walk.Window.padded(
            rows,
            columns,
            channels,
            1 + random.nextInt(Math.min(largestKernel, rows + 2 * padding)),
            1 + random.nextInt(Math.min(largestKernel, columns + 2 * padding)),
            1 + random.nextInt(largestStride),
            padding);
    return random.nextInt(3) > 0
        ? whole
        : new Walk.Window(
            rows,
            columns,
            channels,
            whole.kernelRows(),
            whole.kernelColumns(),
            whole.stride(),
            random.nextInt(6) - 3,
            -padding,
            1 + random.nextInt(4),
            whole.outputColumns());
  }
}
