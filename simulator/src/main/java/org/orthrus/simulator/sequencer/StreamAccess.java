package org.orthrus.simulator.sequencer;

import org.orthrus.isa.AddressMode;
import org.orthrus.isa.image.Region;
import org.orthrus.simulator.memory.RegionStore;

/**
 * A stream operand of a running vector loop: which elements it touches, and how many words the
 * address unit has moved for it. The unit keeps the current word, so that neighbouring strips do
 * not move it twice.
 */
final class StreamAccess {

  final RegionStore store;
  final boolean column;
  final boolean broadcast;
  final int fixed;
  private long currentWord = -1;
  private long words;

  private StreamAccess(RegionStore store, boolean column, boolean broadcast, int fixed) {
    this.store = store;
    this.column = column;
    this.broadcast = broadcast;
    this.fixed = fixed;
  }

  /**
   * Resolves an operand for a vector loop of {@code length} elements.
   *
   * @throws org.orthrus.simulator.MicrocodeTrap if the loop would leave the region
   */
  static StreamAccess resolve(
      CoreState core,
      MicroOp op,
      StreamOperand operand,
      boolean written,
      int length,
      int synapseRow,
      int targetRow) {
    RegionStore store = core.regionOf(op, operand.slot());
    Region region = store.region();
    if (operand.mode() == AddressMode.COLUMN) {
      int c = core.scalars[operand.register()];
      if (c < 0 || c >= region.columns()) {
        throw outside(core, op, region, "column " + c, region.columns() + " columns");
      }
      if (length > region.rows()) {
        throw outside(core, op, region, "row " + (length - 1), region.rows() + " rows");
      }
      return new StreamAccess(store, true, false, c);
    }
    int row =
        switch (operand.mode()) {
          case LINEAR -> 0;
          case ROW -> core.scalars[operand.register()];
          case SYNAPSE -> synapseRow;
          case TARGET -> targetRow;
          case COLUMN -> throw new IllegalStateException("handled above");
        };
    if (row < 0 || row >= region.rows()) {
      throw outside(core, op, region, "row " + row, region.rows() + " rows");
    }
    boolean broadcast = region.columns() == 1 && length > 1;
    if (broadcast && written) {
      throw core.trap(
          op,
          "stores " + length + " elements to " + region.name() + ", which has one element a row");
    }
    if (!broadcast && length > region.columns()) {
      throw outside(core, op, region, "column " + (length - 1), region.columns() + " columns");
    }
    return new StreamAccess(store, false, broadcast, row);
  }

  static RuntimeException outside(
      CoreState core, MicroOp op, Region region, String what, String allowed) {
    return core.trap(op, what + " lies outside " + region.name() + ", which has " + allowed);
  }

  /** Element i. */
  int peek(int i) {
    return column ? store.row(i)[fixed] : store.row(fixed)[broadcast ? 0 : i];
  }

  /** Overwrites element i. */
  void poke(int i, int value) {
    if (column) {
      store.changing(i)[fixed] = value;
      store.includeRange(i, value, value);
    } else {
      store.changing(fixed)[i] = value;
      store.includeRange(fixed, value, value);
    }
  }

  /** Moves the word of element i if it is not the current one. */
  void touch(int i) {
    long word = column ? i : broadcast ? 0 : i / store.region().elementsPerWord();
    if (word != currentWord) {
      currentWord = word;
      words++;
    }
  }

  /** Words moved. */
  long words() {
    return words;
  }

  /**
   * Port-cycles of one bank that a word costs, relative to a unit-stride stream: a stride that
   * shares a factor with the number of banks visits only some of them.
   */
  int bankPenalty(int banks) {
    return column ? greatestCommonDivisor(banks, store.region().rowWords()) : 1;
  }

  static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
