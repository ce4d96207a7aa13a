package org.orthrus.isa.image;

import org.orthrus.isa.fixedpoint.FixedPointFormat;

/**
 * A named rectangle of elements in one memory. Row r starts at word {@code baseWord + r *
 * rowWords}; within a row, element c lies in word {@code c / elementsPerWord}, from its low bits
 * upwards at {@code (c mod elementsPerWord) * bits}. Bits that no element uses are 0.
 *
 * @param name for instance {@code layer1.weight}
 * @param layer index in the layer map, or -1 if it belongs to no layer
 * @param core whose memory it lies in
 * @param memory index of the memory in the design's order
 * @param baseWord first word
 * @param rows at least 1
 * @param columns at least 1
 * @param wordBits word width of the memory
 * @param format of an element
 * @param purpose what it is for
 * @param aer addresses of its columns when they leave as AER events, or null
 * @param slice what it holds of a region that is cut over cores, or null if it is whole
 */
public record Region(
    String name,
    int layer,
    int core,
    int memory,
    long baseWord,
    int rows,
    int columns,
    int wordBits,
    FixedPointFormat format,
    Purpose purpose,
    AddressLines aer,
    Slice slice) {

  /** A region that is whole. */
  public Region(
      String name,
      int layer,
      int core,
      int memory,
      long baseWord,
      int rows,
      int columns,
      int wordBits,
      FixedPointFormat format,
      Purpose purpose,
      AddressLines aer) {
    this(name, layer, core, memory, baseWord, rows, columns, wordBits, format, purpose, aer, null);
  }

  /** Its name, or that of the region that it is a slice of. */
  public String wholeName() {
    return slice == null ? name : slice.of();
  }

  /** Elements in a word. */
  public int elementsPerWord() {
    return wordBits / format.bits();
  }

  /** Words in a row. */
  public int rowWords() {
    return (columns + elementsPerWord() - 1) / elementsPerWord();
  }

  /** Words in all. */
  public long words() {
    return (long) rows * rowWords();
  }

  /** Bits of memory that the region occupies, unused bits of its words included. */
  public long bitsOccupied() {
    return words() * wordBits;
  }

  /** Bits that its elements hold. */
  public long bitsUsed() {
    return (long) rows * columns * format.bits();
  }

  /** Element count. */
  public long elements() {
    return (long) rows * columns;
  }
}
