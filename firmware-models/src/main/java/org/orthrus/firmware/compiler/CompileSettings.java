package org.orthrus.firmware.compiler;

import java.util.LinkedHashMap;
import java.util.Map;
import org.orthrus.firmware.data.InputCoding;

/**
 * How to compile a network.
 *
 * @param timesteps of a sample
 * @param coding of the input
 * @param payloadBits width of an input payload where the coding sends intensities
 * @param seed of the initial weights
 * @param constants overrides of the rule's whole-number constants
 * @param parameters overrides of the rule's real parameters
 * @param cut how layers are cut that are spread over cores
 */
public record CompileSettings(
    int timesteps,
    InputCoding coding,
    int payloadBits,
    long seed,
    Map<String, Integer> constants,
    Map<String, Double> parameters,
    Cut cut) {

  /** Defensive copies. */
  public CompileSettings {
    constants = Map.copyOf(constants);
    parameters = Map.copyOf(parameters);
  }

  /** Six timesteps of Bernoulli spikes, seed 1, the rule's own constants and parameters. */
  public static CompileSettings defaults() {
    return new CompileSettings(6, InputCoding.BERNOULLI, 8, 1, Map.of(), Map.of(), Cut.AUTO);
  }

  /** With another number of timesteps. */
  public CompileSettings withTimesteps(int t) {
    return new CompileSettings(t, coding, payloadBits, seed, constants, parameters, cut);
  }

  /** With another input coding. */
  public CompileSettings withCoding(InputCoding c) {
    return new CompileSettings(timesteps, c, payloadBits, seed, constants, parameters, cut);
  }

  /** With another seed. */
  public CompileSettings withSeed(long s) {
    return new CompileSettings(timesteps, coding, payloadBits, s, constants, parameters, cut);
  }

  /** With one more constant. */
  public CompileSettings withConstant(String name, int value) {
    Map<String, Integer> more = new LinkedHashMap<>(constants);
    more.put(name, value);
    return new CompileSettings(timesteps, coding, payloadBits, seed, more, parameters, cut);
  }

  /** With one more parameter. */
  public CompileSettings withParameter(String name, double value) {
    Map<String, Double> more = new LinkedHashMap<>(parameters);
    more.put(name, value);
    return new CompileSettings(timesteps, coding, payloadBits, seed, constants, more, cut);
  }

  /** With another way to cut layers. */
  public CompileSettings withCut(Cut c) {
    return new CompileSettings(timesteps, coding, payloadBits, seed, constants, parameters, c);
  }
}
