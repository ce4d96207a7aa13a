package org.orthrus.isa.assembler;

import java.util.Map;
import java.util.Set;
import org.orthrus.isa.fixedpoint.FixedPointFormat;

/** The names that assembly text may use, given by who knows the network and the design. */
public interface AssemblySymbols {

  /** The regions that streams may name, with their formats. */
  Map<String, FixedPointFormat> regions();

  /** The fan-out walks. */
  Set<String> walks();

  /** Constants for expressions; the text may not define them again. */
  Map<String, Long> constants();

  /**
   * Whether any name may stand for a region or a walk. Functions of a region's format then need it
   * declared in the text by {@code .region}.
   */
  default boolean open() {
    return false;
  }

  /** Only these names. */
  static AssemblySymbols of(
      Map<String, FixedPointFormat> regions, Set<String> walks, Map<String, Long> constants) {
    return new FixedSymbols(Map.copyOf(regions), Set.copyOf(walks), Map.copyOf(constants), false);
  }

  /** Any region and walk, and these constants. */
  static AssemblySymbols anyName(Map<String, Long> constants) {
    return new FixedSymbols(Map.of(), Set.of(), Map.copyOf(constants), true);
  }

  /** Any region and walk, no constants. */
  static AssemblySymbols anyName() {
    return anyName(Map.of());
  }
}
