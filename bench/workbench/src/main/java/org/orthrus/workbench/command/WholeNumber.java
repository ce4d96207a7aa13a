package org.orthrus.workbench.command;

/** Reads whole numbers as they were typed, where their range is known. */
final class WholeNumber {

  private WholeNumber() {}

  /**
   * The number.
   *
   * @param option named in the fault
   * @param least smallest that is allowed
   * @param most largest that is allowed
   * @throws UsageFault if the text is no whole number of that range
   */
  static int of(String option, String text, int least, int most) {
    return (int) of(option, text, (long) least, most);
  }

  /** Any number that a seed can be. */
  static long seed(String option, String text) {
    return of(option, text, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private static long of(String option, String text, long least, long most) {
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as is what is out of range.
    }
    throw new UsageFault(
        option + " is '" + text + "'; allowed: whole numbers from " + least + " to " + most);
  }
}
