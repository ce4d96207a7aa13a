package org.orthrus.firmware.compiler;

/**
 * Neighbouring channels, or rows of a map.
 *
 * @param from the first
 * @param count how many, at least 1
 */
record Span(int from, int count) {

  /** From 0 on. */
  static Span all(int count) {
    return new Span(0, count);
  }

  /** Up to the one before {@code end}, which is above {@code from}. */
  static Span between(int from, int end) {
    return new Span(from, end - from);
  }

  /** One behind the last. */
  int end() {
    return from + count;
  }

  boolean contains(Span other) {
    return from <= other.from && other.end() <= end();
  }

  boolean meets(Span other) {
    return from < other.end() && other.from < end();
  }

  /** What both have, if they {@link #meets meet}. */
  Span common(Span other) {
    return between(Math.max(from, other.from), Math.min(end(), other.end()));
  }

  /** Both, and what lies between them. */
  Span around(Span other) {
    return between(Math.min(from, other.from), Math.max(end(), other.end()));
  }
}
