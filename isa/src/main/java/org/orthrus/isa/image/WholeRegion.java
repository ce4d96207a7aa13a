package org.orthrus.isa.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import org.orthrus.isa.fixedpoint.FixedPointFormat;

/**
 * A region as the network knows it, wherever it lies: one of the memory map, or all slices of one
 * that is cut over cores. What several slices hold of it is the same in each, or adds up to it.
 *
 * @param name of the region that is cut, or of the one that is whole
 * @param rows of it
 * @param columns of it
 * @param format of an element
 * @param pieces where it lies
 * @param sum whether it is the sum of its pieces
 */
public record WholeRegion(
    String name, int rows, int columns, FixedPointFormat format, List<Piece> pieces, boolean sum) {

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
    boolean sum = first.slice() != null && first.slice().summand();
    return new WholeRegion(
        name, first.rows(), pieces.get(0).columns().count(), first.format(), pieces, sum);
  }

  /** Element count. */
  public long elements() {
    return (long) rows * columns;
  }

  /**
   * Puts it together.
   *
   * @param read gives the elements of a region of the memory map
   * @return rows x columns; of a sum they may exceed its format, which only limits the pieces
   */
  public int[][] gather(IntFunction<int[][]> read) {
    int[][] whole = new int[rows][columns];
    for (Piece piece : pieces) {
      int[][] held = read.apply(piece.region());
      for (int row = 0; row < rows; row++) {
        for (int c = 0; c < held[row].length; c++) {
          int column = piece.columns().address(c);
          whole[row][column] = sum ? whole[row][column] + held[row][c] : held[row][c];
        }
      }
    }
    return whole;
  }

  /**
   * Takes it apart; a sum goes to the first piece.
   *
   * @param whole rows x columns
   * @param write receives what a region of the memory map holds of it
   */
  public void scatter(int[][] whole, ObjIntConsumer<int[][]> write) {
    for (Piece piece : pieces) {
      int[][] held = new int[rows][piece.columns().lines()];
      for (int row = 0; row < rows; row++) {
        for (int c = 0; c < held[row].length && !isZero(piece); c++) {
          held[row][c] = whole[row][piece.columns().address(c)];
        }
      }
      write.accept(held, piece.region());
    }
  }

  /** Whether nothing of it goes to a piece. */
  private boolean isZero(Piece piece) {
    return sum && piece.region() != pieces.get(0).region();
  }
}
