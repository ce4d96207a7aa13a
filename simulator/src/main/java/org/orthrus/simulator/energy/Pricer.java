package org.orthrus.simulator.energy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Microword;
import org.orthrus.isa.Phase;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.design.CoreDesign.Memory;
import org.orthrus.isa.yaml.YamlValue;
import org.orthrus.simulator.counters.CounterLayout;
import org.orthrus.simulator.counters.Counters;

/**
 * Prices counters of one design under one table. Making it checks that the table has a price, or a
 * reason for none, for all that the design counts; after that a price is a few dot products of the
 * counters with one number an event.
 *
 * <p>Sums have a fixed order: events in the order of {@link CounterLayout}, static parts after
 * them. Counters are summed as integers before they meet a price, so a total does not depend on how
 * the work was spread over layers.
 */
public final class Pricer {

  private static final double JOULES_PER_FEMTOJOULE = 1e-15;

  private final EnergyTable table;
  private final CoreDesign design;
  private final CounterLayout layout;
  private final double[] femtojoules;
  private final List<Charge> charges = new ArrayList<>();
  private final int[] unitOfEvent;
  private final List<String> units = new ArrayList<>();
  private final List<StaticPart> staticParts = new ArrayList<>();
  private final List<EnergyReport.ProvenanceRow> provenance = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final double staticWatts;

  /** What an event costs. */
  record Charge(int event, double femtojoules, OptionalDouble uncertainty) {}

  /** What leaks. */
  record StaticPart(String unit, double watts, OptionalDouble uncertainty) {}

  private Pricer(EnergyTable table, CoreDesign design, TechnologyMatch match) {
    this.table = table;
    this.design = design;
    this.layout = CounterLayout.of(design);
    checkTechnology(match);
    checkMemoryNames();
    femtojoules = new double[layout.size()];
    unitOfEvent = unitsOfEvents();
    Map<String, EnergyConstant> constants = new LinkedHashMap<>();
    table.constants().forEach(c -> constants.put(c.key(), c));
    Map<String, Exemption> exemptions = new LinkedHashMap<>();
    table.exemptions().forEach(e -> exemptions.put(e.key(), e));
    Set<String> keys = new LinkedHashSet<>(constants.keySet());
    keys.addAll(exemptions.keySet());
    for (String event : EventKey.priced(design)) {
      String key = EventKey.best(keys, event).orElse(null);
      if (constants.containsKey(key)) {
        charge(event, constants.get(key));
      } else if (key == null && !EventKey.optional(event) && !spread(event, constants)) {
        throw new EnergyException(
            table.origin()
                + ": no constant for '"
                + event
                + "' of design "
                + design.name()
                + "; add constants."
                + event
                + ", or list it under free or leftOut with a reason");
      }
    }
    for (String event :
        List.of(EventKey.ACTIVE_CYCLES, EventKey.ARITHMETIC, EventKey.CORE_LEAKAGE)) {
      if (constants.containsKey(event)) {
        charge(event, constants.get(event));
      }
    }
    staticWatts = staticParts.stream().mapToDouble(StaticPart::watts).sum();
    note(exemptions);
  }

  /** Fits a table to a design of the same technology. */
  public static Pricer of(EnergyTable table, CoreDesign design) {
    return new Pricer(table, design, TechnologyMatch.REQUIRED);
  }

  /**
   * Fits a table to a design.
   *
   * @throws EnergyException if the technologies differ and that is not allowed, or a constant is
   *     missing
   */
  public static Pricer of(EnergyTable table, CoreDesign design, TechnologyMatch match) {
    return new Pricer(table, design, match);
  }

  /** Opens, fits and prices in one go. */
  public static EnergyReport price(Counters counters, CoreDesign design, EnergyTable table) {
    return of(table, design).price(counters);
  }

  private void checkTechnology(TechnologyMatch match) {
    double nm = design.technology().nanometres();
    double volts = design.technology().volts();
    if (EnergyTableReader.same(nm, table.nanometres())
        && EnergyTableReader.same(volts, table.volts())) {
      return;
    }
    String difference =
        "the design "
            + design.name()
            + " is "
            + EnergyTableReader.technology(nm, volts)
            + ", the energy table "
            + table.name()
            + " "
            + EnergyTableReader.technology(table.nanometres(), table.volts());
    for (EnergyTable.AcceptedTechnology accepted : table.acceptsDesigns()) {
      if (EnergyTableReader.same(nm, accepted.nanometres())
          && EnergyTableReader.same(volts, accepted.volts())) {
        notes.add(difference + "; the table accepts that: " + accepted.reason());
        return;
      }
    }
    if (match == TechnologyMatch.AS_IF) {
      notes.add(difference + "; priced as if the design were built in the table's technology");
      return;
    }
    throw new EnergyException(
        table.origin()
            + ": technology: "
            + difference
            + "; they must be equal: choose another table, or list the"
            + " technology under acceptsDesigns");
  }

  private void checkMemoryNames() {
    for (EnergyConstant constant : table.constants()) {
      checkMemoryName(constant.key(), constant.place());
    }
    for (Exemption exemption : table.exemptions()) {
      checkMemoryName(exemption.key(), exemption.place());
    }
  }

  private void checkMemoryName(String key, String place) {
    EventKey.memory(key)
        .filter(memory -> !design.memories().containsKey(memory))
        .ifPresent(
            memory -> {
              throw new EnergyException(
                  place
                      + ": "
                      + key
                      + ": the design "
                      + design.name()
                      + " has no memory '"
                      + memory
                      + "'; allowed: "
                      + String.join(", ", design.memories().keySet())
                      + ", or *");
            });
  }

  private int[] unitsOfEvents() {
    int[] unit = new int[layout.size()];
    for (int event = 0; event < unit.length; event++) {
      String name = EventKey.unit(layout.name(event));
      if (!units.contains(name)) {
        units.add(name);
      }
      unit[event] = units.indexOf(name);
    }
    return unit;
  }

  /** Whether an event without a price of its own is priced by one that is spread over several. */
  private static boolean spread(String event, Map<String, EnergyConstant> constants) {
    return event.equals("cycles") && constants.containsKey(EventKey.ACTIVE_CYCLES);
  }

  private void charge(String event, EnergyConstant constant) {
    ConstantValue value = constant.value();
    if (value instanceof ConstantValue.Static power) {
      addStatic(event, power.watts(), constant);
    } else if (value instanceof ConstantValue.Sram curve) {
      chargeSram(event, curve.curve(), constant);
    } else if (value instanceof ConstantValue.ByWidth width) {
      addDynamic(event, width.femtojoules(design.lanes().bits()), constant);
    } else if (value instanceof ConstantValue.PerEvent each) {
      addDynamic(event, each.femtojoules(), constant);
    }
  }

  private void chargeSram(String event, SramModel.Curve curve, EnergyConstant constant) {
    SramModel model = table.sram().orElseThrow();
    boolean microcode = event.startsWith("microwords") || event.equals(EventKey.MICROCODE_LEAKAGE);
    String name = microcode ? "microcode" : EventKey.memory(event).orElseThrow();
    Memory memory =
        microcode
            ? new Memory(design.sequencer().microwords(), Microword.BITS, 1, 1)
            : design.memories().get(name);
    if (curve == SramModel.Curve.LEAKAGE) {
      addStatic(event, model.memory(curve, memory), constant);
    } else {
      addDynamic(event, model.memory(curve, memory), constant);
    }
    if (!model.fitted(memory)) {
      noteOnce(
          String.format(
              Locale.ROOT,
              "memory %s (%.0f bits a bank, words of %d) lies outside the fit (%.0f to %.0f bits,"
                  + " words of %.0f to %.0f): extrapolated",
              name,
              SramModel.bankBits(memory),
              memory.wordBits(),
              model.minimumCapacityBits(),
              model.maximumCapacityBits(),
              model.minimumWordBits(),
              model.maximumWordBits()));
    }
    if (memory.ports() > 1) {
      noteOnce(
          String.format(
              Locale.ROOT,
              "memory %s has %d ports: times %s for each after the first (%s)",
              name,
              memory.ports(),
              YamlValue.plain(model.extraPortFactor()),
              model.extraPortSource()));
    }
  }

  private void noteOnce(String note) {
    if (!notes.contains(note)) {
      notes.add(note);
    }
  }

  private void addStatic(String event, double watts, EnergyConstant constant) {
    staticParts.add(new StaticPart(event, watts, constant.provenance().uncertaintyFactor()));
    row(event, watts, "W", constant);
  }

  private void addDynamic(String event, double each, EnergyConstant constant) {
    OptionalDouble factor = constant.provenance().uncertaintyFactor();
    if (event.equals(EventKey.ACTIVE_CYCLES)) {
      add(layout.cycles(), each, factor);
      add(layout.idleCycles(), -each, factor);
    } else if (event.equals(EventKey.ARITHMETIC)) {
      for (int e = 0; e < layout.size(); e++) {
        String name = layout.name(e);
        if (EventKey.lane(name) && !name.equals(EventKey.MOVE)) {
          add(e, each, factor);
        }
      }
    } else {
      add(layout.indexOf(event), each, factor);
    }
    row(event, each * 1e-3, "pJ", constant);
  }

  private void add(int event, double each, OptionalDouble factor) {
    femtojoules[event] += each;
    charges.add(new Charge(event, each, factor));
  }

  private void row(String event, double value, String unit, EnergyConstant constant) {
    Provenance from = constant.provenance();
    String scaling =
        from.scaling()
            .map(
                s ->
                    String.format(
                        Locale.ROOT,
                        " [%s at %s (%s) x %s: %s]",
                        s.original(),
                        EnergyTableReader.technology(s.nanometres(), s.volts()),
                        s.kind().text(),
                        YamlValue.plain(s.factor()),
                        s.rule()))
            .orElse("");
    provenance.add(
        new EnergyReport.ProvenanceRow(
            event,
            constant.key(),
            value,
            unit,
            from.nanometres(),
            from.volts(),
            from.kind().text(),
            constant.scope().text(),
            constant.covers().stream().map(Coverage::text).toList(),
            from.source() + scaling));
  }

  private void note(Map<String, Exemption> exemptions) {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    exemptions.forEach(
        (key, exemption) -> {
          if (exemption.leftOut()) {
            byReason.computeIfAbsent(exemption.reason(), r -> new ArrayList<>()).add(key);
          }
        });
    byReason.forEach(
        (reason, keys) -> notes.add("left out: " + String.join(", ", keys) + ": " + reason));
  }

  /** The table behind the prices. */
  public EnergyTable table() {
    return table;
  }

  /** Femtojoules of one event, by its place in the {@link CounterLayout}. */
  public double femtojoules(int event) {
    return femtojoules[event];
  }

  /** Power that is drawn whatever happens. */
  public double staticWatts() {
    return staticWatts;
  }

  /** Every constant as used for the design. */
  public List<EnergyReport.ProvenanceRow> provenance() {
    return List.copyOf(provenance);
  }

  /** What a reader of the figures must know, one line each. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** Prices counters; layers are called layer0, layer1, ..., shared. */
  public EnergyReport price(Counters counters) {
    List<String> names = new ArrayList<>();
    for (int layer = 0; layer < counters.layers(); layer++) {
      names.add("layer" + layer);
    }
    return price(counters, names);
  }

  /**
   * Prices counters.
   *
   * @param counters of this design
   * @param layerNames a name for each layer; what belongs to none is called shared
   */
  public EnergyReport price(Counters counters, List<String> layerNames) {
    if (!counters.layout().names().equals(layout.names())) {
      throw new IllegalArgumentException("counters of another design than " + design.name());
    }
    if (layerNames.size() != counters.layers()
        || new LinkedHashSet<>(layerNames).size() != layerNames.size()
        || layerNames.contains("shared")) {
      throw new IllegalArgumentException(
          layerNames + " are not " + counters.layers() + " different names beside 'shared'");
    }
    List<String> names = new ArrayList<>(layerNames);
    names.add("shared");
    long[][] inference = rows(counters, Phase.INFERENCE);
    long[][] learning = rows(counters, Phase.LEARNING);
    long[][] both = new long[inference.length][];
    for (int layer = 0; layer < both.length; layer++) {
      both[layer] = sum(inference[layer], learning[layer]);
    }
    EnergyBreakdown together = breakdown(both, names);
    return new EnergyReport(
        table.name(),
        table.hash(),
        design.name(),
        together,
        breakdown(inference, names),
        breakdown(learning, names),
        uncertainties().of(sum(both), together.totalJoules(), together.latencySeconds()),
        notes(),
        provenance());
  }

  private long[][] rows(Counters counters, Phase phase) {
    long[][] rows = new long[counters.layers() + 1][];
    for (int layer = 0; layer < rows.length; layer++) {
      int from = counters.row(phase, layer);
      rows[layer] = Arrays.copyOfRange(counters.raw(), from, from + layout.size());
    }
    return rows;
  }

  private static long[] sum(long[]... rows) {
    long[] sum = new long[rows[0].length];
    for (long[] row : rows) {
      for (int event = 0; event < sum.length; event++) {
        sum[event] = Math.addExact(sum[event], row[event]);
      }
    }
    return sum;
  }

  private EnergyBreakdown breakdown(long[][] rows, List<String> layerNames) {
    long[] events = sum(rows);
    double[] unitFemtojoules = new double[units.size()];
    for (int event = 0; event < events.length; event++) {
      unitFemtojoules[unitOfEvent[event]] += events[event] * femtojoules[event];
    }
    long cycles = events[layout.cycles()];
    double seconds = seconds(cycles);
    Map<String, Double> byUnit = new LinkedHashMap<>();
    double dynamic = 0;
    for (int unit = 0; unit < unitFemtojoules.length; unit++) {
      double joules = unitFemtojoules[unit] * JOULES_PER_FEMTOJOULE;
      dynamic += joules;
      if (joules != 0) {
        byUnit.put(units.get(unit), joules);
      }
    }
    for (StaticPart part : staticParts) {
      byUnit.put(part.unit(), part.watts() * seconds);
    }
    double leakage = staticWatts * seconds;
    double total = dynamic + leakage;
    Map<String, Double> byLayer = new LinkedHashMap<>();
    for (int layer = 0; layer < rows.length; layer++) {
      byLayer.put(layerNames.get(layer), joules(rows[layer]));
    }
    long operations = events[layout.logical(LogicalEvent.SYNAPTIC_OPERATION)];
    return new EnergyBreakdown(
        total,
        dynamic,
        leakage,
        byUnit,
        byLayer,
        cycles,
        seconds,
        cycles == 0 ? 0 : total / seconds,
        operations,
        operations == 0 ? 0 : total / operations * 1e12);
  }

  private double joules(long[] events) {
    double dynamic = 0;
    for (int event = 0; event < events.length; event++) {
      dynamic += events[event] * femtojoules[event];
    }
    return dynamic * JOULES_PER_FEMTOJOULE + staticWatts * seconds(events[layout.cycles()]);
  }

  private double seconds(long cycles) {
    return cycles / (design.clockMegahertz() * 1e6);
  }

  /**
   * How far constants may be off, as the table states it: a line that belongs beside every joule.
   */
  public String caveat() {
    return uncertainties().caveat(charge -> units.get(unitOfEvent[charge.event()]));
  }

  private Uncertainties uncertainties() {
    return new Uncertainties(charges, staticParts);
  }
}
