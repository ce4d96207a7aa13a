package org.orthrus.workbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.orthrus.workbench.report.RunResult.CurvePoint;

/** A result as a screenful of text, at most 100 columns wide. */
public final class TerminalReport {

  private TerminalReport() {}

  /** The report, with a line end at its end. */
  public static String render(RunResult result, Style style) {
    Page page = new Page(style);
    subject(page, result);
    layers(page, result);
    accuracy(page, result);
    if (result.inference() != null || result.training() != null) {
      page.heading("What one sample costs", Facts.energyTable(result.energyTable()));
      page.table(SampleTable.of(result));
      energy(page, result, "Energy by unit", Breakdown.byUnit(result), "unit");
      energy(page, result, "Energy by layer", Breakdown.byLayer(result), "layer");
    }
    if (result.memoryBits() != null) {
      page.heading("Memory by purpose", "from the memory map; * only while a sample is presented");
      page.table(MemoryTables.byPurpose(result));
    }
    weights(page, result);
    table(page, AgainstTable.of(result), "× ours; " + Facts.briefTable(result.energyTable()));
    table(page, SiliconTables.atAGlance(result), "other networks, technologies and accounting");
    ending(page, result);
    return page.toString();
  }

  private static void subject(Page page, RunResult result) {
    page.title(Facts.subject(result));
    page.line(Facts.data(result));
    page.remark(Facts.provenance(result));
    result.warnings().forEach(page::warning);
  }

  private static void accuracy(Page page, RunResult result) {
    if (result.accuracy() == null && result.meanAveragePrecision() == null) {
      return;
    }
    page.heading("Accuracy", "");
    String measured =
        result.accuracy() != null
            ? Units.percent(result.accuracy()) + " of the test samples"
            : Units.percent(result.meanAveragePrecision()) + " mAP";
    List<String> parts = new ArrayList<>(List.of(measured));
    List<CurvePoint> points = result.curve().stream().filter(p -> p.accuracy() != null).toList();
    if (points.size() > 1) {
      List<Double> values =
          points.stream().map(CurvePoint::accuracy).filter(Objects::nonNull).toList();
      parts.add(
          Units.percent(values.get(0))
              + " "
              + TextBars.sparkline(values)
              + " "
              + Units.percent(values.get(values.size() - 1)));
      parts.add("epochs " + points.get(0).epoch() + " to " + points.get(points.size() - 1).epoch());
    }
    page.line(Facts.join(parts));
  }

  private static void energy(
      Page page, RunResult result, String name, Breakdown breakdown, String what) {
    if (!breakdown.items().isEmpty()) {
      page.heading(
          name, "per " + breakdown.sample() + "; " + Facts.briefTable(result.energyTable()));
      page.bars(breakdown, what);
    }
  }

  private static void table(Page page, Grid grid, String aside) {
    if (!grid.isEmpty()) {
      page.heading(grid.caption(), aside);
      page.table(grid);
    }
  }

  /** Layers that are more than their sizes. */
  private static void layers(Page page, RunResult result) {
    if (result.network() != null
        && result.network().layers().stream().anyMatch(l -> l.kernel() != null)) {
      table(page, CourseTables.layers(result.network().layers()), "");
    }
    if (result.network() != null && !result.network().cores().isEmpty()) {
      table(page, CourseTables.cores(result.network().cores()), "");
    }
  }

  private static void weights(Page page, RunResult result) {
    if (result.weights() != null) {
      table(page, CourseTables.weights(result.weights()), Facts.weights(result.weights()));
    }
  }

  private static void ending(Page page, RunResult result) {
    if (result.host() != null) {
      page.heading("Host", "");
      page.line(Facts.host(result.host()));
    }
    if (!result.notes().isEmpty()) {
      page.heading("Notes", "");
      result.notes().forEach(page::line);
    }
  }
}
