package org.orthrus.simulator.energy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.orthrus.isa.Microword;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.isa.design.CoreDesign.Memory;
import org.orthrus.simulator.counters.CounterLayout;

/**
 * A table fitted to a design: what each of its counters costs and what leaks. Making it checks that
 * the table has a price, or a reason for none, for all that the design counts.
 */
final class TableFit {

  private static final String MICROCODE = "microcode";
  private static final int NO_COUNTER = -1;
  private static final List<String> COMPOUND =
      List.of(EventKey.ACTIVE_CYCLES, EventKey.ARITHMETIC, EventKey.CORE_LEAKAGE);

  private final EnergyTable table;
  private final CoreDesign design;
  private final CounterLayout layout;
  private final Map<String, EnergyConstant> constants = new LinkedHashMap<>();
  private final double[] femtojoules;
  private final List<Charge> charges = new ArrayList<>();
  private final List<Use> staticParts = new ArrayList<>();
  private final List<Use> uses = new ArrayList<>();
  private final Map<String, Memory> modelledMemories = new LinkedHashMap<>();

  /**
   * A constant that applies.
   *
   * @param event event or static part
   * @param value femtojoules, or watts of a static part
   */
  record Use(String event, EnergyConstant constant, double value) {

    /** The truth lies between the value divided by this and multiplied by it, if stated. */
    OptionalDouble uncertaintyFactor() {
      return constant.provenance().uncertaintyFactor();
    }
  }

  /**
   * What one happening of a counter costs by one constant; a counter may have several.
   *
   * @param counter place in the {@link CounterLayout}
   */
  record Charge(int counter, double femtojoules, Use use) {}

  /**
   * Fits.
   *
   * @throws EnergyException if the table names a memory that the design lacks, or lacks a price
   */
  TableFit(EnergyTable table, PricedDesign priced) {
    this.table = table;
    design = priced.design();
    layout = priced.layout();
    femtojoules = new double[layout.size()];
    List<String> keys = new ArrayList<>();
    for (EnergyConstant constant : table.constants()) {
      checkMemoryName(constant.key(), constant.place());
      constants.put(constant.key(), constant);
      keys.add(constant.key());
    }
    for (Exemption exemption : table.exemptions()) {
      checkMemoryName(exemption.key(), exemption.place());
      keys.add(exemption.key());
    }
    KeyIndex index = new KeyIndex(keys);
    for (int event = 0; event < layout.size(); event++) {
      fit(layout.name(event), event, index);
    }
    for (String part : priced.leaking()) {
      fit(part, NO_COUNTER, index);
    }
    for (String event : COMPOUND) {
      if (constants.containsKey(event)) {
        charge(event, NO_COUNTER, constants.get(event));
      }
    }
  }

  private void checkMemoryName(String key, String place) {
    String memory = EventKey.memory(key).orElse(null);
    if (memory != null && !design.memories().containsKey(memory)) {
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
    }
  }

  private void fit(String event, int counter, KeyIndex index) {
    String key = index.best(event).orElse(null);
    EnergyConstant constant = constants.get(key);
    if (constant != null) {
      charge(event, counter, constant);
    } else if (key == null && !EventKey.optional(event, design.mesh().cores()) && !spread(event)) {
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

  /** Whether an event without a price of its own is priced by one that is spread over several. */
  private boolean spread(String event) {
    return event.equals("cycles") && constants.containsKey(EventKey.ACTIVE_CYCLES);
  }

  private void charge(String event, int counter, EnergyConstant constant) {
    ConstantValue value = constant.value();
    if (value instanceof ConstantValue.Static power) {
      addStatic(event, power.watts(), constant);
    } else if (value instanceof ConstantValue.Sram curve) {
      chargeSram(event, counter, curve.curve(), constant);
    } else if (value instanceof ConstantValue.ByWidth width) {
      addDynamic(event, counter, width.femtojoules(design.lanes().bits()), constant);
    } else if (value instanceof ConstantValue.PerEvent each) {
      addDynamic(event, counter, each.femtojoules(), constant);
    }
  }

  private void chargeSram(
      String event, int counter, SramModel.Curve curve, EnergyConstant constant) {
    boolean microcode = event.startsWith("microwords") || event.equals(EventKey.MICROCODE_LEAKAGE);
    String name = microcode ? MICROCODE : EventKey.memory(event).orElseThrow();
    Memory memory =
        microcode
            ? new Memory(design.sequencer().microwords(), Microword.BITS, 1, 1)
            : design.memories().get(name);
    modelledMemories.put(name, memory);
    double value = table.sram().orElseThrow().memory(curve, memory);
    if (curve == SramModel.Curve.LEAKAGE) {
      addStatic(event, value, constant);
    } else {
      addDynamic(event, counter, value, constant);
    }
  }

  private void addStatic(String event, double watts, EnergyConstant constant) {
    Use use = new Use(event, constant, watts);
    uses.add(use);
    staticParts.add(use);
  }

  private void addDynamic(String event, int counter, double each, EnergyConstant constant) {
    Use use = new Use(event, constant, each);
    uses.add(use);
    if (counter >= 0) {
      add(counter, each, use);
    } else if (event.equals(EventKey.ACTIVE_CYCLES)) {
      add(layout.cycles(), each, use);
      add(layout.idleCycles(), -each, use);
    } else {
      addArithmetic(each, use);
    }
  }

  private void addArithmetic(double each, Use use) {
    for (int counter = 0; counter < layout.size(); counter++) {
      String name = layout.name(counter);
      if (EventKey.lane(name) && !name.equals(EventKey.MOVE)) {
        add(counter, each, use);
      }
    }
  }

  private void add(int counter, double each, Use use) {
    femtojoules[counter] += each;
    charges.add(new Charge(counter, each, use));
  }

  /** Femtojoules of one happening of each counter, all charges together. */
  double[] femtojoules() {
    return femtojoules;
  }

  /** Every charge, in the order of the counters. */
  List<Charge> charges() {
    return charges;
  }

  /** Everything that leaks. */
  List<Use> staticParts() {
    return staticParts;
  }

  /** Every constant that applies, an event at a time. */
  List<Use> uses() {
    return uses;
  }

  /** The memories that the table's memory model prices, the microcode store among them. */
  Map<String, Memory> modelledMemories() {
    return modelledMemories;
  }
}
