package org.orthrus.isa.assembler;

import java.util.ArrayList;
import java.util.List;

/** Collects errors; gives up when there are too many to be of use. */
final class Diagnostics {
  /** Errors after which assembly stops. */
  static final int LIMIT = 20;

  private final List<Diagnostic> found = new ArrayList<>();

  void add(Line line, SourceProblem fault) {
    Diagnostic diagnostic =
        new Diagnostic(
            line.file(),
            line.number(),
            line.column(fault.offset()),
            fault.getMessage() + line.invocation());
    if (found.contains(diagnostic)) {
      return;
    }
    found.add(diagnostic);
    if (found.size() == LIMIT || fault.fatal()) {
      throwIfAny();
    }
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new AssemblyException(found);
    }
  }
}
