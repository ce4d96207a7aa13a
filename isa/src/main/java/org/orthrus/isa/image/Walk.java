package org.orthrus.isa.image;

/**
 * How the address unit goes through the connections of an event. For every event address a walk has
 * steps; a step names elements on the synapse side ({@code [syn]}) and as many consecutive elements
 * of row 0 on the target side ({@code [tgt]}), and the body of the loop runs over them. Of lists,
 * both sides are picked element by element.
 *
 * <p>Maps are flat rows, channels last: the element of channel c at (y, x) of a map of {@code rows
 * x columns x channels} stands in column {@code (y * columns + x) * channels + c}.
 */
public sealed interface Walk {

  /** Event addresses that the walk accepts: 0 to addresses - 1. */
  int addresses();

  /** Elements of the longest step. */
  int longestStep();

  /** Rows that the synapse side reaches, from row 0 on. */
  int synapseRows();

  /** Columns that the synapse side reaches, from column 0 on. */
  int synapseColumns();

  /** Columns that the target side reaches, from column 0 on. */
  int targetColumns();

  /** A walk along the forward layout of weights: a row is what a source sends to its targets. */
  sealed interface FanOut extends Walk {}

  /**
   * Every source reaches every target: one step, the synapse row of the event address, all targets.
   *
   * @param sources number of sources
   * @param targets number of targets
   */
  record Dense(int sources, int targets) implements FanOut {

    @Override
    public int addresses() {
      return sources;
    }

    @Override
    public int longestStep() {
      return targets;
    }

    @Override
    public int synapseRows() {
      return sources;
    }

    @Override
    public int synapseColumns() {
      return targets;
    }

    @Override
    public int targetColumns() {
      return targets;
    }
  }

  /**
   * A source reaches the positions whose window it lies in: a step for each, by row and column of
   * the kernel. With {@code g = channels / groups} the weights stand in row {@code (ky *
   * kernelColumns + kx) * g + c mod g}, one column an output channel; a step takes the columns of
   * the source's group.
   *
   * @param window what a position sees of the source map
   * @param outputChannels channels of the target map, a multiple of groups
   * @param groups of channels that are connected among themselves only, a divisor of channels
   */
  record Convolution(Window window, int outputChannels, int groups) implements FanOut {

    /** Channels of a source that a target sees. */
    public int groupChannels() {
      return window.channels() / groups;
    }

    /** Channels of a target that a source reaches. */
    public int groupOutputChannels() {
      return outputChannels / groups;
    }

    @Override
    public int addresses() {
      return window.sources();
    }

    @Override
    public int longestStep() {
      return groupOutputChannels();
    }

    @Override
    public int synapseRows() {
      return window.taps() * groupChannels();
    }

    @Override
    public int synapseColumns() {
      return outputChannels;
    }

    @Override
    public int targetColumns() {
      return window.outputRows() * window.outputColumns() * outputChannels;
    }
  }

  /**
   * A source reaches the targets that its row of a table of connections names: one step, whose
   * element i is the i-th slot in use of that row. Its synapse side is the column of the slot in
   * the synapse row of the event address, its target side the column that the slot names. The
   * address unit reads the row of the table before the first strip, whole.
   *
   * <p>A slot is unused where all bits of its element are 1. It is passed over: it costs its share
   * of the words of the table and nothing else. Slots of a row may name a target twice; elements
   * take effect in their order, within a strip micro-op by micro-op.
   *
   * @param sources number of sources, and rows of the table
   * @param slots columns of the table: most connections of a source
   * @param targets number of targets, less than the mark of an unused slot
   * @param connections index of the table in the memory map: a region of unsigned elements with
   *     purpose {@code connectivity}
   */
  record Lists(int sources, int slots, int targets, int connections) implements FanOut {

    @Override
    public int addresses() {
      return sources;
    }

    @Override
    public int longestStep() {
      return slots;
    }

    @Override
    public int synapseRows() {
      return sources;
    }

    @Override
    public int synapseColumns() {
      return slots;
    }

    @Override
    public int targetColumns() {
      return targets;
    }
  }

  /**
   * The same connections from the other end: the event address is a target, the target side of a
   * step holds its sources, and the synapse side runs down the column of the target.
   *
   * @param of the connections; not lists, which are no columns
   */
  record FanIn(FanOut of) implements Walk {

    @Override
    public int addresses() {
      return of.targetColumns();
    }

    @Override
    public int longestStep() {
      return of instanceof Convolution convolution ? convolution.groupChannels() : of.addresses();
    }

    @Override
    public int synapseRows() {
      return of.synapseRows();
    }

    @Override
    public int synapseColumns() {
      return of.synapseColumns();
    }

    @Override
    public int targetColumns() {
      return of.addresses();
    }
  }

  /**
   * Windows over a map, channel by channel, without weights: the event address is a place in the
   * window, {@code ky * kernelColumns + kx}; a step is a row of targets, and its synapse side what
   * they see at that place, in row 0 of the source map. Targets that see padding there are left
   * out.
   *
   * @param rows of the source map
   * @param columns of the source map
   * @param channels of both maps
   * @param kernelRows rows of the window
   * @param kernelColumns columns of the window
   * @param stride from target to target, both ways
   * @param firstRow row of the source map at which the window of the first target begins; below 0
   *     in the padding
   * @param firstColumn column of the source map, likewise
   * @param outputRows rows of the target map
   * @param outputColumns columns of the target map
   */
  record Window(
      int rows,
      int columns,
      int channels,
      int kernelRows,
      int kernelColumns,
      int stride,
      int firstRow,
      int firstColumn,
      int outputRows,
      int outputColumns)
      implements Walk {

    /**
     * A window that goes over a whole map, with as many targets as have room.
     *
     * @param rows of the source map, with the padding at least those of the window
     * @param columns of the source map, likewise
     * @param channels of both maps
     * @param kernelRows rows of the window
     * @param kernelColumns columns of the window
     * @param stride from target to target, both ways
     * @param padding rows and columns around the source map that hold nothing
     */
    public static Window padded(
        int rows,
        int columns,
        int channels,
        int kernelRows,
        int kernelColumns,
        int stride,
        int padding) {
      return new Window(
          rows,
          columns,
          channels,
          kernelRows,
          kernelColumns,
          stride,
          -padding,
          -padding,
          (rows + 2 * padding - kernelRows) / stride + 1,
          (columns + 2 * padding - kernelColumns) / stride + 1);
    }

    /** Elements of the source map. */
    public int sources() {
      return rows * columns * channels;
    }

    /** Places in the window. */
    public int taps() {
      return kernelRows * kernelColumns;
    }

    @Override
    public int addresses() {
      return taps();
    }

    @Override
    public int longestStep() {
      return outputColumns() * channels;
    }

    @Override
    public int synapseRows() {
      return 1;
    }

    @Override
    public int synapseColumns() {
      return sources();
    }

    @Override
    public int targetColumns() {
      return outputRows() * outputColumns() * channels;
    }
  }
}
