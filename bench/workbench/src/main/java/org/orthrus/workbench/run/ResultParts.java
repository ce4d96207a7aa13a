package org.orthrus.workbench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.orthrus.firmware.importers.QuantisedRegion;
import org.orthrus.isa.Microword;
import org.orthrus.isa.fixedpoint.Rounding;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.image.ProvenanceKeys;
import org.orthrus.simulator.counters.CounterLayout;
import org.orthrus.simulator.counters.Counters;
import org.orthrus.simulator.energy.AppliedConstant;
import org.orthrus.simulator.energy.EnergyTable;
import org.orthrus.simulator.energy.Pricer;
import org.orthrus.workbench.report.RunResult;
import org.orthrus.workbench.report.RunResult.Constant;
import org.orthrus.workbench.report.RunResult.Network;
import org.orthrus.workbench.report.Units;

/** Parts of a result that every command fills in alike. */
final class ResultParts {

  private ResultParts() {}

  /** The energy table with its constants as they apply to the design. */
  static RunResult.EnergyTable energyTable(EnergyTable table, Pricer pricer) {
    List<Constant> constants = new ArrayList<>();
    for (AppliedConstant row : pricer.provenance()) {
      constants.add(
          new Constant(
              row.key(),
              row.value(),
              row.unit(),
              row.nanometres() + " nm",
              row.volts(),
              row.kind(),
              row.scope(),
              row.source()));
    }
    return new RunResult.EnergyTable(table.name(), table.hash(), pricer.caveat(), constants);
  }

  /** The network as its layer map says, and the cores it lies on. */
  static Network network(
      NetworkImage image, String name, Integer timesteps, List<RunResult.Core> cores) {
    String cut = image.provenance().get(ProvenanceKeys.CUT);
    return new Network(name, timesteps, LayerShapes.of(image), cut, cores);
  }

  /** What importing weights changed of them; null where they were drawn. */
  static RunResult.Weights weights(Setup setup, List<QuantisedRegion> regions) {
    return setup
        .weights()
        .map(
            given ->
                new RunResult.Weights(
                    given.file().toString(),
                    given.layout().text(),
                    regions.stream()
                        .map(
                            r ->
                                new RunResult.StoredRegion(
                                    r.region(),
                                    r.format(),
                                    r.elements(),
                                    r.largestError(),
                                    r.rootMeanSquareError(),
                                    r.clamped()))
                        .toList()))
        .orElse(null);
  }

  /** What a reader must know before trusting the joules of an image. */
  static List<String> notes(NetworkImage image, Pricer pricer) {
    List<String> notes = new ArrayList<>(ConnectionNotes.of(image));
    CounterLayout layout = CounterLayout.of(image.design());
    notes.add(
        "joules are those of a busy core, one sample behind the other"
            + (pricer.staticWatts() > 0
                ? "; between samples "
                    + (image.cores() == 1 ? "it" : "each core")
                    + " leaks "
                    + Units.watts(pricer.staticWatts())
                    + ", which is not charged"
                : ""));
    if (image.design().lanes().beats().keySet().stream()
        .anyMatch(resource -> pricer.femtojoules(layout.laneOps(resource)) > 0)) {
      notes.add(
          "lane operations are priced at the lane width of "
              + image.design().lanes().bits()
              + " bits, whatever their operands need: an upper bound");
    }
    if (image.cores() < image.design().mesh().cores()) {
      notes.add(
          "the network takes "
              + image.cores()
              + " of "
              + image.design().mesh().cores()
              + " cores; the others are taken as switched off, but for their routers");
    }
    if (image.cores() > 1 && drawsByChance(image)) {
      notes.add(
          "what is rounded by chance is rounded by the numbers that each core draws for itself: on"
              + " another number of cores the weights differ; --set stochasticUpdate=0 rounds"
              + " updates half up");
    }
    List<String> roomy = pricesMemories(layout, pricer) ? roomyMemories(image) : List.of();
    if (!roomy.isEmpty()) {
      notes.add(
          "less than half full, though accesses and leakage are those of the whole memory: "
              + String.join(", ", roomy));
    }
    notes.add("not counted: " + CounterLayout.NOT_COUNTED);
    notes.addAll(pricer.notes());
    return notes;
  }

  private static boolean drawsByChance(NetworkImage image) {
    int stochastic = Rounding.STOCHASTIC.ordinal();
    return image.design().lanes().rounding() == Rounding.STOCHASTIC
        || image.program().words().stream()
            .anyMatch(word -> Microword.roundingCode(word.bits()) == stochastic);
  }

  private static boolean pricesMemories(CounterLayout layout, Pricer pricer) {
    return pricer.staticWatts() > 0
        || IntStream.range(0, layout.memories().size())
            .anyMatch(
                m ->
                    pricer.femtojoules(layout.memoryReads(m)) > 0
                        || pricer.femtojoules(layout.memoryWrites(m)) > 0);
  }

  private static List<String> roomyMemories(NetworkImage image) {
    List<String> roomy = new ArrayList<>();
    MemoryFootprint.of(image)
        .byMemory()
        .forEach(
            (memory, use) -> {
              if (2 * use.occupied() < use.capacity()) {
                double filled = (double) use.occupied() / use.capacity();
                roomy.add(memory + " " + Units.percent(filled));
              }
            });
    return roomy;
  }

  /** One line for every memory whose stores were clamped, and for clamped lane results. */
  static List<String> saturations(String what, Counters counters) {
    CounterLayout layout = counters.layout();
    List<String> lines = new ArrayList<>();
    for (int m = 0; m < layout.memories().size(); m++) {
      long clamped = counters.total(layout.memorySaturations(m));
      if (clamped > 0) {
        lines.add(
            what
                + ": "
                + clamped
                + " elements saturated when stored to "
                + layout.memories().get(m));
      }
    }
    long lanes = counters.total(layout.laneSaturations());
    if (lanes > 0) {
      lines.add(what + ": " + lanes + " lane results saturated");
    }
    return lines;
  }
}
