package org.orthrus.simulator.sequencer;

import org.orthrus.isa.AddressMode;
import org.orthrus.isa.image.Region;
import org.orthrus.simulator.lanes.VectorKernels;
import org.orthrus.simulator.memory.RegionStore;

/**
 * An open {@code loop} or {@code scan} of the fast executor; the objects are reused. A scan takes
 * one cycle for every word it reads and every element it finds, booked where it was opened.
 */
final class LoopFrame {

  private final CoreState core;
  private MicroOp head;
  private int remaining;
  private RegionStore scanned;
  private int rowIndex;
  private int[] row;
  private int[] word = new int[0];
  private int columns;
  private int elementsPerWord;
  private int wordStart;
  private int wordEnd;
  private int position;
  private int cyclesCounter;
  private int readsCounter;

  LoopFrame(CoreState core) {
    this.core = core;
  }

  /** Opens a {@code loop} of so many rounds. */
  void openRounds(MicroOp loop, int rounds) {
    head = loop;
    scanned = null;
    remaining = rounds;
  }

  /** Opens a {@code scan} in front of its first element. */
  void openScan(MicroOp scan) {
    head = scan;
    scanned = core.regionOf(scan, scan.stream.slot());
    Region region = scanned.region();
    int r = scan.stream.mode() == AddressMode.ROW ? core.scalars[scan.stream.register()] : 0;
    if (r < 0 || r >= region.rows()) {
      throw StreamAccess.outside(core, scan, region, "row " + r, region.rows() + " rows");
    }
    rowIndex = r;
    row = scanned.row(r);
    columns = region.columns();
    elementsPerWord = region.elementsPerWord();
    if (word.length < elementsPerWord) {
      word = new int[elementsPerWord];
    }
    wordStart = 0;
    wordEnd = 0;
    position = 0;
    int counters = core.counters.row(scan.phase, core.contexts[core.context].layer());
    cyclesCounter = counters + core.layout.cycles();
    readsCounter = counters + core.layout.memoryReads(region.memory());
  }

  /** The instruction that opened it. */
  MicroOp head() {
    return head;
  }

  /** The region that a scan reads. */
  RegionStore scanned() {
    return scanned;
  }

  /** Goes on to the next round; false if there is none. */
  boolean advance() {
    return scanned == null ? --remaining > 0 : find();
  }

  /** Finds the next element of a scan and puts it into its registers. */
  private boolean find() {
    long[] raw = core.counters.raw();
    while (true) {
      while (position < wordEnd) {
        int value = word[position - wordStart];
        position++;
        if (value != 0) {
          raw[cyclesCounter]++;
          core.cycle++;
          core.setScalar(head.to, position - 1);
          core.setScalar(head.valueTo, value);
          return true;
        }
      }
      if (wordEnd == columns) {
        return false;
      }
      wordStart = wordEnd;
      wordEnd = Math.min(columns, wordStart + elementsPerWord);
      // Asked for again: what the body put off shows in the next word.
      System.arraycopy(scanned.row(rowIndex), wordStart, word, 0, wordEnd - wordStart);
      raw[cyclesCounter]++;
      raw[readsCounter]++;
      core.cycle++;
    }
  }

  /**
   * Finds all elements of a scan that was just opened, where nothing changes them on the way; the
   * registers get the last.
   *
   * @param found receives their columns
   * @return how many there are
   */
  int findAll(int[] found) {
    int count =
        VectorKernels.places(found, row, columns, scanned.low(rowIndex), scanned.high(rowIndex));
    long words = ((long) columns + elementsPerWord - 1) / elementsPerWord;
    long[] raw = core.counters.raw();
    raw[cyclesCounter] += count + words;
    raw[readsCounter] += words;
    core.cycle += count + words;
    wordEnd = columns;
    position = columns;
    if (count > 0) {
      core.setScalar(head.to, found[count - 1]);
      core.setScalar(head.valueTo, row[found[count - 1]]);
    }
    return count;
  }

  /** The row that a scan reads. */
  int[] row() {
    return row;
  }

  /** Index of the row that a scan reads. */
  int rowIndex() {
    return rowIndex;
  }

  /** Columns of the row that a scan reads. */
  int columns() {
    return columns;
  }
}
