package org.orthrus.isa.image.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.image.Context;
import org.orthrus.isa.image.EventDecode;
import org.orthrus.isa.image.InputOutput;
import org.orthrus.isa.image.Layer;
import org.orthrus.isa.image.Purpose;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.RegionContents;
import org.orthrus.isa.image.Route;
import org.orthrus.isa.image.Walk;
import org.orthrus.isa.program.EntryPoint;
import org.orthrus.isa.program.Program;
import org.orthrus.isa.user.OneLine;
import org.orthrus.isa.verifier.ProgramException;
import org.orthrus.isa.verifier.ProgramVerifier;

/**
 * Whether the parts of an image fit each other and the design. Writer and reader ask the same
 * questions; each method throws an {@link ImageProblem} about its own part.
 */
final class ImageCheck {

  private ImageCheck() {}

  static void layers(List<Layer> layers) {
    for (Layer layer : layers) {
      ImageProblem.unless(
          layer.inputs() >= 0 && layer.neurons() >= 0 && layer.synapses() >= 0,
          "layer '%s' has %d inputs, %d neurons, %d synapses; allowed: 0 or more",
          OneLine.of(layer.name()),
          layer.inputs(),
          layer.neurons(),
          layer.synapses());
    }
  }

  static void regions(List<Region> regions, int layers, CoreDesign design) {
    List<CoreDesign.Memory> memories = List.copyOf(design.memories().values());
    List<String> names = List.copyOf(design.memories().keySet());
    Set<String> seen = new HashSet<>();
    for (Region region : regions) {
      ImageProblem.unless(
          seen.add(region.name()), "region '%s' stands twice", OneLine.of(region.name()));
      within(region, "layer", region.layer(), -1, layers - 1L);
      within(region, "core", region.core(), 0, design.mesh().cores() - 1L);
      within(region, "memory", region.memory(), 0, memories.size() - 1L);
      CoreDesign.Memory memory = memories.get(region.memory());
      within(region, "wordBits", region.wordBits(), memory.wordBits(), memory.wordBits());
      within(region, "bits", region.format().bits(), 1, region.wordBits());
      within(region, "rows", region.rows(), 1, Integer.MAX_VALUE);
      within(region, "columns", region.columns(), 1, ImageFormat.MAXIMUM_COLUMNS);
      within(region, "baseWord", region.baseWord(), 0, memory.words() - 1);
      within(region, "size in words", region.words(), 1, memory.words() - region.baseWord());
      if (region.aer() != null) {
        long addresses = 1L << design.events().addressBits();
        within(region, "first address", region.aer().first(), 0, addresses - region.columns());
        within(
            region,
            "last address",
            region.aer().address(region.columns() - 1),
            region.aer().first(),
            addresses - 1);
      }
      if (region.slice() != null) {
        within(region, "first column", region.slice().columns().first(), 0, 0);
        within(
            region,
            "columns of the slice",
            region.slice().columns().lines(),
            region.columns(),
            region.columns());
      }
    }
    overlaps(regions, names);
    slices(regions);
  }

  /** Slices of a region are alike, and are together all of its columns, or each of them is. */
  private static void slices(List<Region> regions) {
    Map<String, List<Region>> cut = new LinkedHashMap<>();
    for (Region region : regions) {
      if (region.slice() != null) {
        cut.computeIfAbsent(region.slice().of(), name -> new ArrayList<>()).add(region);
      }
    }
    for (List<Region> slices : cut.values()) {
      Region first = slices.get(0);
      int columns = first.slice().columns().count();
      long held = 0;
      boolean copies = true;
      for (Region slice : slices) {
        within(slice, "rows of a slice", slice.rows(), first.rows(), first.rows());
        within(slice, "columns in all", slice.slice().columns().count(), columns, columns);
        ImageProblem.unless(
            slice.format().equals(first.format()),
            "region '%s': format %s; allowed: that of '%s', another slice of '%s'",
            OneLine.of(slice.name()),
            slice.format().qName(),
            OneLine.of(first.name()),
            OneLine.of(first.slice().of()));
        held += slice.columns();
        copies &= slice.columns() == columns;
      }
      ImageProblem.unless(
          copies || held == columns,
          "region '%s': its slices hold %d columns of %d; allowed: all of them, once or each",
          OneLine.of(first.slice().of()),
          held,
          columns);
    }
  }

  private static void within(Region region, String what, long value, long from, long to) {
    if (value < from || value > to) {
      throw new ImageProblem(
          String.format(
              "region '%s': %s is %d; allowed: %d to %d",
              OneLine.of(region.name()), what, value, from, to));
    }
  }

  private static void overlaps(List<Region> regions, List<String> memories) {
    List<Region> sorted = new ArrayList<>(regions);
    sorted.sort(
        Comparator.comparingInt(Region::core)
            .thenComparingInt(Region::memory)
            .thenComparingLong(Region::baseWord));
    for (int i = 1; i < sorted.size(); i++) {
      Region before = sorted.get(i - 1);
      Region region = sorted.get(i);
      ImageProblem.unless(
          before.core() != region.core()
              || before.memory() != region.memory()
              || before.baseWord() + before.words() <= region.baseWord(),
          "regions '%s' and '%s' share word %d of memory '%s'; allowed: no overlap",
          OneLine.of(before.name()),
          OneLine.of(region.name()),
          region.baseWord(),
          memories.get(region.memory()));
    }
  }

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

  static void program(Program program, CoreDesign design) {
    try {
      ProgramVerifier.verifyWords(program, design.sequencer().microwords());
    } catch (ProgramException e) {
      throw new ImageProblem(e.getMessage());
    }
    for (int address = 0; address < program.length(); address++) {
      int line = program.words().get(address).source().line();
      ImageProblem.unless(
          line >= 0, "microword %d: source line is %d; allowed: 0 or more", address, line);
    }
  }

  static void contexts(
      List<Context> contexts, int layers, int regions, int walks, Program program) {
    for (Context context : contexts) {
      String name = OneLine.of(context.name());
      ImageProblem.unless(
          context.layer() >= 0 && context.layer() < layers,
          "context '%s': layer is %d; allowed: 0 to %d",
          name,
          context.layer(),
          layers - 1);
      bound(name, "stream", context.regions(), program.streamSlots().size(), regions);
      bound(name, "walk", context.walks(), program.walkSlots().size(), walks);
    }
  }

  private static void bound(
      String name, String kind, List<Integer> bindings, int slots, int targets) {
    ImageProblem.unless(
        bindings.size() == slots,
        "context '%s' binds %d %s slots; the program has %d",
        name,
        bindings.size(),
        kind,
        slots);
    for (int target : bindings) {
      ImageProblem.unless(
          target >= -1 && target < targets,
          "context '%s': a %s slot is bound to %d; allowed: -1 to %d",
          name,
          kind,
          target,
          targets - 1);
    }
  }

  static void entryPoints(List<EntryPoint> entryPoints, int microwords) {
    Set<String> seen = new HashSet<>();
    for (EntryPoint entryPoint : entryPoints) {
      String name = OneLine.of(entryPoint.name());
      ImageProblem.unless(seen.add(entryPoint.name()), "entry point '%s' stands twice", name);
      ImageProblem.unless(
          entryPoint.address() >= 0 && entryPoint.address() < microwords,
          "entry point '%s' is at %d; allowed: 0 to %d",
          name,
          entryPoint.address(),
          microwords - 1);
    }
  }

  static void eventDecode(List<EventDecode> rows, List<EntryPoint> entryPoints) {
    Set<String> names = new HashSet<>();
    entryPoints.forEach(entryPoint -> names.add(entryPoint.name()));
    for (EventDecode row : rows) {
      ImageProblem.unless(
          names.contains(row.entryPoint()),
          "a row starts '%s', which is no entry point",
          OneLine.of(row.entryPoint()));
      ImageProblem.unless(
          (row.match() & ~row.mask()) == 0,
          "a row with mask 0x%X never matches 0x%X",
          row.mask(),
          row.match());
    }
  }

  static void routes(List<Route> routes, CoreDesign design) {
    int cores = design.mesh().cores();
    for (Route route : routes) {
      ImageProblem.unless(
          route.core() >= Route.OUTSIDE && route.core() < cores,
          "a route starts at core %d; allowed: -1 to %d",
          route.core(),
          cores - 1);
      for (int core : route.cores()) {
        ImageProblem.unless(
            core >= 0 && core < cores,
            "a route ends at core %d; allowed: 0 to %d",
            core,
            cores - 1);
      }
    }
  }

  static void inputOutput(InputOutput binding, CoreDesign design) {
    int addressBits = design.events().addressBits();
    long addresses = 1L << addressBits;
    ImageProblem.unless(
        binding.inputLines() >= 1 && binding.inputLines() <= addresses,
        "inputLines is %d; allowed: 1 to %d (events.addressBits of the design is %d)",
        binding.inputLines(),
        addresses,
        addressBits);
    ImageProblem.unless(
        binding.inputPayloadMaximum() >= 1,
        "inputPayloadMaximum is %d; allowed: 1 or more",
        binding.inputPayloadMaximum());
    ImageProblem.unless(
        binding.timesteps() >= 1, "timesteps is %d; allowed: 1 or more", binding.timesteps());
    ImageProblem.unless(
        binding.classes() >= 0
            && binding.outputBase() >= 0
            && (long) binding.outputBase() + binding.classes() <= addresses,
        "outputs have addresses %d to %d; allowed: 0 to %d",
        binding.outputBase(),
        (long) binding.outputBase() + binding.classes() - 1,
        addresses - 1);
  }

  /**
   * Whether a region's elements are in its range.
   *
   * @return whether any is not 0
   */
  static boolean values(Region region, RegionContents contents) {
    int any = 0;
    int minimum = region.format().minimum();
    int maximum = region.format().maximum();
    int[] elements = new int[region.columns()];
    for (int row = 0; row < region.rows(); row++) {
      contents.row(row, elements);
      for (int value : elements) {
        any |= value;
        if (value < minimum || value > maximum) {
          throw new ImageProblem(
              String.format(
                  "region '%s' holds %d in row %d; allowed: %d to %d",
                  OneLine.of(region.name()), value, row, minimum, maximum));
        }
      }
    }
    return any != 0;
  }
}
