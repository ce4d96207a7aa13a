package org.orthrus.simulator.energy;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

/** The reference page of energy tables, derived from what the reader accepts. */
public final class EnergyReference {

  private EnergyReference() {}

  /** The page in Markdown. */
  public static String markdown() {
    StringBuilder page =
        new StringBuilder(
            """
            # Energy tables

            <!-- Generated from EnergyReference.java: mvnw -pl isa,simulator verify -Dorthrus.regenerate=true -->

            An energy table is a YAML file. There are no defaults: an unknown, missing or doubled key, a
            wrong type, a value out of range, two constants that hold the same thing, or an event without
            a price or a reason is refused with file, line and column. Why it is so, and where the shipped
            constants come from: [concepts/energy.md](../concepts/energy.md). The table `template` is a
            commented start for one's own.

            ## Keys

            | key | meaning | allowed |
            |---|---|---|
            | `schema` | version of the layout of this file | orthrus-energy/1 |
            | `name`, `description` | for reports | text |
            | `caveat` | optional: what speaks against the values; reports print it in front of the uncertainties | text |
            | `technology.nanometres`, `.volts` | for which all constants hold | 1 to 1000, 0.1 to 10 |
            | `acceptsDesigns` | list of `{nanometres, volts, reason}`: other technologies whose designs it may price | may be empty |
            | `constants.<event>` | the price of an event, see below | an event below, `*` for any part |
            | `sram` | optional: energy of an SRAM bank by its size, see below | |
            | `free` | list of `{events, reason, coveredBy}`: events that are not charged; `coveredBy` (optional) names the constant that already holds them | |
            | `leftOut` | list of `{events, reason}`: events that cost something for which there is no figure; reports repeat it | may be empty |

            ### A constant

            | key | meaning | allowed |
            |---|---|---|
            | `femtojoules`, `picojoules`, `nanojoules` | energy of one event | one of them, above 0 |
            | `picojoulesByBits` | for laneOps.*: energy by operand width, `{8: 0.03, 32: 0.1}`; power law between the widths | at least one width |
            | `widthExponent`, `widthRule` | for laneOps.*: power law beyond the first and last width, and why | 0 to 3, text |
            | `nanowatts`, `microwatts`, `milliwatts` | for leakage.*: static power | one of them, above 0 |
            | `sram` | instead of a value: a curve of the section `sram` | %s |
            | `scaledFrom` | instead of a value: `{value, nanometres, volts, kind, factor, rule}`; the constant is value x factor | |
            | `nanometres`, `volts` | for which it holds | those of the table |
            | `kind` | what stands behind it | %s |
            | `scope` | how much of the chip it holds | %s |
            | `covers` | list of what it already holds | %s; [everything] for allIn |
            | `source` | where it comes from | text |
            | `uncertaintyFactor` | optional: the truth lies between value / factor and value x factor | 1 to 1000000 |

            A constant with `sram` carries `scope` and `covers`; the rest stands in the section.

            ### The section sram

            value = value at the reference x (capacity / reference)^capacityExponent x (word / reference)^wordExponent.
            An access touches one bank; leakage is that of all banks of a memory.

            | key | meaning |
            |---|---|
            | `reference.capacityBits`, `.wordBits` | the bank at which the values hold |
            | `range.minimumCapacityBits`, `.maximumCapacityBits`, `.minimumWordBits`, `.maximumWordBits` | what was fitted; a memory outside is extrapolated and the report says so |
            | `read`, `write`, `leakage` | a value (joules; watts for leakage) or scaledFrom, `capacityExponent`, `wordExponent`, `rmsFactor`, `maximumFactor` (residuals of the fit as factors), `nanometres`, `volts`, `kind`, `source`, `uncertaintyFactor` |
            | `extraPort.factor`, `.kind`, `.source` | multiplies all three for each port after the first |

            ## Events

            The events are those that the machine counts, and a few that are made of them: `cycles.active` is
            cycles less cycles.idle, `laneOps.arithmetic` is all laneOps but laneOps.move. The most specific
            key decides: memory.weight.reads stands before `memory.*.reads`. A table may
            say nothing of `messages`; what a message does is charged by the machine's events then.

            | event | line of the report | a constant for it covers at least one of |
            |---|---|---|
            """
                .formatted(
                    words(SramModel.Curve.values(), SramModel.Curve::text),
                    words(ConstantKind.values(), ConstantKind::text),
                    words(ConstantScope.values(), ConstantScope::text),
                    words(Coverage.values(), Coverage::text)));
    for (String event : EventKey.names()) {
      page.append("| `")
          .append(event)
          .append("` | ")
          .append(EventKey.unit(event))
          .append(" | ")
          .append(EventKey.logical(event) ? "anything" : Coverage.text(EventKey.nature(event)))
          .append(" |\n");
    }
    page.append(
        """

        ## Shipped tables

        pJ an event; lane operations at each operand width that is given; memories at the reference bank.
        """);
    for (String name : EnergyTables.names()) {
      if (!name.equals("template")) {
        table(page, EnergyTables.open(name));
      }
    }
    return page.toString();
  }

  private static void table(StringBuilder page, EnergyTable table) {
    page.append("\n### ")
        .append(table.name())
        .append(" (")
        .append(Technology.of(table).text())
        .append(")\n\n")
        .append(table.description())
        .append(".\n\n| event | value | kind | scope | covers |\n|---|---|---|---|---|\n");
    for (EnergyConstant constant : table.constants()) {
      page.append("| `")
          .append(constant.key())
          .append("` | ")
          .append(value(constant.value(), table))
          .append(" | ")
          .append(constant.provenance().kind().text())
          .append(" | ")
          .append(constant.scope().text())
          .append(" | ")
          .append(Coverage.text(constant.covers()))
          .append(" |\n");
    }
  }

  private static String value(ConstantValue value, EnergyTable table) {
    if (value instanceof ConstantValue.PerEvent each) {
      return picojoules(each.femtojoules());
    }
    if (value instanceof ConstantValue.ByWidth width) {
      return String.join(
          ", ",
          width.femtojoulesByBits().entrySet().stream()
              .map(e -> e.getKey() + " bit " + picojoules(e.getValue()))
              .toList());
    }
    if (value instanceof ConstantValue.Sram curve) {
      SramModel.Fit fit = table.sram().orElseThrow().fit(curve.curve());
      String reference =
          curve.curve() == SramModel.Curve.LEAKAGE
              ? microwatts(fit.atReference())
              : picojoules(fit.atReference());
      return String.format(
          Locale.ROOT,
          "sram %s: %s, capacity^%.3f, word^%.3f",
          curve.curve().text(),
          reference,
          fit.capacityExponent(),
          fit.wordExponent());
    }
    return microwatts(((ConstantValue.Static) value).watts());
  }

  private static String picojoules(double femtojoules) {
    return String.format(Locale.ROOT, "%.4g pJ", femtojoules * 1e-3);
  }

  private static String microwatts(double watts) {
    return String.format(Locale.ROOT, "%.4g µW", watts * 1e6);
  }

  private static <E> String words(E[] values, Function<E, String> text) {
    return String.join(", ", Arrays.stream(values).map(text).toList());
  }
}
