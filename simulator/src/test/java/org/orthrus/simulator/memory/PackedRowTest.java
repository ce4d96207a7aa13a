package org.orthrus.simulator.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class PackedRowTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 1000, 1023})
  void unpacksWhatItPacked(int columns) {
    int[] elements = new Random(columns).ints(columns, -128, 128).toArray();
    int least = Arrays.stream(elements).min().orElseThrow();
    int[] packed = new int[PackedRow.length(columns)];
    PackedRow.pack(packed, elements, least, new int[packed.length]);
    int[] again = new int[columns];
    PackedRow.unpack(again, packed, least);
    assertThat(again).containsExactly(elements);
    assertThat(packed).hasSize((columns + 3) / 4);
  }
}
