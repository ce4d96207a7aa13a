package org.orthrus.simulator.address;

/**
 * A step of a walk, as the address unit hands it to the streams. Element i of the target side is
 * column {@code targetColumn + i} of row 0. Element i of the synapse side is
 *
 * <ul>
 *   <li>column {@code synapseColumn + i / block * stride + i mod block} of {@code synapseRow}, or
 *   <li>row {@code synapseRow + i} of {@code synapseColumn}, if it runs down a column.
 * </ul>
 *
 * <p>In a walk of lists, element i of the target side is column {@code connections.targets[i]}, and
 * of the synapse side column {@code connections.slots[i]} of {@code synapseRow}.
 *
 * <p>Filled in anew by {@link WalkSteps#step} for every step.
 */
public final class WalkStep {

  /** Block of a side whose elements all lie behind each other. */
  public static final int ONE_BLOCK = Integer.MAX_VALUE;

  /** Elements. */
  public int length;

  /** First row of the synapse side. */
  public int synapseRow;

  /** First column of the synapse side. */
  public int synapseColumn;

  /** Whether the synapse side runs down a column. */
  public boolean down;

  /** Elements of the synapse side that lie behind each other. */
  public int block = ONE_BLOCK;

  /** From the first column of a block to that of the next. */
  public int stride;

  /** First column of the target side. */
  public int targetColumn;

  /** Both sides of a walk of lists, else null. */
  public Connections connections;

  /** A step of lists, in {@code row} of the synapses. */
  public void list(int row, Connections of) {
    along(row, 0, 0, of.length());
    connections = of;
  }

  /** A step along {@code row}, from {@code column} on. */
  void along(int row, int column, int target, int elements) {
    synapseRow = row;
    synapseColumn = column;
    targetColumn = target;
    length = elements;
    down = false;
    block = ONE_BLOCK;
    stride = 0;
    connections = null;
  }

  /** A step down {@code column}, from {@code row} on. */
  void down(int row, int column, int target, int elements) {
    along(row, column, target, elements);
    down = true;
  }
}
