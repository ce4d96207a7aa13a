package org.orthrus.simulator.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.orthrus.simulator.Chip;
import org.orthrus.simulator.counters.Counters;
import org.orthrus.simulator.sequencer.Differential.Action;
import org.orthrus.simulator.sequencer.Differential.Kind;

/** Runs small programs on both executors and answers questions about the specification's run. */
final class Directed {

  private final Differential differential;

  private Directed(TestImage image, List<Action> actions) {
    differential = new Differential(image.build(), actions);
    assertThat(differential.run()).as("difference between the executors").isEmpty();
  }

  /** Runs the body of a handler that starts at cycle 0; {@code /} parts lines. */
  static Directed run(TestImage image, String body) {
    image.text = ".entry sampleBegin\n" + body.replace(" / ", "\n") + "\nhalt\n";
    return new Directed(image, List.of(Action.of(Kind.BEGIN)));
  }

  /** Runs a whole program. */
  static Directed run(TestImage image, String text, Action... actions) {
    image.text = text;
    return new Directed(image, List.of(actions));
  }

  Chip chip() {
    return differential.specification();
  }

  /** The message of the trap that both executors ran into, or null. */
  String trap() {
    return differential.trap;
  }

  int[] row(String region) {
    return chip().read(region)[0];
  }

  int scalar(int register) {
    return chip().core().scalar(register);
  }

  long cycles() {
    return chip().cycle();
  }

  /** A counter summed over phases and layers. */
  long count(String event) {
    Counters counters = chip().counters();
    int index = counters.layout().indexOf(event);
    assertThat(index).as("counter " + event).isNotNegative();
    return counters.total(index);
  }
}
