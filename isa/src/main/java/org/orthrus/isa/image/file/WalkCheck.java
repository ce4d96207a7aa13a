package org.orthrus.isa.image.file;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.orthrus.isa.image.Purpose;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.Walk;
import org.orthrus.isa.user.OneLine;

/** Whether walks are walks. Throws an {@link ImageProblem} if not. */
final class WalkCheck {

  private WalkCheck() {}

  static void walks(List<Walk> walks, Supplier<List<Region>> regions) {
    for (int i = 0; i < walks.size(); i++) {
      ImageProblem.unless(
          !(walks.get(i) instanceof Walk.FanIn fanIn && fanIn.of() instanceof Walk.Lists),
          "walk %d is the fan-in of lists; allowed: of a dense walk or a convolution",
          i);
      Walk walk = walks.get(i) instanceof Walk.FanIn fanIn ? fanIn.of() : walks.get(i);
      if (walk instanceof Walk.Dense dense) {
        ImageProblem.unless(
            dense.sources() >= 1 && dense.targets() >= 1,
            "walk %d has %d sources and %d targets; allowed: 1 or more",
            i,
            dense.sources(),
            dense.targets());
      } else if (walk instanceof Walk.Convolution convolution) {
        window(i, convolution.window(), convolution.outputChannels());
        int groups = convolution.groups();
        ImageProblem.unless(
            groups >= 1
                && convolution.window().channels() % groups == 0
                && convolution.outputChannels() % groups == 0,
            "walk %d has %d groups of %d and %d channels; allowed: divisors of both",
            i,
            groups,
            convolution.window().channels(),
            convolution.outputChannels());
      } else if (walk instanceof Walk.Window window) {
        window(i, window, window.channels());
      } else if (walk instanceof Walk.Lists lists) {
        lists(i, lists, regions.get());
      }
    }
  }

  private static void lists(int i, Walk.Lists walk, List<Region> regions) {
    ImageProblem.unless(
        walk.connections() >= 0 && walk.connections() < regions.size(),
        "walk %d has its connections in region %d; allowed: 0 to %d",
        i,
        walk.connections(),
        regions.size() - 1);
    Region table = regions.get(walk.connections());
    String name = OneLine.of(table.name());
    ImageProblem.unless(
        table.purpose() == Purpose.CONNECTIVITY && !table.format().signed(),
        "walk %d has its connections in region '%s', which is %s %s; allowed: unsigned connectivity",
        i,
        name,
        table.format().signed() ? "signed" : "unsigned",
        table.purpose().text());
    ImageProblem.unless(
        walk.sources() == table.rows() && walk.slots() == table.columns(),
        "walk %d has %d sources of %d slots, but region '%s' has %d rows of %d; allowed: the same",
        i,
        walk.sources(),
        walk.slots(),
        name,
        table.rows(),
        table.columns());
    ImageProblem.unless(
        walk.targets() >= 1 && walk.targets() <= table.format().maximum(),
        "walk %d has %d targets; allowed: 1 to %d, for %d marks an unused slot of region '%s'",
        i,
        walk.targets(),
        table.format().maximum(),
        table.format().maximum(),
        name);
  }

  private static void window(int i, Walk.Window window, int outputChannels) {
    int least =
        IntStream.of(
                window.rows(),
                window.columns(),
                window.channels(),
                outputChannels,
                window.kernelRows(),
                window.kernelColumns(),
                window.stride(),
                window.outputRows(),
                window.outputColumns())
            .min()
            .getAsInt();
    ImageProblem.unless(least >= 1, "walk %d has a size of %d; allowed: sizes from 1", i, least);
    elements(i, "a map", window.rows(), window.columns(), window.channels());
    elements(i, "a target map", window.outputRows(), window.outputColumns(), outputChannels);
    elements(i, "a window", window.kernelRows(), window.kernelColumns(), window.channels());
    axis(i, "row", window.firstRow(), window.outputRows(), window.stride(), window.kernelRows());
    axis(
        i,
        "column",
        window.firstColumn(),
        window.outputColumns(),
        window.stride(),
        window.kernelColumns());
  }

  private static void elements(int i, String what, long rows, long columns, long channels) {
    ImageProblem.unless(
        rows * columns <= ImageFormat.MAXIMUM_COLUMNS
            && rows * columns * channels <= ImageFormat.MAXIMUM_COLUMNS,
        "walk %d has %s of %d x %d x %d; allowed: %d elements",
        i,
        what,
        rows,
        columns,
        channels,
        ImageFormat.MAXIMUM_COLUMNS);
  }

  private static void axis(int i, String what, long first, int targets, int stride, int kernel) {
    long end = first + (targets - 1L) * stride + kernel;
    ImageProblem.unless(
        first >= -ImageFormat.MAXIMUM_COLUMNS && end <= 2L * ImageFormat.MAXIMUM_COLUMNS,
        "walk %d: its windows go from %s %d to %d; allowed: from %d, to %d",
        i,
        what,
        first,
        end - 1,
        -ImageFormat.MAXIMUM_COLUMNS,
        2L * ImageFormat.MAXIMUM_COLUMNS - 1);
  }
}
