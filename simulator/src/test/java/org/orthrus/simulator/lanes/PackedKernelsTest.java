package org.orthrus.simulator.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.orthrus.simulator.memory.PackedRow;

/** Sums of packed rows against sums of their elements, with as many rows as a field can bear. */
@Tag("differential")
class PackedKernelsTest {

  private static final int LEAST = -100;

  /** The ways to add four rows, with the greatest span that each can bear. */
  enum Kernel {
    ONE(255) {
      @Override
      void addFour(int[] even, int[] odd, int[][] rows, int r, int n) {
        for (int k = 0; k < 4; k++) {
          PackedKernels.addOne(even, odd, rows[r + k], n);
        }
      }
    },
    FOUR(63) {
      @Override
      void addFour(int[] even, int[] odd, int[][] rows, int r, int n) {
        PackedKernels.addFour(even, odd, rows[r], rows[r + 1], rows[r + 2], rows[r + 3], n);
      }
    },
    PAIRS(127) {
      @Override
      void addFour(int[] even, int[] odd, int[][] rows, int r, int n) {
        PackedKernels.addPairs(even, odd, rows[r], rows[r + 1], rows[r + 2], rows[r + 3], n);
      }
    },
    EVEN_AND_ODD(255) {
      @Override
      void addFour(int[] even, int[] odd, int[][] rows, int r, int n) {
        PackedKernels.addFourEven(even, rows[r], rows[r + 1], rows[r + 2], rows[r + 3], n);
        PackedKernels.addFourOdd(odd, rows[r], rows[r + 1], rows[r + 2], rows[r + 3], n);
      }
    };

    private final int span;

    Kernel(int span) {
      this.span = span;
    }

    abstract void addFour(int[] even, int[] odd, int[][] rows, int r, int n);
  }

  @ParameterizedTest
  @EnumSource(Kernel.class)
  void sumsAreThoseOfTheElements(Kernel kernel) {
    Random random = new Random(1);
    int block = PackedKernels.FIELD_MAXIMUM / kernel.span;
    for (int columns : new int[] {1, 64, 67}) {
      for (int rows : new int[] {1, 7, block}) {
        compare(kernel, elements(rows, columns, () -> LEAST + kernel.span));
        compare(kernel, elements(rows, columns, () -> LEAST + random.nextInt(kernel.span + 1)));
      }
    }
  }

  private static int[][] elements(int rows, int columns, IntSupplier element) {
    int[][] elements = new int[rows][columns];
    for (int[] row : elements) {
      Arrays.setAll(row, j -> element.getAsInt());
    }
    return elements;
  }

  private static void compare(Kernel kernel, int[][] elements) {
    assertThat(packedSums(kernel, elements))
        .as("%d rows of %d", elements.length, elements[0].length)
        .containsExactly(scalarSums(elements));
  }

  private static int[] scalarSums(int[][] elements) {
    int[] sums = new int[elements[0].length];
    for (int[] row : elements) {
      for (int j = 0; j < sums.length; j++) {
        sums[j] += row[j];
      }
    }
    return sums;
  }

  private static int[] packedSums(Kernel kernel, int[][] elements) {
    int columns = elements[0].length;
    int n = PackedRow.length(columns);
    int[][] rows = new int[elements.length][n];
    for (int r = 0; r < rows.length; r++) {
      PackedRow.pack(rows[r], elements[r], LEAST, new int[n]);
    }
    int[] even = new int[n];
    int[] odd = new int[n];
    int r = 0;
    for (; r + 4 <= rows.length; r += 4) {
      kernel.addFour(even, odd, rows, r, n);
    }
    for (; r < rows.length; r++) {
      PackedKernels.addOne(even, odd, rows[r], n);
    }
    return unpacked(even, odd, rows.length * LEAST, columns);
  }

  private static int[] unpacked(int[] even, int[] odd, int least, int columns) {
    int n = even.length;
    int[][] planes = new int[PackedRow.ELEMENTS][n];
    PackedKernels.lowFields(planes[0], even, least, n);
    PackedKernels.lowFields(planes[1], odd, least, n);
    PackedKernels.highFields(planes[2], even, least, n);
    PackedKernels.highFields(planes[3], odd, least, n);
    return Arrays.stream(planes).flatMapToInt(Arrays::stream).limit(columns).toArray();
  }
}
