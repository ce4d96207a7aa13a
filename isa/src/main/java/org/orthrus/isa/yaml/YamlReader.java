package org.orthrus.isa.yaml;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.orthrus.isa.user.OneLine;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the plain part of YAML: one document of mappings, lists and scalars, every key once and
 * every value written out. Anchors, aliases, tags and keys that are no text are refused.
 */
final class YamlReader {

  static final int MAXIMUM_DEPTH = 8;

  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]*)|0x[0-9A-Fa-f]+");
  private static final Pattern REAL =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
  private static final Pattern NOTHING = Pattern.compile("|~|null|Null|NULL");

  private final String source;
  private final Iterator<Event> events;

  private YamlReader(String source, Iterator<Event> events) {
    this.source = source;
    this.events = events;
  }

  /**
   * Reads a text.
   *
   * @throws YamlException if it is not one mapping, or uses more of YAML
   */
  static YamlNode.Mapping read(String text, String source) {
    if (text.length() > YamlFile.MAXIMUM_BYTES) {
      throw YamlFile.tooLong(source, text.length());
    }
    LoadSettings settings = LoadSettings.builder().setLabel("text").build();
    try {
      return new YamlReader(source, new Parse(settings).parseString(text).iterator()).document();
    } catch (MarkedYamlEngineException e) {
      String reason = e.getProblem() + (e.getContext() == null ? "" : " " + e.getContext());
      throw notYaml(
          e.getProblemMark().or(e::getContextMark).map(mark -> at(source, mark)),
          source,
          reason,
          e);
    } catch (ReaderException e) {
      String reason = String.format("the character U+%04X", e.getCodePoint());
      throw notYaml(Optional.of(at(source, text, e.getPosition())), source, reason, e);
    } catch (YamlEngineException e) {
      throw notYaml(Optional.empty(), source, e.getMessage(), e);
    }
  }

  private static YamlException notYaml(
      Optional<YamlNode.Place> place, String source, String reason, Throwable cause) {
    return new YamlException(
        place.map(Object::toString).orElse(source)
            + ": not valid YAML: "
            + OneLine.of(reason)
            + "; mend the line",
        cause);
  }

  private static YamlNode.Place at(String source, Mark mark) {
    return new YamlNode.Place(source, mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** The place of a character, counted in code points. */
  private static YamlNode.Place at(String source, String text, int position) {
    int line = 1;
    int column = 1;
    for (int c : text.codePoints().limit(position).toArray()) {
      column = c == '\n' ? 1 : column + 1;
      line += c == '\n' ? 1 : 0;
    }
    return new YamlNode.Place(source, line, column);
  }

  private YamlNode.Place at(Event event) {
    return event
        .getStartMark()
        .map(mark -> at(source, mark))
        .orElseThrow(() -> new IllegalStateException("the parser marks every event"));
  }

  private YamlNode.Mapping document() {
    events.next();
    Event start = events.next();
    if (start.getEventId() == Event.ID.StreamEnd) {
      throw new YamlException(
          source + ":1:1: the file is empty; allowed: a mapping of keys; write 'key: value' lines");
    }
    YamlNode root = node(events.next(), "", 1);
    if (!(root instanceof YamlNode.Mapping mapping)) {
      throw YamlException.at(
          root.place(),
          "",
          root.shown() + " is not allowed; allowed: a mapping of keys; write 'key: value' lines");
    }
    events.next();
    Event end = events.next();
    if (end.getEventId() != Event.ID.StreamEnd) {
      throw YamlException.at(
          at(end), "", "a second document begins; allowed: one a file; remove the '---'");
    }
    return mapping;
  }

  private YamlNode node(Event event, String path, int depth) {
    refuseReferences(event, path);
    if (event instanceof ScalarEvent scalar) {
      return scalar(scalar, path);
    }
    if (event instanceof CollectionStartEvent && depth > MAXIMUM_DEPTH) {
      throw YamlException.at(
          at(event), path, "nested too deep; allowed: " + MAXIMUM_DEPTH + " levels; flatten it");
    }
    if (event instanceof MappingStartEvent start) {
      return mapping(start, path, depth);
    }
    if (event instanceof SequenceStartEvent start) {
      return sequence(start, path, depth);
    }
    throw new IllegalStateException("a value begins with " + event);
  }

  private YamlNode.Mapping mapping(MappingStartEvent start, String path, int depth) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      String key = key(event, path);
      String full = (path.isEmpty() ? "" : path + ".") + OneLine.of(key);
      YamlNode.Place place = at(event);
      YamlNode value = node(events.next(), full, depth + 1);
      YamlNode.Entry before = entries.putIfAbsent(key, new YamlNode.Entry(place, value));
      if (before != null) {
        throw YamlException.at(
            place,
            full,
            "the key stands twice, first in line " + before.place().line() + "; remove one");
      }
      event = events.next();
    }
    return new YamlNode.Mapping(at(start), path, entries);
  }

  private String key(Event event, String path) {
    refuseReferences(event, path);
    if (event instanceof ScalarEvent scalar && !scalar.getValue().isEmpty()) {
      return scalar.getValue();
    }
    throw YamlException.at(at(event), path, "a key is not a text; allowed: 'key: value'");
  }

  private YamlNode.Sequence sequence(SequenceStartEvent start, String path, int depth) {
    List<YamlNode> items = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      items.add(node(event, path + "[" + items.size() + "]", depth + 1));
      event = events.next();
    }
    return new YamlNode.Sequence(at(start), path, items);
  }

  private YamlNode.Scalar scalar(ScalarEvent event, String path) {
    String text = event.getValue();
    YamlNode.Kind kind = YamlNode.Kind.TEXT;
    if (event.getScalarStyle() == ScalarStyle.PLAIN) {
      if (NOTHING.matcher(text).matches()) {
        throw YamlException.at(
            at(event), path, "the value is missing; write one or remove the key");
      }
      kind = kind(text);
    }
    return new YamlNode.Scalar(at(event), path, kind, text);
  }

  private static YamlNode.Kind kind(String text) {
    if (WHOLE.matcher(text).matches()) {
      return YamlNode.Kind.WHOLE;
    }
    if (REAL.matcher(text).matches()) {
      return YamlNode.Kind.REAL;
    }
    return text.equals("true") || text.equals("false") ? YamlNode.Kind.FLAG : YamlNode.Kind.TEXT;
  }

  private void refuseReferences(Event event, String path) {
    Optional<Anchor> anchor = event instanceof NodeEvent node ? node.getAnchor() : Optional.empty();
    boolean tagged =
        event instanceof ScalarEvent scalar
            ? scalar.getTag().isPresent()
            : event instanceof CollectionStartEvent start && start.getTag().isPresent();
    if (event instanceof AliasEvent || anchor.isPresent() || tagged) {
      String what =
          event instanceof AliasEvent ? "an alias" : anchor.isPresent() ? "an anchor" : "a tag";
      throw YamlException.at(
          at(event), path, what + " is not allowed; allowed: plain values; write the value out");
    }
  }
}
