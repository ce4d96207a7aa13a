package org.orthrus.workbench.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * What some samples cost the chip, as it stands in JSON. Counts and joules are totals over {@code
 * samples}; {@code latencySeconds} alone is per sample.
 *
 * @param cores that worked on them together; the counters are those of all of them
 * @param cycles core clock cycles that went by, stalls included
 * @param latencySeconds per sample
 * @param synapticOperations weights applied to a target
 * @param averagePowerWatts energy over simulated time
 * @param events every counter by name
 * @param eventsByLayer the same by layer
 * @param byPhase the same costs split by what they are for: {@code inference}, {@code learning}
 * @param energyRangeJoules how far the total may be off, as far as the constants say
 */
public record Figures(
    long samples,
    Integer cores,
    long cycles,
    double latencySeconds,
    long synapticOperations,
    long spikes,
    long neuronUpdates,
    long plasticUpdates,
    Energy energyJoules,
    double averagePowerWatts,
    Map<String, Long> events,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Map<String, Long>> eventsByLayer,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, PhaseShare> byPhase,
    EnergyRange energyRangeJoules) {

  /** Results of older versions say nothing of cores; they are of one. */
  public Figures {
    cores = cores == null ? 1 : cores;
    Ordered.present("energyJoules", energyJoules);
    Ordered.finite("latencySeconds", latencySeconds);
    Ordered.finite("averagePowerWatts", averagePowerWatts);
    events = Ordered.copy(events);
    eventsByLayer = Ordered.copy(eventsByLayer);
    byPhase = Ordered.copy(byPhase);
  }

  /** A total per sample; 0 without samples. */
  public double perSample(double total) {
    return samples == 0 ? 0 : total / samples;
  }

  /** Total joules per synaptic operation, or NaN without any. */
  public double joulesPerSynapticOperation() {
    return synapticOperations == 0 ? Double.NaN : energyJoules.total() / synapticOperations;
  }

  /** Total joules if every constant is off by its stated factor, downwards and upwards. */
  public record EnergyRange(double low, double high) {
    public EnergyRange {
      Ordered.finite("energyRangeJoules.low", low);
      Ordered.finite("energyRangeJoules.high", high);
    }

    /** Whether any constant says how far it may be off. */
    boolean known() {
      return low < high;
    }
  }

  /**
   * The part of {@link Figures} that one phase of the microcode caused.
   *
   * @param events every counter by name
   * @param eventsByLayer the same by layer: with it the phase can be priced again
   */
  public record PhaseShare(
      long cycles,
      long synapticOperations,
      Energy energyJoules,
      Map<String, Long> events,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Map<String, Long>> eventsByLayer) {

    /** Key of the part needed to answer. */
    public static final String INFERENCE = "inference";

    /** Key of the part needed only to learn. */
    public static final String LEARNING = "learning";

    public PhaseShare {
      Ordered.present("energyJoules", energyJoules);
      events = Ordered.copy(events);
      eventsByLayer = Ordered.copy(eventsByLayer);
    }
  }

  /** Joules, by cause. {@code byUnit} and {@code byLayer} each add up to the total. */
  public record Energy(
      double total,
      double dynamic,
      @JsonProperty("static") double leakage,
      Map<String, Double> byUnit,
      Map<String, Double> byLayer) {
    public Energy {
      Ordered.finite("energyJoules.total", total);
      Ordered.finite("energyJoules.dynamic", dynamic);
      Ordered.finite("energyJoules.static", leakage);
      byUnit = Ordered.finite("energyJoules.byUnit", Ordered.copy(byUnit));
      byLayer = Ordered.finite("energyJoules.byLayer", Ordered.copy(byLayer));
    }
  }
}
