package org.orthrus.isa.assembler;

import java.util.Map;
import java.util.Set;
import org.orthrus.isa.fixedpoint.FixedPointFormat;

/** Symbols known beforehand. */
record FixedSymbols(
    Map<String, FixedPointFormat> regions,
    Set<String> walks,
    Map<String, Long> constants,
    boolean open)
    implements AssemblySymbols {}
