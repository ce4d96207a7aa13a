package org.orthrus.firmware.importers;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** An array of numbers. */
final class NpyArray {

  private final String name;
  private final List<Integer> shape;
  private final double[] values;

  /**
   * An array.
   *
   * @param name in its file, without {@code .npy}
   * @param shape sizes along its axes; none of a single number
   * @param values in C order: the last index runs fastest; kept, not copied
   */
  NpyArray(String name, List<Integer> shape, double[] values) {
    this.name = name;
    this.shape = List.copyOf(shape);
    this.values = values;
  }

  String name() {
    return name;
  }

  List<Integer> shape() {
    return shape;
  }

  /** In C order; shared, to be read only. */
  double[] values() {
    return values;
  }

  /** A shape as NumPy prints it. */
  static String text(List<Integer> shape) {
    return shape.stream()
        .map(String::valueOf)
        .collect(Collectors.joining(", ", "(", shape.size() == 1 ? ",)" : ")"));
  }

  /** Where an element stands, as NumPy counts. */
  String place(int element) {
    int[] at = new int[shape.size()];
    int rest = element;
    for (int axis = at.length - 1; axis >= 0; axis--) {
      at[axis] = rest % shape.get(axis);
      rest /= shape.get(axis);
    }
    return text(Arrays.stream(at).boxed().toList());
  }

  /** The values of an array in whose file the first index runs fastest, in C order. */
  static double[] transposed(double[] columnMajor, List<Integer> shape) {
    double[] values = new double[columnMajor.length];
    int[] at = new int[shape.size()];
    int[] strides = new int[shape.size()];
    int stride = 1;
    for (int axis = 0; axis < strides.length; axis++) {
      strides[axis] = stride;
      stride *= shape.get(axis);
    }
    int from = 0;
    for (int to = 0; to < values.length; to++) {
      values[to] = columnMajor[from];
      for (int axis = at.length - 1; axis >= 0; axis--) {
        from += strides[axis];
        at[axis]++;
        if (at[axis] < shape.get(axis)) {
          break;
        }
        from -= at[axis] * strides[axis];
        at[axis] = 0;
      }
    }
    return values;
  }
}
