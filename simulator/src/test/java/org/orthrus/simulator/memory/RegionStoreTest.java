package org.orthrus.simulator.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.image.Purpose;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.RegionContents;

@Tag("unit")
class RegionStoreTest {

  private static final int[][] CONTENTS = {{1, -2, 3, 4, 5}, {0, 0, 0, 0, 0}, {-128, 127, 0, 0, 1}};

  private final RegionStore store = store(8, RegionContents.of(CONTENTS));

  private static RegionStore store(int bits, RegionContents contents) {
    FixedPointFormat format = new FixedPointFormat(bits, 0, true, Overflow.SATURATE);
    Region region = new Region("r", -1, 0, 0, 0, 3, 5, 64, format, Purpose.PARAMETER, null);
    return new RegionStore(region, contents);
  }

  private int[] unpacked(int r) {
    store.pack(r);
    int[] elements = new int[5];
    PackedRow.unpack(elements, store.packed(r), store.packedLeast(r));
    return elements;
  }

  @Test
  void rowsAndPackedRowsAndRangesAreTheContents() {
    for (int r = 0; r < CONTENTS.length; r++) {
      assertThat(unpacked(r)).containsExactly(CONTENTS[r]);
      assertThat(store.row(r)).containsExactly(CONTENTS[r]);
      assertThat(store.low(r)).isEqualTo(Arrays.stream(CONTENTS[r]).min().orElseThrow());
      assertThat(store.high(r)).isEqualTo(Arrays.stream(CONTENTS[r]).max().orElseThrow());
      assertThat(store.packedSpan(r)).isEqualTo(store.high(r) - store.low(r));
    }
    assertThat(store.lowest()).isEqualTo(-128);
    assertThat(store.highest()).isEqualTo(127);
    assertThat(store.copy()).isDeepEqualTo(CONTENTS);
  }

  @Test
  void onlyElementsOfAByteArePacked() {
    assertThat(store.packable()).isTrue();
    RegionStore wide = store(9, RegionContents.of(CONTENTS));
    assertThat(wide.packable()).isFalse();
    assertThat(wide.copy()).isDeepEqualTo(CONTENTS);
  }

  @Test
  void aChangedRowIsPackedAnewAndItsColumnsGatheredAnew() {
    assertThat(unpacked(1)).containsExactly(0, 0, 0, 0, 0);
    assertThat(store.column(4)).containsExactly(5, 0, 1);
    store.changing(1)[4] = 100;
    store.includeRange(1, 100, 100);
    assertThat(unpacked(1)).containsExactly(0, 0, 0, 0, 100);
    assertThat(store.column(4)).containsExactly(5, 100, 1);
    int[][] columns = store.gather(new int[] {4, 0, 2}, 2);
    assertThat(columns[4]).containsExactly(5, 100, 1);
    assertThat(columns[0]).containsExactly(1, 0, -128);
    assertThat(columns[2]).isNull();
  }

  @Test
  void rowsOfZerosDoNotShareWhatIsPutIntoOne() {
    RegionStore zeros = store(8, RegionContents.ZERO);
    zeros.changing(0)[3] = 7;
    zeros.setRange(0, 0, 7);
    zeros.pack(0);
    zeros.pack(1);
    assertThat(zeros.packed(0)).isNotEqualTo(zeros.packed(1));
    assertThat(zeros.copy()[1]).containsOnly(0);
  }

  @Test
  void boundsFollowEveryStatementOfARange() {
    store.setRange(2, -3, 3);
    assertThat(store.lowest()).isEqualTo(-3);
    assertThat(store.highest()).isEqualTo(5);
    store.widen(1, -10, 20);
    assertThat(store.lowest()).isEqualTo(-10);
    assertThat(store.highest()).isEqualTo(20);
    store.includeRange(0, -11, 0);
    assertThat(store.lowest()).isEqualTo(-11);
    store.restore(CONTENTS);
    assertThat(store.lowest()).isEqualTo(-128);
    assertThat(store.low(1)).isEqualTo(-128);
  }

  @Test
  void whateverIsAskedForComesAfterTheChangeThatWasPutOff() {
    RegionStore zeros = store(8, RegionContents.ZERO);
    Runnable change =
        () -> {
          zeros.changing(0)[0]++;
          zeros.widen(0, 0, 1);
        };
    zeros.defer(change);
    assertThat(zeros.row(0)[0]).isEqualTo(1);
    zeros.defer(change);
    assertThat(zeros.high(0)).isEqualTo(2);
    zeros.defer(change);
    assertThat(zeros.highest()).isEqualTo(3);
    zeros.defer(change);
    assertThat(zeros.column(0)[0]).isEqualTo(4);
    zeros.defer(change);
    zeros.pack(0);
    assertThat(zeros.packedSpan(0)).isEqualTo(5);
    assertThat(zeros.row(0)[0]).isEqualTo(5);
    zeros.defer(change);
    zeros.defer(change);
    assertThatThrownBy(() -> zeros.defer(() -> {})).isInstanceOf(IllegalStateException.class);
  }
}
