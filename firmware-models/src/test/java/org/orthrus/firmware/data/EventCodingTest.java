package org.orthrus.firmware.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Recordings cut into timesteps. */
@Tag("unit")
class EventCodingTest {
  private final int[] addresses = new int[12];
  private final int[] payloads = new int[12];

  private static EventSet recording(int duration, int[] lines, int[] times) {
    return new EventSet(
        "r",
        2,
        3,
        2,
        new int[][] {lines},
        new int[][] {times},
        new int[] {duration},
        new byte[] {0});
  }

  private static InputEncoder encoder(int timesteps) {
    return new InputEncoder(InputCoding.EVENTS, 1, 8, timesteps);
  }

  private int[] events(EventSet set, int timesteps, int t) {
    int count = encoder(timesteps).encode(set, 0, t, 3, addresses, payloads);
    assertThat(Arrays.stream(payloads, 0, count)).allMatch(payload -> payload == 1);
    return Arrays.copyOf(addresses, count);
  }

  @Test
  void anEventBelongsToTheSliceOfItsTime() {
    EventSet set = recording(10, new int[] {11, 3, 3, 0, 7, 3, 1}, new int[] {0, 0, 4, 4, 5, 9, 9});
    assertThat(events(set, 2, 0)).containsExactly(0, 3, 11);
    assertThat(events(set, 2, 1)).containsExactly(1, 3, 7);
    assertThat(events(set, 1, 0)).containsExactly(0, 1, 3, 7, 11);
    // Slices of 10/3 µs: 0 to 3, 4 to 6, 7 to 9.
    assertThat(events(set, 3, 0)).containsExactly(3, 11);
    assertThat(events(set, 3, 1)).containsExactly(0, 3, 7);
    assertThat(events(set, 3, 2)).containsExactly(1, 3);
  }

  @Test
  void everyEventIsInTheTimestepThatTheFormulaSays() {
    int count = 400;
    int[] lines = new int[count];
    int[] times = new int[count];
    for (int i = 0; i < count; i++) {
      lines[i] = KeyedRandom.below(12, 5, i);
      times[i] = KeyedRandom.below(997, 6, i);
    }
    Arrays.sort(times);
    EventSet set = recording(997, lines, times);
    for (int timesteps : new int[] {1, 2, 7, 100, 996, 997, 998, 2000}) {
      for (int t = 0; t < timesteps; t++) {
        TreeSet<Integer> expected = new TreeSet<>();
        for (int i = 0; i < count; i++) {
          if ((long) times[i] * timesteps / 997 == t) {
            expected.add(lines[i]);
          }
        }
        assertThat(Arrays.stream(events(set, timesteps, t)).boxed())
            .as("timestep %d of %d", t, timesteps)
            .containsExactlyElementsOf(expected);
      }
    }
  }

  @Test
  void longRecordingsDoNotOverflow() {
    int most = Integer.MAX_VALUE;
    EventSet set = recording(most, new int[] {2, 5}, new int[] {0, most - 1});
    assertThat(events(set, most, 0)).containsExactly(2);
    assertThat(events(set, most, most - 1)).containsExactly(5);
    assertThat(events(set, 100_000, 99_999)).containsExactly(5);
  }

  @Test
  void aRecordingWithoutEventsIsSilent() {
    assertThat(events(recording(10, new int[0], new int[0]), 4, 3)).isEmpty();
  }

  @Test
  void payloadsAreNotNeeded() {
    EventSet set = recording(10, new int[] {4, 4, 2}, new int[] {0, 1, 2});
    assertThat(encoder(1).encode(set, 0, 0, 0, addresses, null)).isEqualTo(2);
    assertThat(addresses).startsWith(2, 4);
    assertThat(encoder(1).maxPayload()).isEqualTo(1);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    EventSet events = recording(10, new int[] {4}, new int[] {0});
    ImageSet image = new ImageSet("i", 1, 2, new byte[][] {{1, 2}}, new byte[] {0});
    for (InputCoding coding : new InputCoding[] {InputCoding.BERNOULLI, InputCoding.DIRECT}) {
      InputEncoder encoder = new InputEncoder(coding, 1);
      assertThatThrownBy(() -> encoder.encode(events, 0, 0, 0, addresses, payloads))
          .isInstanceOf(DataException.class)
          .hasMessage(
              "--coding is " + coding.text() + ", but r holds address events; allowed: events");
    }
    assertThatThrownBy(() -> encoder(2).encode(image, 0, 0, 0, addresses, payloads))
        .isInstanceOf(DataException.class)
        .hasMessage("--coding is events, but i holds images; allowed: bernoulli, direct");
    assertThatThrownBy(() -> encoder(2).encode(events, 0, 2, 0, addresses, payloads))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> encoder(2).encode(events, 0, 0, 0, new int[11], payloads))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new InputEncoder(InputCoding.EVENTS, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(InputCoding.usual(events)).isEqualTo(InputCoding.EVENTS);
    assertThat(InputCoding.usual(image)).isEqualTo(InputCoding.BERNOULLI);
  }

  @Test
  void aSetHoldsSoundRecordingsOnly() {
    int[][] wrong = {{12, 0}, {-1, 0}, {0, 10}, {0, -1}};
    for (int[] event : wrong) {
      assertThatThrownBy(() -> recording(10, new int[] {event[0]}, new int[] {event[1]}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("2×3×2");
    }
    assertThatThrownBy(() -> recording(10, new int[] {0, 0}, new int[] {5, 4}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> recording(0, new int[0], new int[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> recording(1, new int[1], new int[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
