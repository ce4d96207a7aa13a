package org.orthrus.workbench.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.orthrus.workbench.report.RunResult.Data;
import org.orthrus.workbench.report.RunResult.Design;
import org.orthrus.workbench.report.RunResult.EnergyTable;
import org.orthrus.workbench.report.RunResult.Host;
import org.orthrus.workbench.report.RunResult.Network;
import org.orthrus.workbench.report.StrictJson.Kind;

/**
 * STOP's variants against STBP: the result of {@code compare learning} and its JSON.
 *
 * @param schema {@link #SCHEMA}
 * @param rows rule by timesteps by layout by threshold granularity
 * @param claims what the paper claims, held against every row it is about
 * @param handCounts ratios that were counted by hand for a network of that name, beside these
 */
public record LearningComparison(
    String schema,
    String command,
    Long seed,
    Design design,
    EnergyTable energyTable,
    Network network,
    Data data,
    List<Row> rows,
    List<Claim> claims,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<HandCount> handCounts,
    Host host,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notes) {

  /** The version of this layout. */
  public static final String SCHEMA = "orthrus-learning-comparison/1";

  private static final Kind<LearningComparison> KIND =
      new Kind<>(LearningComparison.class, SCHEMA, "orthrus compare learning");

  /** The layout that is the memory map itself. */
  public static final String DESIGN_WIDTHS = "design widths";

  /** The baseline as papers count it. */
  public static final String STBP = "stbp";

  /** The baseline as one would build it. */
  public static final String STBP_LEAN = "stbp-lean";

  public LearningComparison {
    schema = schema == null ? SCHEMA : schema;
    rows = withRatios(Ordered.copy(rows));
    claims = claims == null ? Claim.of(rows) : List.copyOf(claims);
    handCounts =
        handCounts == null
            ? HandCount.of(network == null ? null : network.name(), rows)
            : List.copyOf(handCounts);
    warnings = Ordered.copy(warnings);
    notes = Ordered.copy(notes);
  }

  /**
   * One rule in one layout. Where only the memory map was wanted, cycles, energy and accuracy are
   * absent.
   *
   * @param rule for instance {@code stop-w}, {@code stbp}
   * @param trains what it updates, for instance {@code W} or {@code WTL}; like is held against like
   * @param layout of the widths, for instance {@code design widths}
   * @param thresholds one per neuron, channel or layer
   * @param inferenceCycles per sample
   * @param trainingCycles per sample, its forward pass included
   * @param learningCycles of these, what the forward pass does not need
   * @param samples that were executed
   * @param basis what stands behind the row
   * @param against how many times the row's own figures the baselines need; filled in from the
   *     other rows when absent
   */
  public record Row(
      String rule,
      String trains,
      int timesteps,
      String layout,
      String thresholds,
      long learningStateBits,
      long memoryBits,
      long weightsBits,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Long> memoryBitsByPurpose,
      Double inferenceCycles,
      Double inferenceEnergyJoules,
      Double trainingCycles,
      Double trainingEnergyJoules,
      Double learningCycles,
      Double learningEnergyJoules,
      Double accuracy,
      long samples,
      String basis,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Ratios> against) {
    public Row {
      Ordered.present("rule", rule);
      layout = Objects.requireNonNullElse(layout, DESIGN_WIDTHS);
      thresholds = Objects.requireNonNullElse(thresholds, "neuron");
      memoryBitsByPurpose = Ordered.copy(memoryBitsByPurpose);
      inferenceCycles = Ordered.finiteOrNull(inferenceCycles);
      inferenceEnergyJoules = Ordered.finiteOrNull(inferenceEnergyJoules);
      trainingCycles = Ordered.finiteOrNull(trainingCycles);
      trainingEnergyJoules = Ordered.finiteOrNull(trainingEnergyJoules);
      learningCycles = Ordered.finiteOrNull(learningCycles);
      learningEnergyJoules = Ordered.finiteOrNull(learningEnergyJoules);
      accuracy = Ordered.finiteOrNull(accuracy);
      against = Ordered.copy(against);
    }

    /** Whether it is what the others are held against. */
    public boolean baseline() {
      return rule.startsWith(STBP);
    }

    private Row against(Map<String, Ratios> ratios) {
      return new Row(
          rule,
          trains,
          timesteps,
          layout,
          thresholds,
          learningStateBits,
          memoryBits,
          weightsBits,
          memoryBitsByPurpose,
          inferenceCycles,
          inferenceEnergyJoules,
          trainingCycles,
          trainingEnergyJoules,
          learningCycles,
          learningEnergyJoules,
          accuracy,
          samples,
          basis,
          ratios);
    }
  }

  /** A baseline's figures over a row's: above 1, the row needs less. */
  public record Ratios(
      Double learningState, Double memory, Double trainingEnergy, Double trainingCycles) {

    static Ratios of(Row baseline, Row row) {
      return new Ratios(
          over((double) baseline.learningStateBits(), (double) row.learningStateBits()),
          over((double) baseline.memoryBits(), (double) row.memoryBits()),
          over(baseline.trainingEnergyJoules(), row.trainingEnergyJoules()),
          over(baseline.trainingCycles(), row.trainingCycles()));
    }

    private static Double over(Double baseline, Double own) {
      return baseline == null || own == null || own == 0 ? null : baseline / own;
    }
  }

  /**
   * A claim of the paper held against one row.
   *
   * @param claim in words
   * @param learningStateRatio of {@code stbp} over the row
   */
  public record Claim(
      String rule,
      String claim,
      int timesteps,
      String layout,
      String thresholds,
      double learningStateRatio,
      boolean holds) {

    private static final Map<String, Double> AT_LEAST = Map.of("stop-w", 4.0, "stop-wtl", 1.2);

    /** How many times less than STBP the paper says a rule needs; null if it says nothing. */
    static Double atLeast(String rule) {
      return AT_LEAST.get(rule);
    }

    /** The claims that the rows are about. */
    static List<Claim> of(List<Row> rows) {
      List<Claim> claims = new ArrayList<>();
      for (Row row : rows) {
        Double bound = AT_LEAST.get(row.rule());
        Ratios ratios = row.against().get(STBP);
        if (bound != null && ratios != null && ratios.learningState() != null) {
          claims.add(
              new Claim(
                  row.rule(),
                  words(row.rule()),
                  row.timesteps(),
                  row.layout(),
                  row.thresholds(),
                  ratios.learningState(),
                  ratios.learningState() >= bound));
        }
      }
      return claims;
    }

    private static String words(String rule) {
      return rule.equals("stop-w")
          ? "at least 4 times less memory than STBP"
          : "1.2 to 2 times less memory than STBP";
    }
  }

  private static List<Row> withRatios(List<Row> rows) {
    return rows.stream().map(r -> r.against().isEmpty() ? r.against(ratios(r, rows)) : r).toList();
  }

  private static Map<String, Ratios> ratios(Row row, List<Row> rows) {
    Map<String, Ratios> ratios = new LinkedHashMap<>();
    if (!row.baseline()) {
      for (String name : List.of(STBP, STBP_LEAN)) {
        baseline(name, row, rows).ifPresent(b -> ratios.put(name, Ratios.of(b, row)));
      }
    }
    return ratios;
  }

  /** The baseline in the same layout and T that trains the same; thresholds alike if there are. */
  private static Optional<Row> baseline(String name, Row row, List<Row> rows) {
    return rows.stream()
        .filter(b -> b.rule().equals(name))
        .filter(b -> b.timesteps() == row.timesteps() && b.layout().equals(row.layout()))
        .filter(b -> Objects.equals(b.trains(), row.trains()))
        .max(Comparator.comparing(b -> b.thresholds().equals(row.thresholds())));
  }

  /** Writes it as JSON; the file is complete or untouched. */
  public void write(Path file) {
    ReportFile.write(file, toJson());
  }

  /** It as JSON text. */
  public String toJson() {
    return ResultWriter.json(this);
  }

  /** Reads what {@link #write} wrote. */
  public static LearningComparison read(Path file) {
    return ResultReader.read(file, KIND);
  }
}
