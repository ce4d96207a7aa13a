package org.orthrus.workbench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Quantities as people read them: three significant digits, SI prefixes, thin grouping. */
public final class Units {

  /** What stands for a value that is absent. */
  public static final String NONE = "–";

  /** Between number and unit, and between groups of digits: never broken, narrow. */
  static final char THIN = '\u202f';

  private static final String PREFIXES = "afpnµm kMGTPE";
  private static final int UNIT_PREFIX = PREFIXES.indexOf(' ');
  private static final int DIGITS = 3;
  private static final double KIBI = 1024;

  private Units() {}

  /** Energy, for instance {@code 1.23 µJ}. */
  public static String joules(Double joules) {
    return si(joules, "J");
  }

  /** Power, for instance {@code 61.0 mW}. */
  public static String watts(Double watts) {
    return si(watts, "W");
  }

  /** A duration below minutes with an SI prefix, above as {@code 3 min 20 s}. */
  public static String seconds(Double seconds) {
    if (seconds == null || !Double.isFinite(seconds) || seconds < 120) {
      return si(seconds, "s");
    }
    long whole = Math.round(seconds);
    long hours = whole / 3600;
    long minutes = whole / 60 % 60;
    return hours > 0
        ? hours + "" + THIN + "h " + minutes + THIN + "min"
        : minutes + "" + THIN + "min " + whole % 60 + THIN + "s";
  }

  /** A value and its unit with the prefix that leaves one to three digits before the point. */
  public static String si(Double value, String unit) {
    if (value == null || !Double.isFinite(value)) {
      return NONE;
    }
    if (value == 0) {
      return "0" + THIN + unit;
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    int step = Math.floorDiv(exponent, 3);
    int prefix = Math.max(0, Math.min(PREFIXES.length() - 1, UNIT_PREFIX + step));
    int shift = 3 * (prefix - UNIT_PREFIX);
    int decimals = Math.max(0, DIGITS - 1 - (exponent - shift));
    String number =
        rounded.movePointLeft(shift).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    return number
        + THIN
        + (prefix == UNIT_PREFIX ? "" : PREFIXES.substring(prefix, prefix + 1))
        + unit;
  }

  /** Memory with binary prefixes: {@code 512 bit}, {@code 30.1 Kibit}, {@code 4.59 Mibit}. */
  public static String bits(Long bits) {
    return binary(bits, "bit");
  }

  /** Host memory and files: {@code 1.20 MiB}. */
  public static String bytes(Long bytes) {
    return binary(bytes, "B");
  }

  private static String binary(Long amount, String unit) {
    if (amount == null) {
      return NONE;
    }
    if (Math.abs(amount) < KIBI) {
      return amount + "" + THIN + unit;
    }
    double value = amount;
    int step = -1;
    String[] prefixes = {"Ki", "Mi", "Gi", "Ti", "Pi"};
    while (Math.abs(value) >= 999.5 && step < prefixes.length - 1) {
      value /= KIBI;
      step++;
    }
    return digits(value) + THIN + prefixes[Math.max(0, step)] + unit;
  }

  /** A count with thin grouping: {@code 12 345 678}; four digits stay together. */
  public static String count(Long count) {
    if (count == null) {
      return NONE;
    }
    String digits = Long.toString(Math.abs(count));
    if (digits.length() > 4) {
      StringBuilder grouped = new StringBuilder(digits);
      for (int i = digits.length() - 3; i > 0; i -= 3) {
        grouped.insert(i, THIN);
      }
      digits = grouped.toString();
    }
    return count < 0 ? "−" + digits : digits;
  }

  /** An average of counts: whole above 1000, three digits below. */
  public static String average(Double value) {
    if (value == null || !Double.isFinite(value)) {
      return NONE;
    }
    return value == 0 || Math.abs(value) >= 999.5 ? count(Math.round(value)) : digits(value);
  }

  /** A number without a unit, three digits: {@code 0.00781}. */
  static String number(double value) {
    return Math.abs(value) >= 999.5 ? count(Math.round(value)) : digits(value);
  }

  /** How many times: {@code 2.03×}. */
  public static String ratio(Double ratio) {
    return ratio == null || !Double.isFinite(ratio) ? NONE : digits(ratio) + "×";
  }

  /** A share of 1 in percent with two decimals: {@code 97.71 %}. */
  public static String percent(Double share) {
    return share == null || !Double.isFinite(share)
        ? NONE
        : String.format(Locale.ROOT, "%.2f%c%%", 100 * share, THIN);
  }

  private static String digits(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    return rounded
        .setScale(Math.max(0, DIGITS - 1 - exponent), RoundingMode.HALF_EVEN)
        .toPlainString();
  }
}
