package org.orthrus.isa.assembler;

import java.util.ArrayDeque;
import java.util.Deque;

/** The {@code .if} that are open in one file or macro. */
final class Conditions {
  private final Deque<Condition> open = new ArrayDeque<>();

  private static final class Condition {
    private final Line line;
    private final int offset;
    private final boolean outerActive;
    private boolean active;
    private boolean elseSeen;

    /** False after a faulty expression: neither branch is assembled then. */
    private boolean decided;

    private Condition(Line line, int offset, boolean outerActive) {
      this.line = line;
      this.offset = offset;
      this.outerActive = outerActive;
    }
  }

  /** Whether lines are assembled here. */
  boolean active() {
    return open.isEmpty() || open.peek().active;
  }

  /**
   * Opens a condition.
   *
   * @return whether its expression is to be evaluated and given to {@link #decide}
   */
  boolean begin(Line line, int offset) {
    Condition condition = new Condition(line, offset, active());
    open.push(condition);
    return condition.outerActive;
  }

  void decide(boolean value) {
    open.peek().active = value;
    open.peek().decided = true;
  }

  void otherwise(int offset) {
    Condition condition = innermost(offset, ".else");
    if (condition.elseSeen) {
      throw new SourceProblem(offset, "'.else' stands a second time in this '.if'");
    }
    condition.elseSeen = true;
    condition.active = condition.outerActive && condition.decided && !condition.active;
  }

  void end(int offset) {
    innermost(offset, ".endif");
    open.pop();
  }

  void finish(Diagnostics diagnostics) {
    while (!open.isEmpty()) {
      Condition condition = open.removeLast();
      diagnostics.add(condition.line, new SourceProblem(condition.offset, "'.if' has no '.endif'"));
    }
  }

  private Condition innermost(int offset, String directive) {
    if (open.isEmpty()) {
      throw new SourceProblem(offset, "'" + directive + "' without an '.if' before it");
    }
    return open.peek();
  }
}
