package org.orthrus.simulator.address;

import java.util.Arrays;
import java.util.Optional;
import org.orthrus.isa.image.Walk;
import org.orthrus.isa.image.WindowAxis;

/**
 * A fan-out seen from its targets: the targets of a position stand side by side and see the same
 * patch of the source map, whose elements stand against the rows of the weights. A dense layer is
 * one position that sees everything. A patch consists of runs of elements that lie behind each
 * other both in the map and in the patch.
 */
public final class Patches {

  private final int sources;
  private final int rows;
  private final int targets;
  private final int placeLength;

  /** Runs of position p are firstRun[p] to firstRun[p + 1] - 1. */
  private final int[] firstRun;

  private final int[] runSource;
  private final int[] runRow;

  /** Elements of each run of position p. */
  private final int[] runLength;

  private final boolean[] seen;
  private final boolean whole;

  private Patches(
      int sources, int rows, int targets, int placeLength, int positions, int runs, boolean whole) {
    this.whole = whole;
    this.sources = sources;
    this.rows = rows;
    this.targets = targets;
    this.placeLength = placeLength;
    firstRun = new int[positions + 1];
    runSource = new int[runs];
    runRow = new int[runs];
    runLength = new int[positions];
    seen = new boolean[sources];
  }

  /**
   * The patches of a fan-out, for a fan-in of the fan-out it turns round; none of windows, lists,
   * and channels that are connected in groups.
   */
  public static Optional<Patches> of(Walk walk) {
    Walk out = walk instanceof Walk.FanIn in ? in.of() : walk;
    if (out instanceof Walk.Convolution convolution) {
      return convolution.groups() > 1 ? Optional.empty() : Optional.of(of(convolution));
    }
    return out instanceof Walk.Dense dense ? Optional.of(of(dense)) : Optional.empty();
  }

  private static Patches of(Walk.Dense walk) {
    Patches all =
        new Patches(
            walk.addresses(),
            walk.synapseRows(),
            walk.targetColumns(),
            walk.addresses(),
            1,
            1,
            true);
    all.firstRun[1] = 1;
    all.runLength[0] = all.sources;
    Arrays.fill(all.seen, true);
    return all;
  }

  private static Patches of(Walk.Convolution walk) {
    Walk.Window window = walk.window();
    WindowAxis down = WindowAxis.rows(window);
    WindowAxis across = WindowAxis.columns(window);
    int positions = down.targets() * across.targets();
    int channels = window.channels();
    Patches patches =
        new Patches(
            window.sources(),
            walk.synapseRows(),
            walk.outputChannels(),
            channels,
            positions,
            positions * down.kernel(),
            false);
    int run = 0;
    for (int p = 0; p < positions; p++) {
      int y = p / across.targets();
      int x = p % across.targets();
      int kx = across.firstPlace(x);
      int length = across.places(x) * channels;
      patches.runLength[p] = length;
      for (int n = 0; n < down.places(y) && length > 0; n++) {
        int ky = down.firstPlace(y) + n;
        int source = down.source(y, ky) * window.columns() + across.source(x, kx);
        patches.runSource[run] = source * channels;
        patches.runRow[run] = (ky * across.kernel() + kx) * channels;
        Arrays.fill(patches.seen, source * channels, source * channels + length, true);
        run++;
      }
      patches.firstRun[p + 1] = run;
    }
    return patches;
  }

  /** Elements of the source map. */
  public int sources() {
    return sources;
  }

  /** Elements of a patch, and rows of the weights. */
  public int rows() {
    return rows;
  }

  /** Positions of the target map. */
  public int positions() {
    return runLength.length;
  }

  /** Targets of a position, and columns of the weights. */
  public int targets() {
    return targets;
  }

  /** The first run of a patch; the last is the one before the first of the next position. */
  public int firstRun(int position) {
    return firstRun[position];
  }

  /** First element of a run in the source map. */
  public int runSource(int run) {
    return runSource[run];
  }

  /** First element of a run in its patch. */
  public int runRow(int run) {
    return runRow[run];
  }

  /** Elements of each run of a patch. */
  public int runLength(int position) {
    return runLength[position];
  }

  /** Steps of the fan-in walk of a target: places at which it sees the map. */
  public int places(int position) {
    return (firstRun[position + 1] - firstRun[position]) * runLength[position] / placeLength;
  }

  /** Elements of a step of the fan-in walk. */
  public int placeLength() {
    return placeLength;
  }

  /** Whether any position sees an element of the source map. */
  public boolean isSeen(int source) {
    return seen[source];
  }

  /** Whether one position sees everything. */
  public boolean isWhole() {
    return whole;
  }

  /** What a position sees: its patch, 0 in the padding; the map itself where it sees all. */
  public int[] gather(int position, int[] map, int[] patch) {
    if (isWhole()) {
      return map;
    }
    int length = runLength[position];
    int end = firstRun[position + 1];
    if ((end - firstRun[position]) * length < rows) {
      Arrays.fill(patch, 0, rows, 0);
    }
    for (int run = firstRun[position]; run < end; run++) {
      System.arraycopy(map, runSource[run], patch, runRow[run], length);
    }
    return patch;
  }
}
