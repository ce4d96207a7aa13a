package org.orthrus.isa.assembler;

import java.util.List;
import java.util.Map;
import org.orthrus.isa.program.EntryPoint;
import org.orthrus.isa.program.Program;

/**
 * What the assembler made of a text.
 *
 * @param program the microwords
 * @param entryPoints in the order of the text
 * @param labels addresses by label, entry points included; an address equal to the program's length
 *     is possible for a label that nothing jumps to
 */
public record Assembly(Program program, List<EntryPoint> entryPoints, Map<String, Integer> labels) {

  /** Defensive copies. */
  public Assembly {
    entryPoints = List.copyOf(entryPoints);
    labels = Map.copyOf(labels);
  }
}
