package org.orthrus.workbench.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.orthrus.isa.design.CoreDesign;
import org.orthrus.simulator.energy.EnergyReport;
import org.orthrus.simulator.energy.EnergyTables;
import org.orthrus.simulator.energy.PricedDesign;
import org.orthrus.simulator.energy.Pricer;
import org.orthrus.simulator.energy.TechnologyMatch;
import org.orthrus.workbench.report.Figures;
import org.orthrus.workbench.report.PriceComparison;
import org.orthrus.workbench.report.PriceComparison.Price;
import org.orthrus.workbench.report.ReportException;
import org.orthrus.workbench.report.ResultReader;
import org.orthrus.workbench.report.RunResult;

/** Prices the counters of a finished run under other energy tables; nothing is run again. */
public final class PriceJob {

  private static final double NANOSECONDS_PER_MILLISECOND = 1e6;
  private static final String NO_LAYERS =
      "the result keeps no counters by phase and layer, so joules by layer are left together; a run"
          + " of this version keeps them";

  private final Path file;
  private final RunResult result;
  private final ResultDesign design;
  private final List<String> tables;

  /**
   * Prepares the job.
   *
   * @param file a result of {@code learn} or {@code run}
   * @param core name or file of the design, or null for the one that the result names
   * @param tables names or files, each once
   * @throws ReportException if the result is none or damaged, its design is not found, or a table
   *     is named twice
   */
  public PriceJob(Path file, String core, List<String> tables) {
    this.file = file;
    this.tables = List.copyOf(tables);
    requireDifferent(tables);
    result = ResultReader.read(file);
    design = ResultDesign.of(file, result.design(), core);
  }

  private static void requireDifferent(List<String> tables) {
    Set<String> named = new HashSet<>();
    for (String table : tables) {
      if (!named.add(table) && !table.isBlank()) {
        throw new ReportException("energy table " + table + " is named twice; name it once");
      }
    }
  }

  /** Prices. */
  public PriceComparison run() {
    CoreDesign core = design.opened().design();
    Part inference = part(core, result.inference(), "inference");
    Part training = part(core, result.training(), "training");
    if (inference == null && training == null) {
      throw new ReportException(
          file + ": has neither inference nor training; " + ResultReader.remedy());
    }
    PricedDesign priced = new PricedDesign(core);
    long begin = System.nanoTime();
    List<Pricer> pricers = new ArrayList<>();
    for (String table : tables) {
      pricers.add(Pricer.of(EnergyTables.open(table), priced, TechnologyMatch.AS_IF));
    }
    long read = System.nanoTime();
    List<EnergyReport> asked = under(pricers, inference);
    List<EnergyReport> learned = under(pricers, training);
    long done = System.nanoTime();
    List<Price> prices = new ArrayList<>();
    for (int n = 0; n < pricers.size(); n++) {
      Pricer pricer = pricers.get(n);
      prices.add(
          new Price(
              ResultParts.energyTable(pricer.table(), pricer),
              inference == null ? null : FigurePrices.repriced(inference.figures(), asked.get(n)),
              training == null ? null : FigurePrices.repriced(training.figures(), learned.get(n))));
    }
    return new PriceComparison(
        PriceComparison.SCHEMA,
        "price",
        file.toString(),
        new RunResult.Design(core.name(), design.opened().hash(), result.design().deepened()),
        prices,
        (done - read) / NANOSECONDS_PER_MILLISECOND,
        (read - begin) / NANOSECONDS_PER_MILLISECOND,
        notes(pricers, inference, training));
  }

  private Part part(CoreDesign core, Figures figures, String what) {
    return figures == null ? null : new Part(figures, RunCounters.of(figures, core, file, what));
  }

  /** What a run costs under each table; nothing for no run. */
  private static List<EnergyReport> under(List<Pricer> pricers, Part part) {
    List<EnergyReport> reports = new ArrayList<>();
    if (part != null) {
      for (Pricer pricer : pricers) {
        reports.add(pricer.price(part.run().counted()));
      }
    }
    return reports;
  }

  private List<String> notes(List<Pricer> pricers, Part... parts) {
    Set<String> notes = new LinkedHashSet<>(design.notes());
    for (Part part : parts) {
      if (part != null && part.run().together()) {
        notes.add(NO_LAYERS);
      }
    }
    for (Pricer pricer : pricers) {
      for (String note : pricer.notes()) {
        notes.add(pricer.table().name() + ": " + note);
      }
    }
    return List.copyOf(notes);
  }

  /** Figures of a result and the counters behind them. */
  private record Part(Figures figures, RunCounters run) {}
}
