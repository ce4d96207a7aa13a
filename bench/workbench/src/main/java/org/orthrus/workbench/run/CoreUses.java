package org.orthrus.workbench.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.orthrus.isa.image.AddressLines;
import org.orthrus.isa.image.Context;
import org.orthrus.isa.image.Layer;
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
            .filter(memory -> !memory.getKey().equals(MemoryFootprint.MICROCODE))
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

  /** The layer, with its channels or rows where it is cut. */
  private static String part(NetworkImage image, Context context) {
    Layer layer = image.layers().get(context.layer());
    return context.regions().stream()
        .filter(index -> index >= 0)
        .map(image.regions()::get)
        .filter(region -> region.layer() == context.layer() && region.slice() != null)
        .filter(region -> region.purpose() == Purpose.SPIKES)
        .map(region -> region.slice().columns())
        .filter(columns -> columns.width() < columns.period())
        .findFirst()
        .map(columns -> context.name() + " " + held(layer, columns))
        .orElse(context.name());
  }

  private static String held(Layer layer, AddressLines columns) {
    int row = layer.columns() * layer.channels();
    boolean rows = columns.period() > layer.channels();
    return rows
        ? (columns.width() == row ? "row " : "rows ")
            + range(columns.from() / row, columns.width() / row)
        : range(columns.from(), columns.width());
  }

  private static String range(int from, int count) {
    return count == 1 ? "" + from : from + "–" + (from + count - 1);
  }
}
