package org.orthrus.firmware.data;

/** What to learn from and what to be tested on, of one shape. */
public record DataSet(String name, SampleSet train, SampleSet test) {

  /**
   * Holds the parts together.
   *
   * @throws DataException if they are of different shapes
   */
  public DataSet {
    if (!train.shape().equals(test.shape())) {
      throw new DataException(
          String.format(
              "%s: training samples are %s, test samples %s; give the files of one set",
              name, train.shape(), test.shape()));
    }
  }
}
