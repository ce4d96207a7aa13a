package org.orthrus.workbench.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orthrus.workbench.report.LearningComparison;

/**
 * A rule with what it trains and how finely it keeps thresholds.
 *
 * @param trains for instance {@code WTL}
 * @param thresholds one per neuron, channel or layer
 * @param values constants that make the rule so
 */
record LearningContender(
    String rule, String trains, String thresholds, Map<String, Double> values) {

  private static final String NEURON = "neuron";
  private static final String CHANNEL = "channel";
  private static final String LAYER = "layer";
  private static final List<String> GRANULARITY = List.of(NEURON, CHANNEL, LAYER);

  /** All of them: STOP's variants, STBP training the same, and the lean STBP. */
  static List<LearningContender> all() {
    List<LearningContender> all = new ArrayList<>();
    all.add(new LearningContender("stop-w", "W", LAYER, Map.of()));
    all.add(new LearningContender("stop-wl", "WL", LAYER, Map.of()));
    for (String granularity : GRANULARITY) {
      all.add(new LearningContender("stop-wt", "WT", granularity, thresholds(granularity)));
      all.add(new LearningContender("stop-wtl", "WTL", granularity, thresholds(granularity)));
    }
    String stbp = LearningComparison.STBP;
    all.add(new LearningContender(stbp, "W", LAYER, Map.of()));
    all.add(new LearningContender(stbp, "WL", LAYER, Map.of("learnLeak", 1.0)));
    for (String granularity : GRANULARITY) {
      Map<String, Double> threshold = thresholds(granularity);
      threshold.put("learnThreshold", 1.0);
      all.add(new LearningContender(stbp, "WT", granularity, threshold));
      Map<String, Double> both = new LinkedHashMap<>(threshold);
      both.put("learnLeak", 1.0);
      all.add(new LearningContender(stbp, "WTL", granularity, both));
    }
    all.add(new LearningContender(LearningComparison.STBP_LEAN, "W", LAYER, Map.of()));
    return all;
  }

  private static Map<String, Double> thresholds(String granularity) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("thresholdPerNeuron", granularity.equals(NEURON) ? 1.0 : 0.0);
    values.put("thresholdPerChannel", granularity.equals(CHANNEL) ? 1.0 : 0.0);
    return values;
  }

  /** Whether it is the lean baseline, which papers do not count. */
  boolean lean() {
    return rule.equals(LearningComparison.STBP_LEAN);
  }

  /** Whether another contender differs from it only in keeping a threshold for every neuron. */
  boolean coarse() {
    return !thresholds.equals(NEURON) && trains.contains("T");
  }

  /** A setup of it. */
  Setup of(Setup setup, int timesteps) {
    Setup own = setup.withRule(rule).withTimesteps(timesteps);
    for (Map.Entry<String, Double> value : values.entrySet()) {
      own = own.withValue(value.getKey(), value.getValue());
    }
    return own;
  }
}
