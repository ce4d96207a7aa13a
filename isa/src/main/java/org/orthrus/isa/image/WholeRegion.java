package org.orthrus.isa.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import org.orthrus.isa.fixedpoint.FixedPointFormat;

/**
 * A region as the network knows it, wherever it lies: one of the memory map, or all slices of one
 * that is cut over cores.
 *
 * @param name of the region that is cut, or of the one that is whole
 * @param rows of it
 * @param columns of it
 * @param format of an element
 * @param parts regions of the memory map that hold it, by index
 * @param slices of each of them the columns that it holds
 */
public record WholeRegion(
    String name,
    int rows,
    int columns,
    FixedPointFormat format,
    List<Integer> parts,
    List<AddressLines> slices) {

  /** Defensive copies. */
  public WholeRegion {
    parts = List.copyOf(parts);
    slices = List.copyOf(slices);
  }

  /** The region of a name in an image. */
  public static Optional<WholeRegion> find(NetworkImage image, String name) {
    List<Integer> parts = new ArrayList<>();
    List<AddressLines> slices = new ArrayList<>();
    for (int i = 0; i < image.regions().size(); i++) {
      Region region = image.regions().get(i);
      if (region.name().equals(name)) {
        return Optional.of(of(region, name, List.of(i), List.of(identity(region))));
      }
      if (region.slice() != null && region.slice().of().equals(name)) {
        parts.add(i);
        slices.add(region.slice().columns());
      }
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(of(image.regions().get(parts.get(0)), name, parts, slices));
  }

  private static AddressLines identity(Region region) {
    return AddressLines.of(0, region.columns());
  }

  private static WholeRegion of(
      Region first, String name, List<Integer> parts, List<AddressLines> slices) {
    return new WholeRegion(
        name, first.rows(), slices.get(0).count(), first.format(), parts, slices);
  }

  /** Element count. */
  public long elements() {
    return (long) rows * columns;
  }

  /**
   * Puts it together.
   *
   * @param read gives the elements of a region of the memory map
   * @return rows x columns
   */
  public int[][] gather(IntFunction<int[][]> read) {
    int[][] whole = new int[rows][columns];
    for (int p = 0; p < parts.size(); p++) {
      int[][] held = read.apply(parts.get(p));
      for (int row = 0; row < rows; row++) {
        for (int c = 0; c < held[row].length; c++) {
          whole[row][slices.get(p).address(c)] = held[row][c];
        }
      }
    }
    return whole;
  }

  /**
   * Takes it apart.
   *
   * @param whole rows x columns
   * @param write receives what a region of the memory map holds of it
   */
  public void scatter(int[][] whole, ObjIntConsumer<int[][]> write) {
    for (int p = 0; p < parts.size(); p++) {
      AddressLines slice = slices.get(p);
      int[][] held = new int[rows][slice.lines()];
      for (int row = 0; row < rows; row++) {
        for (int c = 0; c < held[row].length; c++) {
          held[row][c] = whole[row][slice.address(c)];
        }
      }
      write.accept(held, parts.get(p));
    }
  }
}
