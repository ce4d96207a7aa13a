package org.orthrus.simulator.sequencer;

import org.orthrus.isa.image.Region;
import org.orthrus.simulator.address.WalkStep;
import org.orthrus.simulator.memory.RegionStore;

/**
 * A stream operand of a running vector loop: which elements it touches, and how many words the
 * address unit has moved for it. The unit keeps the current word, so that neighbouring strips do
 * not move it twice.
 *
 * <p>Element i stands in column {@code column + i / block * stride + i mod block} of a row, or in
 * row {@code row + i} of a column. A row that is shorter than the loop is read again and again:
 * {@code block} is its length then and {@code stride} 0. In a walk of lists, element i stands in
 * column {@code columns[i]} of a row.
 */
final class StreamAccess {

  final RegionStore store;
  final boolean down;
  final int row;
  final int column;
  final int block;
  final int stride;
  private final int[] columns;
  private final long[] wordsOfBank;
  private long currentWord = -1;
  private long words;

  private StreamAccess(
      RegionStore store, boolean down, int row, int column, int block, int stride) {
    this.store = store;
    this.down = down;
    this.row = row;
    this.column = column;
    this.block = block;
    this.stride = stride;
    columns = null;
    wordsOfBank = null;
  }

  private StreamAccess(RegionStore store, int row, int[] columns, int banks) {
    this.store = store;
    down = false;
    this.row = row;
    column = 0;
    block = WalkStep.ONE_BLOCK;
    stride = 0;
    this.columns = columns;
    wordsOfBank = new long[banks];
  }

  /**
   * Resolves an operand for a vector loop of {@code length} elements.
   *
   * @param step of the walk, or null outside walks
   * @throws org.orthrus.simulator.MicrocodeTrap if the loop would leave the region
   */
  static StreamAccess resolve(
      CoreState core,
      MicroOp op,
      StreamOperand operand,
      boolean written,
      int length,
      WalkStep step) {
    RegionStore store = core.regionOf(op, operand.slot());
    return switch (operand.mode()) {
      case LINEAR -> along(core, op, store, 0, written, length);
      case ROW -> along(core, op, store, core.scalars[operand.register()], written, length);
      case COLUMN -> down(core, op, store, 0, core.scalars[operand.register()], length);
      case TARGET -> {
        if (step.connections != null) {
          yield picked(core, op, store, 0, step.connections.targets);
        }
        requireColumns(core, op, store.region(), step.targetColumn, step.targetColumn + length - 1);
        yield new StreamAccess(store, false, 0, step.targetColumn, WalkStep.ONE_BLOCK, 0);
      }
      case SYNAPSE -> {
        if (step.down) {
          yield down(core, op, store, step.synapseRow, step.synapseColumn, length);
        }
        if (step.connections != null) {
          yield picked(core, op, store, step.synapseRow, step.connections.slots);
        }
        requireRow(core, op, store.region(), step.synapseRow);
        requireColumns(
            core,
            op,
            store.region(),
            step.synapseColumn,
            columnOf(step.synapseColumn, length - 1, step.block, step.stride));
        yield new StreamAccess(
            store, false, step.synapseRow, step.synapseColumn, step.block, step.stride);
      }
    };
  }

  private static StreamAccess along(
      CoreState core, MicroOp op, RegionStore store, int row, boolean written, int length) {
    Region region = store.region();
    requireRow(core, op, region, row);
    boolean repeated = isRepeated(region, length);
    if (repeated && written) {
      throw core.trap(
          op,
          "stores "
              + length
              + " elements to "
              + region.name()
              + ", which has "
              + region.columns()
              + (region.columns() == 1 ? " element" : " elements")
              + " a row");
    }
    if (!repeated) {
      requireColumns(core, op, region, 0, length - 1);
    }
    return repeated
        ? new StreamAccess(store, false, row, 0, region.columns(), 0)
        : new StreamAccess(store, false, row, 0, WalkStep.ONE_BLOCK, 0);
  }

  /** Whether a linear stream over a row reads it several times, whole. */
  static boolean isRepeated(Region region, int length) {
    return length > region.columns() && length % region.columns() == 0;
  }

  private static StreamAccess picked(
      CoreState core, MicroOp op, RegionStore store, int row, int[] columns) {
    requireRow(core, op, store.region(), row);
    for (int column : columns) {
      requireColumns(core, op, store.region(), column, column);
    }
    int banks = core.memories[store.region().memory()].banks();
    return new StreamAccess(store, row, columns, banks);
  }

  private static StreamAccess down(
      CoreState core, MicroOp op, RegionStore store, int row, int column, int length) {
    Region region = store.region();
    requireColumns(core, op, region, column, column);
    if (row < 0 || row + (long) length > region.rows()) {
      throw outside(core, op, region, "row " + (row + length - 1), region.rows() + " rows");
    }
    return new StreamAccess(store, true, row, column, WalkStep.ONE_BLOCK, 0);
  }

  private static void requireRow(CoreState core, MicroOp op, Region region, int row) {
    if (row < 0 || row >= region.rows()) {
      throw outside(core, op, region, "row " + row, region.rows() + " rows");
    }
  }

  private static void requireColumns(
      CoreState core, MicroOp op, Region region, int first, int last) {
    if (first < 0 || last >= region.columns()) {
      throw outside(
          core, op, region, "column " + (first < 0 ? first : last), region.columns() + " columns");
    }
  }

  static RuntimeException outside(
      CoreState core, MicroOp op, Region region, String what, String allowed) {
    return core.trap(op, what + " lies outside " + region.name() + ", which has " + allowed);
  }

  private static int columnOf(int first, int i, int block, int stride) {
    return first + i / block * stride + i % block;
  }

  private int columnOf(int i) {
    return columns != null ? columns[i] : columnOf(column, i, block, stride);
  }

  /** Element i. */
  int peek(int i) {
    return down ? store.row(row + i)[column] : store.row(row)[columnOf(i)];
  }

  /** Overwrites element i. */
  void poke(int i, int value) {
    int r = down ? row + i : row;
    store.changing(r)[down ? column : columnOf(i)] = value;
    store.includeRange(r, value, value);
  }

  /** Moves the word of element i if it is not the current one. */
  void touch(int i) {
    long word = down ? i : columnOf(i) / store.region().elementsPerWord();
    if (word != currentWord) {
      currentWord = word;
      words++;
      if (wordsOfBank != null) {
        wordsOfBank[(int) (word % wordsOfBank.length)]++;
      }
    }
  }

  /** Words moved. */
  long words() {
    return words;
  }

  /**
   * How many words {@link #touch} moves for elements 0 to {@code length - 1}, without counting them
   * one by one.
   */
  static long words(Region region, int column, int block, int stride, int length) {
    int perWord = region.elementsPerWord();
    long words = 0;
    long last = -1;
    for (int i = 0; i < length; i += block) {
      int first = columnOf(column, i, block, stride);
      int end = first + Math.min(block, length - i) - 1;
      words += end / perWord - first / perWord + 1 - (first / perWord == last ? 1 : 0);
      last = end / perWord;
      if (block > length - i) {
        break;
      }
    }
    return words;
  }

  /**
   * Port-cycles that the words moved cost, a unit-stride stream one a word. A stride that shares a
   * factor with the number of banks visits only some of them; words of lists lie in banks by chance
   * ({@link MovedWords}).
   */
  long bankCycles(int banks) {
    if (wordsOfBank != null) {
      return MovedWords.bankCycles(words, wordsOfBank);
    }
    return down ? words * greatestCommonDivisor(banks, store.region().rowWords()) : words;
  }

  static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
