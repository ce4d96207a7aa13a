package org.orthrus.benchmarks;

import java.util.Map;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.TearDown;

/** State of a benchmark whose contender is a C program: {@code @Setup} of a subclass sets it. */
public abstract class PlainContender {

  private PlainC program;
  private Object[] arguments;

  /** The program, and what each run gives it. */
  final void set(PlainC compiled, Object... given) {
    program = compiled;
    arguments = given;
  }

  /** Runs it and counts what it printed. */
  final Map<String, Double> run(PlainCost cost) {
    Map<String, Double> printed = program.run(arguments);
    cost.add(printed);
    return printed;
  }

  /** Deletes it. */
  @TearDown(Level.Trial)
  public void delete() {
    program.close();
  }
}
