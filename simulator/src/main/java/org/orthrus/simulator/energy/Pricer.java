package org.orthrus.simulator.energy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.simulator.counters.CounterLayout;
import org.orthrus.simulator.counters.Counters;

/**
 * Prices counters of one design under one table. Making it checks that the table has a price, or a
 * reason for none, for all that the design counts; after that a price is a few dot products of the
 * counters with one number an event. Words (notes, provenance, caveat) are made when asked for.
 *
 * <p>Sums have a fixed order: events in the order of {@link CounterLayout}, static parts after
 * them. Counters are summed as integers before they meet a price, so a total does not depend on how
 * the work was spread over layers.
 */
public final class Pricer {

  private static final double JOULES_PER_FEMTOJOULE = 1e-15;

  private final EnergyTable table;
  private final PricedDesign priced;
  private final TechnologyFit technology;
  private final TableFit fit;
  private final double staticWatts;

  private Pricer(EnergyTable table, PricedDesign priced, TechnologyMatch match) {
    this.table = table;
    this.priced = priced;
    technology = new TechnologyFit(table, priced.design());
    technology.require(match);
    fit = new TableFit(table, priced);
    double watts = 0;
    for (TableFit.Use part : fit.staticParts()) {
      watts += part.value();
    }
    staticWatts = watts;
  }

  /** Fits a table to a design of the same technology. */
  public static Pricer of(EnergyTable table, CoreDesign design) {
    return of(table, design, TechnologyMatch.REQUIRED);
  }

  /**
   * Fits a table to a design.
   *
   * @throws EnergyException if the technologies differ and that is not allowed, or a constant is
   *     missing
   */
  public static Pricer of(EnergyTable table, CoreDesign design, TechnologyMatch match) {
    return of(table, new PricedDesign(design), match);
  }

  /** The same for one of several tables. */
  public static Pricer of(EnergyTable table, PricedDesign design, TechnologyMatch match) {
    return new Pricer(table, design, match);
  }

  /** Fits and prices in one go. */
  public static EnergyReport price(Counters counters, CoreDesign design, EnergyTable table) {
    return of(table, design).price(counters);
  }

  /** The table behind the prices. */
  public EnergyTable table() {
    return table;
  }

  /** Femtojoules of one event, by its place in the {@link CounterLayout}. */
  public double femtojoules(int event) {
    return fit.femtojoules()[event];
  }

  /** Power that a core draws whatever happens. */
  public double staticWatts() {
    return staticWatts;
  }

  /** Every constant as used for the design. */
  public List<AppliedConstant> provenance() {
    return fit.uses().stream().map(AppliedConstant::of).toList();
  }

  /** What a reader of the figures must know, one line each. */
  public List<String> notes() {
    return PricingNotes.of(table, technology, fit.modelledMemories());
  }

  /**
   * How far constants may be off, as the table states it, behind what it says against itself: a
   * line that belongs beside every joule.
   */
  public String caveat() {
    return table.caveat().map(caveat -> caveat + "; ").orElse("")
        + uncertainties().caveat(charge -> priced.units().get(priced.unit(charge.counter())));
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
    return price(new CountedRun(counters, layerNames));
  }

  /**
   * Prices a run, of which one summing serves many tables.
   *
   * @throws IllegalArgumentException if it is of another design
   */
  public EnergyReport price(CountedRun run) {
    if (!run.layout().memories().equals(priced.layout().memories())) {
      throw new IllegalArgumentException(
          "counters of another design than " + priced.design().name());
    }
    EnergyBreakdown together = breakdown(run.both(), run);
    return new EnergyReport(
        table.name(),
        table.hash(),
        priced.design().name(),
        together,
        breakdown(run.inference(), run),
        breakdown(run.learning(), run),
        uncertainties()
            .of(run.both().total(), together.totalJoules(), seconds(cycles(run.both().total()))));
  }

  /** Every core leaks for its own cycles; what goes by are those of one. */
  private EnergyBreakdown breakdown(PhaseCounts counts, CountedRun run) {
    List<String> layerNames = run.rows();
    long[] total = counts.total();
    double[] femtojoules = fit.femtojoules();
    double[] unitFemtojoules = new double[priced.units().size()];
    for (int event = 0; event < total.length; event++) {
      if (total[event] != 0) {
        unitFemtojoules[priced.unit(event)] += total[event] * femtojoules[event];
      }
    }
    double coreSeconds = seconds(cycles(total));
    long cycles = (cycles(total) + run.cores() / 2) / run.cores();
    double seconds = seconds(cycles);
    Map<String, Double> byUnit = new LinkedHashMap<>();
    double dynamic = 0;
    for (int unit = 0; unit < unitFemtojoules.length; unit++) {
      double joules = unitFemtojoules[unit] * JOULES_PER_FEMTOJOULE;
      dynamic += joules;
      if (joules != 0) {
        byUnit.put(priced.units().get(unit), joules);
      }
    }
    for (TableFit.Use part : fit.staticParts()) {
      byUnit.put(part.event(), part.value() * coreSeconds);
    }
    double leakage = staticWatts * coreSeconds;
    double joules = dynamic + leakage;
    Map<String, Double> byLayer = new LinkedHashMap<>();
    for (int layer = 0; layer < layerNames.size(); layer++) {
      byLayer.put(layerNames.get(layer), joules(counts.layer(layer)));
    }
    long operations = total[priced.layout().logical(LogicalEvent.SYNAPTIC_OPERATION)];
    return new EnergyBreakdown(
        joules,
        dynamic,
        leakage,
        byUnit,
        byLayer,
        cycles,
        seconds,
        cycles == 0 ? 0 : joules / seconds,
        operations,
        operations == 0 ? 0 : joules / operations * 1e12);
  }

  /** Joules of counts in the order of the {@link CounterLayout}, leakage included. */
  public double joules(long[] counts) {
    double[] femtojoules = fit.femtojoules();
    double dynamic = 0;
    for (int event = 0; event < counts.length; event++) {
      if (counts[event] != 0) {
        dynamic += counts[event] * femtojoules[event];
      }
    }
    return dynamic * JOULES_PER_FEMTOJOULE + staticWatts * seconds(cycles(counts));
  }

  private long cycles(long[] counts) {
    return counts[priced.layout().cycles()];
  }

  private double seconds(long cycles) {
    return cycles / (priced.design().clockMegahertz() * 1e6);
  }

  private Uncertainties uncertainties() {
    return new Uncertainties(fit.charges(), fit.staticParts());
  }
}
