package org.orthrus.simulator.sequencer;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a program as text: a line, or a head and a foot with pieces between. Kept as a tree so
 * that a failing program can be made smaller by leaving pieces out.
 */
final class Node {

  final String head;
  final String foot;
  final List<Node> body = new ArrayList<>();

  private Node(String head, String foot) {
    this.head = head;
    this.foot = foot;
  }

  static Node line(String text) {
    return new Node(text, "");
  }

  static Node block(String head, String foot) {
    return new Node(head, foot);
  }

  Node add(String line) {
    body.add(line(line));
    return this;
  }

  Node add(Node node) {
    body.add(node);
    return this;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    append(text);
    return text.toString();
  }

  private void append(StringBuilder text) {
    if (!head.isEmpty()) {
      text.append(head).append('\n');
    }
    body.forEach(node -> node.append(text));
    if (!foot.isEmpty()) {
      text.append(foot).append('\n');
    }
  }
}
