package org.orthrus.isa.image;

/**
 * One axis of a window: which place of the source map a target sees at which place of the kernel.
 */
public final class WindowAxis {

  private final int kernel;
  private final int stride;
  private final int first;
  private final int sources;
  private final int targets;

  private final int[] firstTarget;
  private final int[] lastTarget;

  private WindowAxis(int kernel, int stride, int first, int sources, int targets) {
    this.kernel = kernel;
    this.stride = stride;
    this.first = first;
    this.sources = sources;
    this.targets = targets;
    firstTarget = new int[kernel];
    lastTarget = new int[kernel];
    for (int k = 0; k < kernel; k++) {
      firstTarget[k] = Math.max(0, Math.floorDiv(stride - 1 - first - k, stride));
      lastTarget[k] = Math.min(targets - 1, Math.floorDiv(sources - 1 - first - k, stride));
    }
  }

  /** The rows of a window. */
  public static WindowAxis rows(Walk.Window w) {
    return new WindowAxis(w.kernelRows(), w.stride(), w.firstRow(), w.rows(), w.outputRows());
  }

  /** The columns of a window. */
  public static WindowAxis columns(Walk.Window w) {
    return new WindowAxis(
        w.kernelColumns(), w.stride(), w.firstColumn(), w.columns(), w.outputColumns());
  }

  /** Places of the kernel. */
  public int kernel() {
    return kernel;
  }

  /** Places of the source map. */
  public int sources() {
    return sources;
  }

  /** Places of the target map. */
  public int targets() {
    return targets;
  }

  /** The source that a target sees at place k; it may lie in the padding. */
  public int source(int target, int k) {
    return first + target * stride + k;
  }

  /** The first place of the kernel at which a target sees the map. */
  public int firstPlace(int target) {
    return Math.max(0, -source(target, 0));
  }

  /** How many places of the kernel a target sees the map at. */
  public int places(int target) {
    return Math.max(0, Math.min(kernel, sources - source(target, 0)) - firstPlace(target));
  }

  /** The first target that sees the map, not padding, at place k. */
  public int firstTarget(int k) {
    return firstTarget[k];
  }

  /** How many targets see the map at place k; they follow each other. */
  public int targets(int k) {
    return Math.max(0, lastTarget[k] - firstTarget[k] + 1);
  }

  /** At how many places of the kernel some target sees a source. */
  public int targetsOf(int source) {
    int count = 0;
    for (int k = 0; k < kernel; k++) {
      count += target(source, k) >= 0 ? 1 : 0;
    }
    return count;
  }

  /** The target that sees a source at place k, or -1. */
  public int target(int source, int k) {
    int distance = source - first - k;
    if (distance < 0 || distance % stride != 0 || distance / stride >= targets) {
      return -1;
    }
    return distance / stride;
  }

  /** The places at which some target sees a source, ascending. */
  public int[] placesOf(int source) {
    int[] places = new int[targetsOf(source)];
    int n = 0;
    for (int k = 0; k < kernel; k++) {
      if (target(source, k) >= 0) {
        places[n++] = k;
      }
    }
    return places;
  }
}
