package org.orthrus.simulator.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Both sides of every edge of the links. */
@Tag("timing")
class LinksTest {

  @Test
  void anEventArrivesAfterItsTimeOnTheLink() {
    assertThat(new InputLink(2, 3).accept(0, 0)).isEqualTo(3);
    assertThat(new InputLink(2, 3).accept(10, 0)).isEqualTo(13);
    // The core is free just before, just when, just after the event arrives.
    assertThat(new InputLink(2, 3).accept(10, 12)).isEqualTo(13);
    assertThat(new InputLink(2, 3).accept(10, 13)).isEqualTo(13);
    assertThat(new InputLink(2, 3).accept(10, 14)).isEqualTo(14);
  }

  @Test
  void eventsFollowEachOtherAtThePaceOfTheLink() {
    InputLink link = new InputLink(4, 3);
    assertThat(link.accept(0, 0)).isEqualTo(3);
    assertThat(link.accept(0, 4)).isEqualTo(6);
    assertThat(link.accept(0, 9)).isEqualTo(9);
    assertThat(link.accept(9, 10)).isEqualTo(12);
    assertThat(link.accept(10, 13)).isEqualTo(15);
    assertThat(link.accept(20, 16)).isEqualTo(23);
  }

  /** Depth 1: event 2 enters when event 1 starts, at 50; event 3 when event 2 does, at 60. */
  @Test
  void aFullFifoHoldsTheLinkUntilTheFirstEventStarts() {
    InputLink link = new InputLink(1, 3);
    assertThat(link.accept(0, 50)).isEqualTo(50);
    assertThat(link.accept(0, 60)).isEqualTo(60);
    assertThat(link.accept(0, 0)).isEqualTo(60);
    // Held until 60, so the next one needs its 3 cycles from there.
    assertThat(link.accept(0, 0)).isEqualTo(63);
  }

  /** Depth 2: the third event waits for the start of the first, at 50, not of the second. */
  @Test
  void aFifoOfTwoHoldsTheThird() {
    InputLink link = new InputLink(2, 3);
    assertThat(link.accept(0, 50)).isEqualTo(50);
    assertThat(link.accept(0, 60)).isEqualTo(60);
    assertThat(link.accept(0, 0)).isEqualTo(50);
    assertThat(link.accept(0, 0)).isEqualTo(60);
  }

  @Test
  void aFifoOfOneTakesTheNextEventWhenTheLastHasLeft() {
    OutputLink link = new OutputLink(1, 4);
    assertThat(link.push(10)).isZero();
    assertThat(link.quietAt()).isEqualTo(14);
    // Not ready at 13, ready at 14.
    assertThat(link.push(13)).isEqualTo(1);
    assertThat(link.quietAt()).isEqualTo(18);
    assertThat(link.push(18)).isZero();
    assertThat(link.quietAt()).isEqualTo(22);
  }

  @Test
  void aDeeperFifoStallsLater() {
    OutputLink link = new OutputLink(3, 10);
    assertThat(link.push(0)).isZero();
    assertThat(link.push(1)).isZero();
    assertThat(link.push(2)).isZero();
    // Full until the first has left at 10.
    assertThat(link.push(3)).isEqualTo(7);
    assertThat(link.push(19)).isEqualTo(1);
    assertThat(link.quietAt()).isEqualTo(50);
  }

  @Test
  void aLinkThatRestsStartsAtOnce() {
    OutputLink link = new OutputLink(2, 5);
    link.push(0);
    link.push(100);
    assertThat(link.quietAt()).isEqualTo(105);
  }

  @Test
  void outputEventsKeepTheirOrderBeyondTheFirstArray() {
    OutputEvents events = new OutputEvents();
    for (int i = 0; i < 200; i++) {
      events.add(i, -i);
    }
    assertThat(events.size()).isEqualTo(200);
    assertThat(events.address(199)).isEqualTo(199);
    assertThat(events.payload(64)).isEqualTo(-64);
    events.clear();
    assertThat(events.size()).isZero();
  }
}
