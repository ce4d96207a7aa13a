package org.orthrus.simulator.probes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class IntegerLogTest {

  /** More than one chunk of any width. */
  private static final int MANY = 200_000;

  @ParameterizedTest
  @CsvSource({"1, 2", "65536, 2", "65537, 4", "2147483647, 4"})
  void keepsIndicesInAsFewBytesAsTheirLimitAllows(int limit, int bytes) {
    IntegerLog log = IntegerLog.below(limit);
    int[] values = new Random(limit).ints(MANY, 0, limit).toArray();
    values[MANY - 1] = limit - 1;
    log.add(values, MANY);
    assertThat(log.bytes()).isEqualTo(bytes);
    assertThat(log.size()).isEqualTo(MANY);
    for (int i = 0; i < MANY; i++) {
      assertThat(log.get(i)).isEqualTo(values[i]);
    }
  }

  @Test
  void chunksHoldTheValuesLittleEndian() {
    IntegerLog log = IntegerLog.ofLongs();
    for (int i = 0; i < MANY; i++) {
      log.add(-1L - i);
      log.addToLast(Long.MIN_VALUE);
    }
    int i = 0;
    for (ByteBuffer chunk : log.chunks()) {
      assertThat(chunk.isReadOnly()).isTrue();
      ByteBuffer bytes = chunk.order(ByteOrder.LITTLE_ENDIAN);
      while (bytes.hasRemaining()) {
        assertThat(bytes.getLong()).isEqualTo(Long.MAX_VALUE - i);
        i++;
      }
    }
    assertThat(i).isEqualTo(MANY);
  }

  @Test
  void oneThatIsEmptyHasNoChunk() {
    assertThat(IntegerLog.ofLongs().chunks()).isEmpty();
    assertThat(IntegerLog.below(10).size()).isZero();
  }
}
