package org.orthrus.isa.image.file;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.image.Context;
import org.orthrus.isa.image.EventDecode;
import org.orthrus.isa.image.InputOutput;
import org.orthrus.isa.image.Layer;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.RegionContents;
import org.orthrus.isa.image.Route;
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
      ImageProblem.unless(
          layer.rows() >= 1 && layer.columns() >= 1 && layer.channels() >= 1,
          "layer '%s' sends a map of %d x %d x %d; allowed: 1 or more",
          OneLine.of(layer.name()),
          layer.rows(),
          layer.columns(),
          layer.channels());
    }
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
