package org.orthrus.firmware.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Samples on their way into a network. */
@Tag("unit")
class SampleInputTest {
  private static final int SIDE = 9;
  private static final int SAMPLES = 6;
  private static final int TIMESTEPS = 3;
  private static final Augmentation MOVED = new Augmentation(2, 25);

  private static ImageSet images() {
    byte[][] pixels = new byte[SAMPLES][SIDE * SIDE * 2];
    for (int n = 0; n < SAMPLES; n++) {
      for (int i = 0; i < pixels[n].length; i++) {
        pixels[n][i] = (byte) KeyedRandom.bits(n, i);
      }
    }
    return new ImageSet("images", SIDE, SIDE, 2, pixels, new byte[SAMPLES]);
  }

  private static EventSet recordings() {
    int[][] lines = new int[SAMPLES][];
    int[][] times = new int[SAMPLES][];
    int[] durations = new int[SAMPLES];
    for (int n = 0; n < SAMPLES; n++) {
      lines[n] = new int[20 + 10 * n];
      times[n] = new int[20 + 10 * n];
      for (int i = 0; i < lines[n].length; i++) {
        lines[n][i] = KeyedRandom.below(SIDE * SIDE * 2, n, i);
        times[n][i] = 3 * i;
      }
      durations[n] = 3 * lines[n].length;
    }
    return new EventSet("recordings", SIDE, SIDE, 2, lines, times, durations, new byte[SAMPLES]);
  }

  private static SampleSet set(InputCoding coding) {
    return coding == InputCoding.EVENTS ? recordings() : images();
  }

  private static SampleInput input(InputCoding coding, Augmentation augmentation) {
    InputEncoder encoder = new InputEncoder(coding, 4, 8, TIMESTEPS);
    return new SampleInput(encoder, augmentation, SIDE * SIDE * 2);
  }

  private static List<int[]> present(SampleInput input, SampleSet set, int sample, int epoch) {
    List<int[]> events = new ArrayList<>();
    input.begin(set, sample, epoch);
    for (int t = 0; t < TIMESTEPS; t++) {
      int count = input.encode(t);
      events.add(Arrays.copyOf(input.addresses(), count));
      events.add(Arrays.copyOf(input.payloads(), count));
    }
    return events;
  }

  private static void same(List<int[]> a, List<int[]> b) {
    assertThat(a.toArray(int[][]::new)).isDeepEqualTo(b.toArray(int[][]::new));
  }

  @Test
  void withoutAugmentationItIsTheEncoder() {
    for (InputCoding coding : InputCoding.values()) {
      InputEncoder encoder = new InputEncoder(coding, 4, 8, TIMESTEPS);
      SampleInput input = input(coding, Augmentation.NONE);
      int[] addresses = new int[SIDE * SIDE * 2];
      int[] payloads = new int[SIDE * SIDE * 2];
      for (int epoch = -1; epoch < 2; epoch++) {
        for (int n = 0; n < SAMPLES; n++) {
          List<int[]> events = new ArrayList<>();
          for (int t = 0; t < TIMESTEPS; t++) {
            int count = encoder.encode(set(coding), n, t, epoch, addresses, payloads);
            events.add(Arrays.copyOf(addresses, count));
            events.add(Arrays.copyOf(payloads, count));
          }
          same(present(input, set(coding), n, epoch), events);
        }
      }
    }
  }

  @Test
  void aMovedSampleDependsOnSeedEpochAndSampleAndNotOnTheOrder() {
    for (InputCoding coding : InputCoding.values()) {
      SampleSet set = set(coding);
      SampleInput forwards = input(coding, MOVED);
      SampleInput backwards = input(coding, MOVED);
      List<List<int[]>> events = new ArrayList<>();
      for (int n = 0; n < SAMPLES; n++) {
        events.add(present(forwards, set, n, 1));
      }
      for (int n = SAMPLES - 1; n >= 0; n--) {
        present(backwards, set, (n + 1) % SAMPLES, 0);
        same(present(backwards, set, n, 1), events.get(n));
      }
      assertThat(present(forwards, set, 2, 0).toArray())
          .as("another epoch, %s", coding)
          .isNotEqualTo(events.get(2).toArray());
      assertThat(present(input(coding, Augmentation.NONE), set, 2, 1).toArray())
          .isNotEqualTo(events.get(2).toArray());
    }
  }

  @Test
  void aTestSampleIsNeverMoved() {
    for (InputCoding coding : InputCoding.values()) {
      SampleSet set = set(coding);
      SampleInput moving = input(coding, MOVED);
      for (int n = 0; n < SAMPLES; n++) {
        present(moving, set, n, 0);
        same(
            present(moving, set, n, InputEncoder.TEST_EPOCH),
            present(input(coding, Augmentation.NONE), set, n, InputEncoder.TEST_EPOCH));
      }
    }
  }

  @Test
  void eventsMoveWithTheirPolarityAndTimeAndLeaveTheMap() {
    // One event a corner, all in timestep 0 of 3; only shifts, so each either lands or leaves.
    int last = SIDE * SIDE * 2 - 1;
    EventSet corners =
        new EventSet(
            "corners",
            SIDE,
            SIDE,
            2,
            new int[][] {{0, last}},
            new int[][] {{0, 1}},
            new int[] {30},
            new byte[1]);
    InputEncoder encoder = new InputEncoder(InputCoding.EVENTS, 4, 8, TIMESTEPS);
    SampleInput input = new SampleInput(encoder, new Augmentation(2, 0), SIDE * SIDE * 2);
    int left = 0;
    for (int epoch = 0; epoch < 50; epoch++) {
      long key = KeyedRandom.step(KeyedRandom.step(KeyedRandom.step(4, 4), epoch), 0);
      int right = KeyedRandom.below(5, key, 0) - 2;
      int down = KeyedRandom.below(5, key, 1) - 2;
      List<Integer> expected = new ArrayList<>();
      if (right >= 0 && down >= 0) {
        expected.add((down * SIDE + right) * 2);
      }
      if (right <= 0 && down <= 0) {
        expected.add(((SIDE - 1 + down) * SIDE + SIDE - 1 + right) * 2 + 1);
      }
      left += 2 - expected.size();
      input.begin(corners, 0, epoch);
      int count = input.encode(0);
      assertThat(Arrays.copyOf(input.addresses(), count))
          .containsExactlyInAnyOrder(expected.toArray(Integer[]::new));
      assertThat(input.encode(1)).isZero();
    }
    assertThat(left).isPositive();
  }

  @Test
  void allocatesNothingOnceItHasItsSizes() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (InputCoding coding : InputCoding.values()) {
      SampleSet set = set(coding);
      SampleInput input = input(coding, MOVED);
      long before = 0;
      for (int round = 0; round < 300; round++) {
        if (round == 100) {
          before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        }
        for (int n = 0; n < SAMPLES; n++) {
          input.begin(set, n, round);
          for (int t = 0; t < TIMESTEPS; t++) {
            input.encode(t);
          }
        }
      }
      long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
      // An object a sample would be 200 · 6 · 16 bytes.
      assertThat(allocated).as(coding.text()).isLessThan(10_000);
    }
  }

  @Test
  void samplesOfAnotherKindAreRefused() {
    SampleInput input = input(InputCoding.EVENTS, MOVED);
    assertThatThrownBy(() -> input.begin(images(), 0, 0))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("allowed: bernoulli, direct");
  }
}
