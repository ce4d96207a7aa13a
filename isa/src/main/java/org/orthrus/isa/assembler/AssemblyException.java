package org.orthrus.isa.assembler;

import java.util.List;
import java.util.stream.Collectors;
import org.orthrus.isa.user.UserFault;

/** A fault of the user: the text cannot be assembled. The message has one line an error. */
public final class AssemblyException extends UserFault {
  private static final long serialVersionUID = 1;

  private final transient List<Diagnostic> diagnostics;

  /**
   * All that was found.
   *
   * @param diagnostics at least one, in the order they were found
   */
  public AssemblyException(List<Diagnostic> diagnostics) {
    super(diagnostics.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** The errors, in the order they were found; at most {@value Diagnostics#LIMIT}. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
