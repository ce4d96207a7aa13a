package org.orthrus.firmware.workload;

/**
 * A memory that was made deeper than the design says, so that a network fits.
 *
 * @param name of the memory
 * @param wordsBefore as the design says
 * @param words that it has now
 */
public record DeepenedMemory(String name, long wordsBefore, long words) {

  @Override
  public String toString() {
    return "memory " + name + " deepened from " + wordsBefore + " to " + words + " words";
  }
}
