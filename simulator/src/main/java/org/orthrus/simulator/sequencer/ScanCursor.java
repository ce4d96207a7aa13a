package org.orthrus.simulator.sequencer;

import org.orthrus.isa.AddressMode;
import org.orthrus.isa.image.Region;
import org.orthrus.simulator.memory.RegionStore;

/** A running {@code scan}: reads a row word by word and finds its non-zero elements. */
final class ScanCursor {

  private final int[] row;
  private final int columns;
  private final int[] word;
  private final Runnable wordRead;
  private final Runnable hit;
  private int wordStart;
  private int wordEnd;
  private int position;
  private int value;

  private ScanCursor(int[] row, Region region, Runnable wordRead, Runnable hit) {
    this.row = row;
    this.columns = region.columns();
    this.word = new int[Math.min(columns, region.elementsPerWord())];
    this.wordRead = wordRead;
    this.hit = hit;
  }

  /** Starts a scan; costs go to the layer of the context that is selected now. */
  static ScanCursor open(CoreState core, MicroOp op) {
    RegionStore store = core.regionOf(op, op.stream.slot());
    Region region = store.region();
    int r = op.stream.mode() == AddressMode.ROW ? core.scalars[op.stream.register()] : 0;
    if (r < 0 || r >= region.rows()) {
      throw StreamAccess.outside(core, op, region, "row " + r, region.rows() + " rows");
    }
    int layer = core.contexts[core.context].layer();
    return new ScanCursor(
        store.row(r),
        region,
        () -> core.account.scanWord(op, layer, region.memory()),
        () -> core.account.scanHit(op, layer));
  }

  /** Moves to the next non-zero element; false if there is none. */
  boolean advance() {
    while (true) {
      while (position < wordEnd) {
        value = word[position - wordStart];
        position++;
        if (value != 0) {
          hit.run();
          return true;
        }
      }
      if (wordEnd == columns) {
        return false;
      }
      wordStart = wordEnd;
      wordEnd = Math.min(columns, wordStart + word.length);
      System.arraycopy(row, wordStart, word, 0, wordEnd - wordStart);
      wordRead.run();
    }
  }

  /** Column of the element found. */
  int column() {
    return position - 1;
  }

  /** Its value. */
  int value() {
    return value;
  }
}
