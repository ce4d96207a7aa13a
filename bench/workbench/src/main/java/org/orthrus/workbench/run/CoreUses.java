package org.orthrus.workbench.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.orthrus.isa.image.AddressLines;
import org.orthrus.isa.image.Context;
import org.orthrus.isa.image.NetworkImage;
import org.orthrus.isa.image.Purpose;
import org.orthrus.simulator.counters.CounterLayout;
import org.orthrus.simulator.counters.Counters;
import org.orthrus.workbench.report.RunResult;
import org.orthrus.workbench.report.RunResult.MemoryUse;

/** What lies on each core of an image for several, and how busy it was. */
final class CoreUses {

  private CoreUses() {}

  /** Rows of a result; none for a core alone. */
  static List<RunResult.Core> of(NetworkImage image) {
    return of(image, List.of());
  }

  /**
   * Rows of a result; none for a core alone.
   *
   * @param counters by core, of what ran; none if nothing did
   */
  static List<RunResult.Core> of(NetworkImage image, List<Counters> counters) {
    List<RunResult.Core> cores = new ArrayList<>();
    for (int core = 0; image.cores() > 1 && core < image.cores(); core++) {
      cores.add(row(image, core, counters.isEmpty() ? null : counters.get(core)));
    }
    return cores;
  }

  private static RunResult.Core row(NetworkImage image, int core, Counters ran) {
    Map.Entry<String, MemoryUse> fullest =
        MemoryFootprint.ofCore(image, core).entrySet().stream()
            .max(Comparator.comparingDouble(memory -> filled(memory.getValue())))
            .orElseThrow();
    CounterLayout layout = ran == null ? null : ran.layout();
    return new RunResult.Core(
        core,
        image.contexts().stream()
            .filter(context -> context.core() == core)
            .map(context -> part(image, context))
            .toList(),
        fullest.getKey(),
        filled(fullest.getValue()),
        ran == null ? null : busy(ran),
        ran == null ? null : ran.total(layout.aerIn()),
        ran == null ? null : ran.total(layout.aerOut()),
        ran == null ? null : ran.total(layout.hops()));
  }

  private static double filled(MemoryUse use) {
    return (double) use.occupied() / use.capacity();
  }

  private static double busy(Counters ran) {
    long cycles = ran.elapsedCycles();
    long idle = ran.total(ran.layout().idleCycles());
    return cycles == 0 ? 0 : (double) (cycles - idle) / cycles;
  }

  /** The layer, with its channels where it is cut. */
  private static String part(NetworkImage image, Context context) {
    return context.regions().stream()
        .filter(index -> index >= 0)
        .map(image.regions()::get)
        .filter(region -> region.layer() == context.layer() && region.slice() != null)
        .filter(region -> region.purpose() == Purpose.SPIKES)
        .map(region -> region.slice().columns())
        .filter(columns -> columns.width() < columns.period())
        .findFirst()
        .map(columns -> context.name() + " " + channels(columns))
        .orElse(context.name());
  }

  private static String channels(AddressLines columns) {
    int last = columns.from() + columns.width() - 1;
    return columns.width() == 1 ? "" + last : columns.from() + "–" + last;
  }
}
