package org.orthrus.isa.image.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Phase;
import org.orthrus.isa.image.AddressLines;
import org.orthrus.isa.image.EventDecode;
import org.orthrus.isa.image.InputOutput;
import org.orthrus.isa.image.Route;
import org.orthrus.isa.program.EntryPoint;
import org.orthrus.isa.program.Program;
import org.orthrus.isa.user.OneLine;

/** How microcode, and what starts it, stands in the file: writer and reader side by side. */
final class ProgramRecords {

  private static final int WORD_BYTES = 20;

  private ProgramRecords() {}

  /**
   * Phases, logical events and source files are numbered by lists in front, so that no number in a
   * file depends on the order of an enum.
   */
  static void program(SectionEncoder to, Program program) {
    to.list(Arrays.stream(Phase.values()).map(Phase::text).toList(), SectionEncoder::name);
    to.list(
        Arrays.stream(LogicalEvent.values()).map(LogicalEvent::text).toList(),
        SectionEncoder::name);
    Map<String, Integer> files = new LinkedHashMap<>();
    for (Program.Word word : program.words()) {
      files.putIfAbsent(word.source().file(), files.size());
    }
    to.list(List.copyOf(files.keySet()), SectionEncoder::text);
    to.list(program.streamSlots(), SectionEncoder::name);
    to.list(program.walkSlots(), SectionEncoder::name);
    to.list(
        program.words(),
        (record, word) -> {
          record.i64(word.bits());
          record.i32(files.get(word.source().file()));
          record.i32(word.source().line());
          record.u8(word.phase().ordinal());
          record.u8(word.logicalEvent().ordinal());
          record.u16(0);
        });
  }

  static Program program(SectionDecoder from) {
    List<Phase> phases = from.list(5, "phase count", record -> phase(record.name("phase")));
    List<LogicalEvent> events =
        from.list(5, "logical event count", record -> event(record.name("logical event")));
    List<String> files = from.list(4, "source file count", record -> record.text("source file"));
    List<String> streamSlots =
        from.list(5, "stream slot count", record -> record.name("stream slot"));
    List<String> walkSlots = from.list(5, "walk slot count", record -> record.name("walk slot"));
    List<Program.Word> words =
        from.list(WORD_BYTES, "word count", record -> word(record, phases, events, files));
    return new Program(words, streamSlots, walkSlots);
  }

  private static Program.Word word(
      SectionDecoder record, List<Phase> phases, List<LogicalEvent> events, List<String> files) {
    long bits = record.i64("microword");
    String file = pick(files, record.i32("source file"), "source file");
    int line = record.i32("source line");
    Phase phase = pick(phases, record.u8("phase"), "phase");
    LogicalEvent event = pick(events, record.u8("logical event"), "logical event");
    int filling = record.u16("filling");
    ImageProblem.unless(filling == 0, "filling is %d; allowed: 0", filling);
    return new Program.Word(bits, phase, event, new Program.SourceLine(file, line));
  }

  private static <T> T pick(List<T> numbered, int index, String field) {
    ImageProblem.unless(
        index >= 0 && index < numbered.size(),
        "%s is number %d; allowed: 0 to %d",
        field,
        index,
        numbered.size() - 1);
    return numbered.get(index);
  }

  private static Phase phase(String text) {
    for (Phase phase : Phase.values()) {
      if (phase.text().equals(text)) {
        return phase;
      }
    }
    throw new ImageProblem("'" + OneLine.of(text) + "' is not a phase that this version knows");
  }

  private static LogicalEvent event(String text) {
    for (LogicalEvent event : LogicalEvent.values()) {
      if (event.text().equals(text)) {
        return event;
      }
    }
    throw new ImageProblem(
        "'" + OneLine.of(text) + "' is not a logical event that this version knows");
  }

  static void entryPoints(SectionEncoder to, List<EntryPoint> entryPoints) {
    to.list(
        entryPoints,
        (record, entryPoint) -> {
          record.name(entryPoint.name());
          record.i32(entryPoint.address());
        });
  }

  static List<EntryPoint> entryPoints(SectionDecoder from) {
    return from.list(
        9,
        "entry point count",
        record -> new EntryPoint(record.name("entry point"), record.i32("address")));
  }

  static void eventDecode(SectionEncoder to, List<EventDecode> rows) {
    to.list(
        rows,
        (record, row) -> {
          record.i32(row.core());
          record.i32(row.mask());
          record.i32(row.match());
          lines(record, row.lines());
          record.i32(row.context());
          record.name(row.entryPoint());
        });
  }

  static List<EventDecode> eventDecode(SectionDecoder from) {
    return from.list(
        41,
        "row count",
        record ->
            new EventDecode(
                record.i32("core"),
                record.i32("mask"),
                record.i32("match"),
                lines(record),
                record.i32("context"),
                record.name("entry point")));
  }

  static void lines(SectionEncoder record, AddressLines lines) {
    record.i32(lines.first());
    record.i32(lines.count());
    record.i32(lines.period());
    record.i32(lines.from());
    record.i32(lines.width());
  }

  static AddressLines lines(SectionDecoder record) {
    AddressLines lines =
        new AddressLines(
            record.i32("first address"),
            record.i32("address count"),
            record.i32("period"),
            record.i32("from"),
            record.i32("width"));
    ImageProblem.unless(
        lines.first() >= 0
            && lines.count() >= 1
            && lines.period() >= 1
            && lines.from() >= 0
            && lines.width() >= 1
            && (long) lines.from() + lines.width() <= lines.period(),
        "%s; allowed: first and from at least 0, the others at least 1, width within a period",
        lines);
    return lines;
  }

  static void routes(SectionEncoder to, List<Route> routes) {
    to.list(
        routes,
        (record, route) -> {
          record.i32(route.core());
          lines(record, route.lines());
          record.list(route.cores(), SectionEncoder::i32);
        });
  }

  static List<Route> routes(SectionDecoder from) {
    return from.list(
        28,
        "route count",
        record ->
            new Route(
                record.i32("core"),
                lines(record),
                record.list(4, "core count", core -> core.i32("core"))));
  }

  static void inputOutput(SectionEncoder to, InputOutput binding) {
    to.i32(binding.inputLines());
    to.i32(binding.inputPayloadMaximum());
    to.i32(binding.timesteps());
    to.i32(binding.classes());
    to.i32(binding.outputBase());
    to.name(binding.inputCoding());
  }

  static InputOutput inputOutput(SectionDecoder from) {
    int inputLines = from.i32("inputLines");
    int payloadMaximum = from.i32("inputPayloadMaximum");
    int timesteps = from.i32("timesteps");
    int classes = from.i32("classes");
    int outputBase = from.i32("outputBase");
    String coding = from.name("inputCoding");
    return new InputOutput(inputLines, payloadMaximum, coding, timesteps, classes, outputBase);
  }

  static void provenance(SectionEncoder to, Map<String, String> provenance) {
    to.list(
        new ArrayList<>(new TreeMap<>(provenance).entrySet()),
        (record, entry) -> {
          record.name(entry.getKey());
          record.text(entry.getValue());
        });
  }

  static Map<String, String> provenance(SectionDecoder from) {
    Map<String, String> provenance = new TreeMap<>();
    from.list(
        9,
        "entry count",
        record -> {
          String key = record.name("key");
          String value = record.text("value");
          ImageProblem.unless(
              provenance.put(key, value) == null, "key '%s' stands twice", OneLine.of(key));
          return key;
        });
    return provenance;
  }
}
