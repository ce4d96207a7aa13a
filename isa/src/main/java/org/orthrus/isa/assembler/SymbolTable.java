package org.orthrus.isa.assembler;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.program.Program;
import org.orthrus.isa.user.Suggestion;

/** The caller's names and those that the text defines; hands out slots in order of first use. */
final class SymbolTable {
  private static final Pattern REGISTER = Pattern.compile("[vmr][0-9]+");

  private final AssemblySymbols given;
  private final Map<String, Long> constants = new HashMap<>();
  private final Map<String, FixedPointFormat> regions = new HashMap<>();
  private final Map<String, Integer> streamSlots = new LinkedHashMap<>();
  private final Map<String, Integer> walkSlots = new LinkedHashMap<>();

  SymbolTable(AssemblySymbols given) {
    this.given = given;
    constants.putAll(given.constants());
    regions.putAll(given.regions());
  }

  /** Refuses a name that cannot be told from a register or a directive. */
  static Token checkName(Token name, String what) {
    if (REGISTER.matcher(name.text()).matches()) {
      throw new SourceProblem(name, "expected " + what + ", found the register " + name.quoted());
    }
    if (name.text().startsWith(".") || name.text().endsWith(".") || name.text().contains("..")) {
      throw new SourceProblem(
          name, "expected " + what + ", found " + name.quoted() + "; dots stand inside a name");
    }
    return name;
  }

  void define(Token name, long value) {
    checkName(name, "the name of a constant");
    if (Functions.NAMES.contains(name.text())) {
      throw new SourceProblem(name, name.quoted() + " is a function; choose another name");
    }
    if (constants.putIfAbsent(name.text(), value) != null) {
      String by = given.constants().containsKey(name.text()) ? " by the caller" : "";
      throw new SourceProblem(
          name,
          "the constant "
              + name.quoted()
              + " is defined already"
              + by
              + "; guard with defined("
              + name.text()
              + ")");
    }
  }

  OptionalLong constant(String name) {
    Long value = constants.get(name);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  Set<String> constantNames() {
    return constants.keySet();
  }

  boolean isDefined(String name) {
    return constants.containsKey(name) || regions.containsKey(name) || given.walks().contains(name);
  }

  void declareRegion(Token name, FixedPointFormat format) {
    checkName(name, "the name of a region");
    FixedPointFormat before = regions.putIfAbsent(name.text(), format);
    boolean agrees =
        before == null
            || (before.bits() == format.bits()
                && before.fraction() == format.fraction()
                && before.signed() == format.signed());
    if (!agrees) {
      throw new SourceProblem(
          name,
          "the region "
              + name.quoted()
              + " is "
              + before.qName()
              + " already, not "
              + format.qName());
    }
  }

  FixedPointFormat format(Token name) {
    checkName(name, "the name of a region");
    FixedPointFormat format = regions.get(name.text());
    if (format == null && given.open()) {
      throw new SourceProblem(
          name,
          "the format of the region "
              + name.quoted()
              + " is not known; declare it with '.region "
              + name.text()
              + " bits fraction signed|unsigned'");
    }
    if (format == null) {
      throw unknown(name, "region", regions.keySet());
    }
    return format;
  }

  int streamSlot(Token name) {
    checkName(name, "the name of a region");
    if (!given.open() && !regions.containsKey(name.text())) {
      throw unknown(name, "region", regions.keySet());
    }
    return slot(streamSlots, name, "regions");
  }

  int walkSlot(Token name) {
    checkName(name, "the name of a walk");
    if (!given.open() && !given.walks().contains(name.text())) {
      throw unknown(name, "walk", given.walks());
    }
    return slot(walkSlots, name, "walks");
  }

  List<String> streamSlots() {
    return List.copyOf(streamSlots.keySet());
  }

  List<String> walkSlots() {
    return List.copyOf(walkSlots.keySet());
  }

  private static int slot(Map<String, Integer> slots, Token name, String what) {
    Integer slot = slots.get(name.text());
    if (slot != null) {
      return slot;
    }
    if (slots.size() == Program.MAXIMUM_SLOTS) {
      throw new SourceProblem(
          name,
          "too many "
              + what
              + ": "
              + name.quoted()
              + " would be number "
              + (Program.MAXIMUM_SLOTS + 1)
              + "; allowed: "
              + Program.MAXIMUM_SLOTS);
    }
    slots.put(name.text(), slots.size());
    return slots.size() - 1;
  }

  private static SourceProblem unknown(Token name, String what, Set<String> known) {
    return new SourceProblem(
        name, "unknown " + what + " " + name.quoted() + Suggestion.orKnown(name.text(), known));
  }
}
