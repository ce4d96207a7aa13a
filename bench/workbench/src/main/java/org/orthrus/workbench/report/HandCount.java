package org.orthrus.workbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.orthrus.workbench.report.LearningComparison.Ratios;
import org.orthrus.workbench.report.LearningComparison.Row;

/**
 * Ratios of words that were counted by hand, beside those of memory maps: STBP's T (U + s) over U +
 * s, traces, and thresholds with their accumulators where every neuron has its own; at T = 6. They
 * tell whether a memory map holds what the equations of arXiv 2411.11082 say.
 *
 * @param rule held against {@code stbp}
 * @param network as counted, where it is not the one that ran
 * @param ratio by hand, to two digits behind the point or one
 * @param here from the memory maps
 * @param agrees whether they are the same as far as the digits go
 */
public record HandCount(String rule, String network, double ratio, double here, boolean agrees) {

  private static final int TIMESTEPS = 6;
  private static final String WORDS = "fp32";
  private static final double HALF_A_DIGIT = 0.005;

  private record Counted(double weights, double all, String network) {}

  private static final Map<String, Counted> BY_HAND =
      Map.of(
          "784-256-10", new Counted(2.03, 1.21, null),
          "lenet5", new Counted(5.01, 1.88, null),
          "vgg11",
              new Counted(
                  4.67,
                  1.83,
                  "with two convolutions before each pool"
                      + " (64-128-P-256-256-P-512-512-P-512-512-P-10); fewer input lines to a neuron"
                      + " here, so that STOP saves more"),
          "resnet18",
              new Counted(
                  4.01,
                  1.72,
                  "without neurons and traces in its shortcuts; three convolutions more here, with"
                      + " more input lines to a neuron, so that STOP saves less"));

  /** The counts of a network; none if nobody counted it. */
  static List<HandCount> of(String network, List<Row> rows) {
    List<HandCount> counts = new ArrayList<>();
    Counted counted = network == null ? null : BY_HAND.get(network);
    for (Row row : rows) {
      Ratios ratios = row.against().get(LearningComparison.STBP);
      boolean weights = row.rule().equals("stop-w");
      boolean own = row.rule().equals("stop-wtl") && row.thresholds().equals("neuron");
      if (counted != null
          && ratios != null
          && row.timesteps() == TIMESTEPS
          && row.layout().startsWith(WORDS)
          && (weights || own)) {
        double byHand = weights ? counted.weights() : counted.all();
        double here = ratios.learningState();
        counts.add(
            new HandCount(
                row.rule(),
                counted.network(),
                byHand,
                here,
                Math.abs(here - byHand) <= HALF_A_DIGIT));
      }
    }
    return counts;
  }
}
