package org.orthrus.firmware.compiler;

import java.util.List;
import org.orthrus.firmware.network.Network;
import org.orthrus.firmware.rules.Rule;
import org.orthrus.isa.assembler.Assembly;
import org.orthrus.isa.assembler.AssemblyException;
import org.orthrus.isa.design.Designs;

/** A rule with a network laid into memories, whether it fits or not. */
record Attempt(Firmware firmware, Assembly assembly, Layout layout) {

  /** The first way to cut layers that fits, of those asked for; else the one that lacks least. */
  static Attempt best(Rule rule, Network network, Designs.Opened design, CompileSettings settings) {
    List<Placer.Way> ways = Placer.ways(settings.cut(), network, design.design());
    Attempt best = attempt(rule, network, design, settings, ways.get(0));
    for (Placer.Way way : ways.subList(1, ways.size())) {
      if (!best.fits()) {
        best = attemptElse(best, rule, network, design, settings, way);
      }
    }
    return best;
  }

  /**
   * What is found already, unless another way lacks less; one that the rule cannot go lacks all.
   */
  private static Attempt attemptElse(
      Attempt found,
      Rule rule,
      Network network,
      Designs.Opened design,
      CompileSettings settings,
      Placer.Way way) {
    try {
      return found.orBetter(attempt(rule, network, design, settings, way));
    } catch (CompileException | AssemblyException e) {
      return found;
    }
  }

  private static Attempt attempt(
      Rule rule, Network network, Designs.Opened design, CompileSettings settings, Placer.Way way) {
    Firmware firmware = new Firmware(rule, network, design, settings, way != Placer.Way.BY_CHANNEL);
    Assembly assembly = firmware.assemble(Compiler.WALKS);
    Layout layout =
        Placer.place(
            way,
            network,
            design.design(),
            placement -> new Layout(firmware, placement, assembly.program()));
    return new Attempt(firmware, assembly, layout);
  }

  private boolean fits() {
    return layout.plan().fits();
  }

  private Attempt orBetter(Attempt other) {
    return other.layout.plan().missing() < layout.plan().missing() ? other : this;
  }
}
