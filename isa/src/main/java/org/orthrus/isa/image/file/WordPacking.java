package org.orthrus.isa.image.file;

import java.util.Arrays;
import org.orthrus.isa.image.Region;

/**
 * Rows of elements to memory words and back, as {@link Region} lays them out. In the file a word
 * takes whole bytes, low byte first.
 */
final class WordPacking {

  private final int bits;
  private final int columns;
  private final int elementsPerWord;
  private final int wordBytes;
  private final int spare;
  private final boolean signed;
  private final byte[] again;

  WordPacking(Region region) {
    bits = region.format().bits();
    columns = region.columns();
    elementsPerWord = region.elementsPerWord();
    wordBytes = ImageFormat.wordBytes(region.wordBits());
    spare = 32 - bits;
    signed = region.format().signed();
    again = new byte[rowBytes(region)];
  }

  /** Bytes of a row. */
  static int rowBytes(Region region) {
    return Math.multiplyExact(region.rowWords(), ImageFormat.wordBytes(region.wordBits()));
  }

  /** Packs a row into zeroed bytes; values must be in the range of the format. */
  void pack(int[] row, byte[] to, int offset) {
    int column = 0;
    for (int word = offset; column < columns; word += wordBytes) {
      int stop = Math.min(columns, column + elementsPerWord);
      for (int bit = 0; column < stop; column++, bit += bits) {
        long value = (row[column] & (-1L >>> (32 + spare))) << (bit & 7);
        for (int at = word + (bit >>> 3); value != 0; at++, value >>>= 8) {
          to[at] |= (byte) value;
        }
      }
    }
  }

  /**
   * Unpacks a row.
   *
   * @return whether every bit that no element uses is 0
   */
  boolean unpack(byte[] from, int offset, int[] row) {
    int column = 0;
    for (int word = offset; column < columns; word += wordBytes) {
      int stop = Math.min(columns, column + elementsPerWord);
      for (int bit = 0; column < stop; column++, bit += bits) {
        int first = word + (bit >>> 3);
        int last = word + (bit + bits - 1 >>> 3);
        long value = 0;
        for (int at = last; at >= first; at--) {
          value = value << 8 | from[at] & 0xFF;
        }
        int stored = (int) (value >>> (bit & 7)) << spare;
        row[column] = signed ? stored >> spare : stored >>> spare;
      }
    }
    return sameAgain(from, offset, row);
  }

  /** The slow and sure test for unused bits: what is packed again is the same. */
  private boolean sameAgain(byte[] from, int offset, int[] row) {
    Arrays.fill(again, (byte) 0);
    pack(row, again, 0);
    return Arrays.equals(again, 0, again.length, from, offset, offset + again.length);
  }
}
