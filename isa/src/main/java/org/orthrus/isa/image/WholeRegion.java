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
 * @param pieces where it lies
 */
public record WholeRegion(
    String name, int rows, int columns, FixedPointFormat format, List<Piece> pieces) {

  /**
   * What a region of the memory map holds of it.
   *
   * @param region index in the memory map
   * @param columns of the whole, column c of the region being that of line c
   */
  public record Piece(int region, AddressLines columns) {}

  /** Defensive copy. */
  public WholeRegion {
    pieces = List.copyOf(pieces);
  }

  /** The region of a name in an image. */
  public static Optional<WholeRegion> find(NetworkImage image, String name) {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < image.regions().size(); i++) {
      Region region = image.regions().get(i);
      if (region.name().equals(name)) {
        return Optional.of(
            of(region, name, List.of(new Piece(i, AddressLines.of(0, region.columns())))));
      }
      if (region.slice() != null && region.slice().of().equals(name)) {
        pieces.add(new Piece(i, region.slice().columns()));
      }
    }
    return pieces.isEmpty()
        ? Optional.empty()
        : Optional.of(of(image.regions().get(pieces.get(0).region()), name, pieces));
  }

  private static WholeRegion of(Region first, String name, List<Piece> pieces) {
    return new WholeRegion(
        name, first.rows(), pieces.get(0).columns().count(), first.format(), pieces);
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
    for (Piece piece : pieces) {
      int[][] held = read.apply(piece.region());
      for (int row = 0; row < rows; row++) {
        for (int c = 0; c < held[row].length; c++) {
          whole[row][piece.columns().address(c)] = held[row][c];
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
    for (Piece piece : pieces) {
      int[][] held = new int[rows][piece.columns().lines()];
      for (int row = 0; row < rows; row++) {
        for (int c = 0; c < held[row].length; c++) {
          held[row][c] = whole[row][piece.columns().address(c)];
        }
      }
      write.accept(held, piece.region());
    }
  }
}
