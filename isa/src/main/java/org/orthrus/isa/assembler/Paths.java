package org.orthrus.isa.assembler;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths with {@code /} between their parts, as sources are named by. */
final class Paths {

  private Paths() {}

  /**
   * The path of a file that another one names, without {@code .} and, where possible, {@code ..}.
   */
  static String resolve(String from, String path) {
    if (path.startsWith("/")) {
      return normal(path);
    }
    return normal(from.substring(0, from.lastIndexOf('/') + 1) + path);
  }

  private static String normal(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      boolean up = part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..");
      if (up) {
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return (path.startsWith("/") ? "/" : "") + String.join("/", parts);
  }
}
