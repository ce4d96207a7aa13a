package org.orthrus.isa.user;

/** Makes foreign text (of a file, an exception, a user) fit for one line of a message. */
public final class OneLine {

  private static final int MAXIMUM = 120;

  private OneLine() {}

  /** The text with control characters as spaces, cut if long; null is empty. */
  public static String of(String text) {
    if (text == null) {
      return "";
    }
    return whole(text.length() > MAXIMUM ? text.substring(0, MAXIMUM) + "..." : text);
  }

  /** The text with control characters as spaces, whatever its length. */
  public static String whole(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
        .forEach(line::appendCodePoint);
    return line.toString().strip().replaceAll(" {2,}", " ");
  }
}
