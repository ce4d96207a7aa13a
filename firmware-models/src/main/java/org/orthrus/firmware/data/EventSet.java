package org.orthrus.firmware.data;

import java.util.Arrays;

/**
 * Labelled recordings of address events, as an event camera gives them: each event is a line and a
 * time in microseconds from the start of its recording. Events of a recording ascend in time.
 */
public final class EventSet extends SampleSet {
  private final int[][] addresses;
  private final int[][] times;
  private final int[] durations;

  /**
   * A set of the given samples.
   *
   * @param addresses the lines of the events, an array a sample
   * @param times their times in µs, ascending, 0 to the duration − 1
   * @param durations µs, at least 1, one a sample
   * @param labels one unsigned byte a sample
   */
  public EventSet(
      String name,
      int rows,
      int columns,
      int channels,
      int[][] addresses,
      int[][] times,
      int[] durations,
      byte[] labels) {
    super(name, rows, columns, channels, labels);
    this.addresses = addresses;
    this.times = times;
    this.durations = durations;
    int count = labels.length;
    if (addresses.length != count || times.length != count || durations.length != count) {
      throw new IllegalArgumentException(
          String.format(
              "%s: addresses of %d recordings, times of %d, %d durations, %d labels",
              name, addresses.length, times.length, durations.length, count));
    }
    for (int n = 0; n < count; n++) {
      check(n);
    }
  }

  private EventSet(EventSet whole, int from, int to) {
    super(whole, from, to);
    addresses = Arrays.copyOfRange(whole.addresses, from, to);
    times = Arrays.copyOfRange(whole.times, from, to);
    durations = Arrays.copyOfRange(whole.durations, from, to);
  }

  private void check(int sample) {
    int[] lines = addresses[sample];
    int[] at = times[sample];
    boolean sound = lines.length == at.length && durations[sample] > 0;
    int last = 0;
    for (int i = 0; sound && i < lines.length; i++) {
      sound = lines[i] >= 0 && lines[i] < size() && at[i] >= last && at[i] < durations[sample];
      last = at[i];
    }
    if (!sound) {
      throw new IllegalArgumentException(
          String.format(
              "%s: recording %d of %d µs has lines beyond %s or times that do not ascend",
              name(), sample, durations[sample], shape()));
    }
  }

  /** Events of a sample. */
  public int events(int sample) {
    return addresses[sample].length;
  }

  /** The lines of the events of a sample; the set's own array, to be read only. */
  public int[] addresses(int sample) {
    return addresses[sample];
  }

  /** The times of the events of a sample, µs; the set's own array, to be read only. */
  public int[] times(int sample) {
    return times[sample];
  }

  /** Length of a recording, µs. */
  public int duration(int sample) {
    return durations[sample];
  }

  @Override
  EventSet part(int from, int to) {
    return new EventSet(this, from, to);
  }

  @Override
  public String kind() {
    return "address events";
  }
}
