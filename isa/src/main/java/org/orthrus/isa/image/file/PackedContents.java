package org.orthrus.isa.image.file;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.orthrus.isa.image.Region;
import org.orthrus.isa.image.RegionContents;

/**
 * The contents of a region as files of ours hold them: its memory words in order, each in whole
 * bytes, low byte first; bits that no element uses are 0. Rows go in and out in blocks, so that a
 * large region need not exist twice.
 */
public final class PackedContents {

  private static final int BLOCK = 1 << 18;

  private PackedContents() {}

  /** Takes the next bytes of the contents. */
  public interface Sink {
    /** The first {@code length} bytes of an array, which is used again for the next. */
    void write(byte[] block, int length) throws IOException;
  }

  /** Gives bytes of the contents. */
  public interface Source {
    /**
     * Reads bytes.
     *
     * @param from the first, counted from that of the contents
     */
    void read(long from, byte[] into, int length);
  }

  /** Bytes that the contents of a region take. */
  public static long bytes(Region region) {
    return ImageFormat.contentsBytes(region);
  }

  /** Writes all rows; values must be in the range of the region's format. */
  public static void write(Region region, RegionContents values, Sink sink) throws IOException {
    WordPacking packing = new WordPacking(region);
    int rowBytes = WordPacking.rowBytes(region);
    int rowsAtOnce = rowsAtOnce(region, rowBytes);
    byte[] block = new byte[rowsAtOnce * rowBytes];
    int[] elements = new int[region.columns()];
    for (int row = 0; row < region.rows(); row += rowsAtOnce) {
      int rows = Math.min(rowsAtOnce, region.rows() - row);
      Arrays.fill(block, (byte) 0);
      for (int i = 0; i < rows; i++) {
        values.row(row + i, elements);
        packing.pack(elements, block, i * rowBytes);
      }
      sink.write(block, rows * rowBytes);
    }
  }

  /**
   * The rows, read when they are asked for; in order is fastest.
   *
   * @param unused makes the fault of a row that has a bit set which no element uses
   */
  public static RegionContents read(
      Region region, Source source, IntFunction<RuntimeException> unused) {
    WordPacking packing = new WordPacking(region);
    int rowBytes = WordPacking.rowBytes(region);
    int rowsAtOnce = rowsAtOnce(region, rowBytes);
    byte[] block = new byte[rowsAtOnce * rowBytes];
    int[] firstOfBlock = {-1};
    return (row, elements) -> {
      int first = row - row % rowsAtOnce;
      if (first != firstOfBlock[0]) {
        int rows = Math.min(rowsAtOnce, region.rows() - first);
        source.read((long) first * rowBytes, block, rows * rowBytes);
        firstOfBlock[0] = first;
      }
      if (!packing.unpack(block, (row - first) * rowBytes, elements)) {
        throw unused.apply(row);
      }
    };
  }

  private static int rowsAtOnce(Region region, int rowBytes) {
    return Math.min(region.rows(), Math.max(1, BLOCK / rowBytes));
  }
}
