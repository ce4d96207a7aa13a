package org.orthrus.workbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.orthrus.workbench.report.RunResult.Data;
import org.orthrus.workbench.report.RunResult.Design;
import org.orthrus.workbench.report.RunResult.EnergyTable;
import org.orthrus.workbench.report.RunResult.Host;

/** Sentences of a result that every report says the same way. */
final class Facts {

  private static final String DOT = " · ";
  private static final int HASH_DIGITS = 12;

  private Facts() {}

  /** Network, rule, timesteps. */
  static String subject(RunResult result) {
    List<String> parts = new ArrayList<>();
    if (result.network() != null) {
      parts.add(result.network().name());
    }
    parts.add(result.rule());
    if (result.network() != null && result.network().timesteps() != null) {
      parts.add("T = " + result.network().timesteps());
    }
    return join(parts);
  }

  /** What it ran on. */
  static String data(RunResult result) {
    return result.data() == null ? "" : data(result.data());
  }

  static String data(Data data) {
    List<String> parts = new ArrayList<>(List.of(data.name()));
    if (data.trainSamples() != null) {
      parts.add(Units.count(data.trainSamples()) + " training samples");
    }
    if (data.testSamples() != null) {
      parts.add(Units.count(data.testSamples()) + " test samples");
    }
    parts.add(data.encoding());
    return join(parts);
  }

  /** Design, image, seed. */
  static String provenance(RunResult result) {
    List<String> parts = new ArrayList<>();
    if (result.design() != null) {
      parts.add(design(result.design()));
    }
    if (result.image() != null) {
      parts.add("image " + result.image().path());
    }
    if (result.seed() != null) {
      parts.add("seed " + result.seed());
    }
    return join(parts);
  }

  /** Where weights came from. */
  static String weights(RunResult.Weights weights) {
    return weights.file() + ", layout " + weights.layout();
  }

  static String design(Design design) {
    return "design " + design.name() + hash(design.hash());
  }

  /** What no joule is printed without. */
  static String energyTable(EnergyTable table) {
    return table == null
        ? "energy table not named; " + EnergyTable.NO_CAVEAT
        : "energy table " + table.name() + hash(table.hash()) + "; " + table.caveat();
  }

  /** The same where the hash was already given. */
  static String briefTable(EnergyTable table) {
    return table == null ? energyTable(null) : table.name() + ", constants as uncertain as above";
  }

  /** How fast the host was. */
  static String host(Host host) {
    List<String> parts = new ArrayList<>();
    parts.add(Units.seconds(host.wallSeconds()) + " wall");
    parts.add(Units.seconds(host.cpuSeconds()) + " CPU");
    parts.add(Units.si(host.sopPerCpuSecond(), "SOP") + "/CPU second");
    parts.add(Units.bytes(host.peakBytes()) + " peak");
    parts.add(
        host.threads() == null
            ? null
            : host.threads() + (host.threads() == 1 ? " thread" : " threads"));
    parts.add(host.jvm());
    parts.add(host.kernel() == null ? null : "kernel " + host.kernel());
    return join(parts);
  }

  /** A sentence's first letter made large. */
  static String capital(String text) {
    return text.isEmpty() ? "" : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  static String hash(String hash) {
    return hash == null ? "" : " [" + hash.substring(0, Math.min(HASH_DIGITS, hash.length())) + "]";
  }

  static String join(List<String> parts) {
    return String.join(DOT, parts.stream().filter(Objects::nonNull).toList());
  }
}
