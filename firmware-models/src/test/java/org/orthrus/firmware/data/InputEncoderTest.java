package org.orthrus.firmware.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class InputEncoderTest {
  private static final long G = 0x9E3779B97F4A7C15L;
  private final int[] addresses = new int[1024];
  private final int[] payloads = new int[1024];

  private static byte[] ramp(int length) {
    byte[] pixels = new byte[length];
    for (int i = 0; i < length; i++) {
      pixels[i] = (byte) (i * 37);
    }
    return pixels;
  }

  private int[] events(InputEncoder encoder, byte[] pixels, int sample, int timestep, int epoch) {
    int count = encoder.encode(pixels, sample, timestep, epoch, addresses, null);
    return Arrays.copyOf(addresses, count);
  }

  /** splitmix64, written again from its publication (Steele, Lea, Flood 2014). */
  private static long splitmix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  @Test
  @Tag("golden")
  void theHashIsSplitmix64() {
    // The first outputs for seed 1234567, as printed by Rosetta Code's page on splitmix64.
    assertThat(Long.toUnsignedString(KeyedRandom.bits(1234567, 0)))
        .isEqualTo("6457827717110365317");
    assertThat(Long.toUnsignedString(KeyedRandom.bits(1234567, 1)))
        .isEqualTo("3203168211198807973");
  }

  @Test
  void bernoulliIsWhatItsDocumentationSays() {
    for (int length : new int[] {1, 2, 3, 4, 5, 7, 8, 783, 784}) {
      byte[] pixels = ramp(length);
      InputEncoder encoder = new InputEncoder(InputCoding.BERNOULLI, 42);
      for (int t = 0; t < 3; t++) {
        long key = splitmix(42 + 1 + G);
        key = splitmix(key + 5 + G);
        key = splitmix(key + 17 + G);
        key = splitmix(key + t + G);
        int[] expected = new int[length];
        int n = 0;
        for (int i = 0; i < length; i++) {
          long r = splitmix(key + (i / 4 + 1) * G) >>> 16 * (i % 4) & 0xFFFF;
          if (r < ((pixels[i] & 0xFF) * 65536 + 127) / 255) {
            expected[n++] = i;
          }
        }
        assertThat(events(encoder, pixels, 17, t, 5)).isEqualTo(Arrays.copyOf(expected, n));
      }
    }
  }

  @Test
  void bernoulliFiresWithTheProbabilityOfTheIntensity() {
    int[] intensities = {0, 1, 2, 64, 127, 128, 200, 254, 255};
    byte[] pixels = new byte[intensities.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) intensities[i];
    }
    InputEncoder encoder = new InputEncoder(InputCoding.BERNOULLI, 3);
    int draws = 200_000;
    int[] fired = new int[pixels.length];
    int both = 0;
    for (int n = 0; n < draws; n++) {
      int count = encoder.encode(pixels, n / 6, n % 6, 0, addresses, payloads);
      int middle = 0;
      for (int k = 0; k < count; k++) {
        assertThat(payloads[k]).isEqualTo(1);
        fired[addresses[k]]++;
        middle += addresses[k] == 4 || addresses[k] == 5 ? 1 : 0;
      }
      both += middle == 2 ? 1 : 0;
    }
    for (int i = 0; i < pixels.length; i++) {
      double p = intensities[i] / 255.0;
      double fiveSigma = 5 * Math.sqrt(p * (1 - p) / draws);
      assertThat(fired[i] / (double) draws).isCloseTo(p, within(fiveSigma + 1e-5));
    }
    assertThat(fired[0]).isZero();
    assertThat(fired[8]).isEqualTo(draws);
    assertThat(both / (double) draws).as("independent neighbours").isCloseTo(.25, within(.006));
  }

  @Test
  void drawsDependOnWhatTheyAreForAndOnNothingElse() {
    byte[] pixels = ramp(784);
    InputEncoder encoder = new InputEncoder(InputCoding.BERNOULLI, 1);
    int[] first = events(encoder, pixels, 3, 2, 1);
    assertThat(events(encoder, pixels, 4, 2, 1)).isNotEqualTo(first);
    assertThat(events(encoder, pixels, 3, 3, 1)).isNotEqualTo(first);
    assertThat(events(encoder, pixels, 3, 2, InputEncoder.TEST_EPOCH)).isNotEqualTo(first);
    assertThat(events(new InputEncoder(InputCoding.BERNOULLI, 2), pixels, 3, 2, 1))
        .isNotEqualTo(first);
    assertThat(events(encoder, pixels, 3, 2, 1)).isEqualTo(first);
  }

  @Test
  void directSendsTheIntensityInEveryTimestep() {
    byte[] pixels = {0, 1, (byte) 128, 0, (byte) 255};
    InputEncoder encoder = new InputEncoder(InputCoding.DIRECT, 1);
    for (int t = 0; t < 2; t++) {
      assertThat(encoder.encode(pixels, 0, t, 0, addresses, payloads)).isEqualTo(3);
      assertThat(addresses).startsWith(1, 2, 4);
      assertThat(payloads).startsWith(1, 128, 255);
    }
    assertThat(encoder.maxPayload()).isEqualTo(255);
  }

  @Test
  void directRoundsToThePayloadsBits() {
    byte[] pixels = {8, 9, (byte) 128, (byte) 255};
    InputEncoder encoder = new InputEncoder(InputCoding.DIRECT, 1, 4);
    assertThat(encoder.encode(pixels, 0, 0, 0, addresses, payloads)).isEqualTo(3);
    assertThat(addresses).startsWith(1, 2, 3);
    assertThat(payloads).startsWith(1, 8, 15);
    assertThat(encoder.maxPayload()).isEqualTo(15);
    assertThatThrownBy(() -> new InputEncoder(InputCoding.DIRECT, 1, 0))
        .hasMessageContaining("1 to 16");
    assertThatThrownBy(() -> new InputEncoder(InputCoding.DIRECT, 1, 17))
        .hasMessageContaining("1 to 16");
  }

  @Test
  void buffersThatAreTooShortAreRefused() {
    InputEncoder encoder = new InputEncoder(InputCoding.DIRECT, 1);
    assertThatThrownBy(() -> encoder.encode(ramp(4), 0, 0, 0, new int[3], null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aShuffleIsAPermutationOfItsSeedAndEpoch() {
    int[] order = Shuffle.permutation(1000, 7, 3);
    assertThat(order).isEqualTo(Shuffle.permutation(1000, 7, 3));
    assertThat(order).isNotEqualTo(Shuffle.permutation(1000, 7, 4));
    assertThat(order).isNotEqualTo(Shuffle.permutation(1000, 8, 3));
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      assertThat(sorted[i]).isEqualTo(i);
    }
    assertThat(Shuffle.permutation(0, 1, 1)).isEmpty();
  }

  @Test
  void everyPermutationIsAboutEquallyLikely() {
    int[] seen = new int[27];
    for (int epoch = 0; epoch < 6000; epoch++) {
      int[] order = Shuffle.permutation(3, 11, epoch);
      seen[order[0] * 9 + order[1] * 3 + order[2]]++;
    }
    assertThat(Arrays.stream(seen).filter(n -> n > 0))
        .hasSize(6)
        .allMatch(n -> n > 850 && n < 1150);
  }

  @Test
  void gaussiansHaveMeanZeroAndVarianceOne() {
    double sum = 0;
    double squares = 0;
    int draws = 100_000;
    for (int i = 0; i < draws; i++) {
      double g = KeyedRandom.gaussian(5, i);
      sum += g;
      squares += g * g;
    }
    assertThat(sum / draws).isCloseTo(0, within(.016));
    assertThat(squares / draws).isCloseTo(1, within(.025));
  }
}
