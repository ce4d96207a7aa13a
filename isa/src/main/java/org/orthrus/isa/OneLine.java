package org.orthrus.isa;

/** Makes foreign text (of a file, an exception, a user) fit for one line of a message. */
public final class OneLine {

  private static final int MAXIMUM = 120;

  private OneLine() {}

  /** The text with control characters as spaces, cut if long; null is empty. */
  public static String of(String text) {
    if (text == null) {
      return "";
    }
    String shown = text.length() > MAXIMUM ? text.substring(0, MAXIMUM) + "..." : text;
    StringBuilder line = new StringBuilder(shown.length());
    shown
        .codePoints()
        .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
        .forEach(line::appendCodePoint);
    return line.toString().strip().replaceAll(" {2,}", " ");
  }
}
