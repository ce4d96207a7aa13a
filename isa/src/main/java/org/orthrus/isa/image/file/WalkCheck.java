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
                window.stride())
            .min()
            .getAsInt();
    ImageProblem.unless(
        least >= 1 && window.padding() >= 0,
        "walk %d has a size of %d and a padding of %d; allowed: sizes from 1, padding from 0",
        i,
        least,
        window.padding());
    long rows = window.rows() + 2L * window.padding();
    long columns = window.columns() + 2L * window.padding();
    ImageProblem.unless(
        window.kernelRows() <= rows && window.kernelColumns() <= columns,
        "walk %d has a window of %d x %d over a padded map of %d x %d; allowed: within the map",
        i,
        window.kernelRows(),
        window.kernelColumns(),
        rows,
        columns);
    ImageProblem.unless(
        rows * columns <= ImageFormat.MAXIMUM_COLUMNS
            && rows * columns * window.channels() <= ImageFormat.MAXIMUM_COLUMNS
            && rows * columns * outputChannels <= ImageFormat.MAXIMUM_COLUMNS
            && (long) window.kernelRows() * window.kernelColumns() * window.channels()
                <= ImageFormat.MAXIMUM_COLUMNS,
        "walk %d has a map of %d x %d with %d and %d channels; allowed: %d elements",
        i,
        rows,
        columns,
        window.channels(),
        outputChannels,
        ImageFormat.MAXIMUM_COLUMNS);
  }
}
