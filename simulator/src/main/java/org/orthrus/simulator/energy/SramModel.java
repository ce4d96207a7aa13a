package org.orthrus.simulator.energy;

import org.orthrus.isa.design.CoreDesign.Memory;

/**
 * Energy and leakage of an SRAM bank as a fitted function of its size: value = value at the
 * reference x (capacity / reference capacity)^p x (word / reference word)^q.
 *
 * @param referenceCapacityBits capacity of the reference bank
 * @param referenceWordBits word width of the reference bank
 * @param minimumCapacityBits smallest bank of the fit
 * @param maximumCapacityBits largest bank of the fit
 * @param minimumWordBits narrowest word of the fit
 * @param maximumWordBits widest word of the fit
 * @param read femtojoules a word read
 * @param write femtojoules a word written
 * @param leakage watts a bank
 * @param extraPortFactor multiplies all three for each port after the first
 * @param extraPortSource why that factor
 */
public record SramModel(
    double referenceCapacityBits,
    double referenceWordBits,
    double minimumCapacityBits,
    double maximumCapacityBits,
    double minimumWordBits,
    double maximumWordBits,
    Fit read,
    Fit write,
    Fit leakage,
    double extraPortFactor,
    String extraPortSource) {

  /** The three curves. */
  public enum Curve {
    /** Energy of a word read. */
    READ("read"),
    /** Energy of a word written. */
    WRITE("write"),
    /** Static power of all banks of a memory. */
    LEAKAGE("leakage");

    private final String text;

    Curve(String text) {
      this.text = text;
    }

    /** The word in energy tables. */
    public String text() {
      return text;
    }
  }

  /**
   * One curve.
   *
   * @param atReference value at the reference bank: femtojoules, or watts for leakage
   * @param capacityExponent p
   * @param wordExponent q
   * @param rmsFactor root mean square residual, as a factor
   * @param maximumFactor largest residual, as a factor
   * @param provenance where it comes from
   */
  public record Fit(
      double atReference,
      double capacityExponent,
      double wordExponent,
      double rmsFactor,
      double maximumFactor,
      Provenance provenance) {}

  /** The fit behind a curve. */
  public Fit fit(Curve curve) {
    return switch (curve) {
      case READ -> read;
      case WRITE -> write;
      case LEAKAGE -> leakage;
    };
  }

  /** A curve for one bank of a single port: femtojoules, or watts. */
  public double bank(Curve curve, double capacityBits, double wordBits) {
    Fit fit = fit(curve);
    return fit.atReference()
        * Math.pow(capacityBits / referenceCapacityBits, fit.capacityExponent())
        * Math.pow(wordBits / referenceWordBits, fit.wordExponent());
  }

  /** A curve for a memory: an access touches one bank, leakage is that of all banks. */
  public double memory(Curve curve, Memory memory) {
    double value =
        bank(curve, bankBits(memory), memory.wordBits())
            * Math.pow(extraPortFactor, memory.ports() - 1.0);
    return curve == Curve.LEAKAGE ? value * memory.banks() : value;
  }

  /** Whether a memory's bank lies within what was fitted. */
  public boolean fitted(Memory memory) {
    double bits = bankBits(memory);
    return bits >= minimumCapacityBits
        && bits <= maximumCapacityBits
        && memory.wordBits() >= minimumWordBits
        && memory.wordBits() <= maximumWordBits;
  }

  /** Capacity of one bank. */
  public static double bankBits(Memory memory) {
    return (double) memory.bits() / memory.banks();
  }
}
