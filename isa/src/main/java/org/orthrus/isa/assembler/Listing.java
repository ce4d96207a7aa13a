package org.orthrus.isa.assembler;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Microword;
import org.orthrus.isa.OperandKind;
import org.orthrus.isa.Phase;
import org.orthrus.isa.program.EntryPoint;
import org.orthrus.isa.program.Program;
import org.orthrus.isa.program.WordText;

/** The lines of a disassembled program. */
final class Listing {
  private static final String INDENT = " ".repeat(8);
  private static final int DEEPEST_INDENT = 8;
  private static final int NAMES_IN_A_LINE = 8;

  private final Program program;
  private final List<EntryPoint> entryPoints;

  /** What stands before each address; a target is written as the first label of its address. */
  private final SortedMap<Integer, Set<String>> labels = new TreeMap<>();

  private final StringBuilder text = new StringBuilder();

  Listing(Program program, List<EntryPoint> entryPoints, Map<String, Integer> given) {
    this.program = program;
    this.entryPoints = entryPoints;
    Set<String> taken = new HashSet<>(given.keySet());
    entryPoints.forEach(entry -> taken.add(entry.name()));
    new TreeMap<>(given)
        .forEach(
            (name, address) -> {
              if (!entryPoints.contains(new EntryPoint(name, address))) {
                add(address, name);
              }
            });
    for (Program.Word word : program.words()) {
      target(word.bits()).ifPresent(address -> label(address, taken));
    }
  }

  private static Optional<Integer> target(long word) {
    return Instruction.ofOpcode(Microword.opcode(word))
        .filter(Instruction::hasTarget)
        .map(row -> Microword.operand(row, row.operands().indexOf(OperandKind.TARGET), word));
  }

  private void label(int address, Set<String> taken) {
    if (address < program.length() && !labels.containsKey(address)) {
      StringBuilder name = new StringBuilder(String.format("L%04d", address));
      while (!taken.add(name.toString())) {
        name.append('_');
      }
      add(address, name.toString());
    }
  }

  private void add(int address, String name) {
    labels.computeIfAbsent(address, a -> new LinkedHashSet<>()).add(name);
  }

  private String targetText(int address) {
    return labels.containsKey(address)
        ? labels.get(address).iterator().next()
        : Integer.toString(address);
  }

  String text() {
    names(".streams ", program.streamSlots());
    names(".walks ", program.walkSlots());
    WordText words = new WordText(program, this::targetText);
    Phase phase = Phase.INFERENCE;
    int depth = 0;
    for (int address = 0; address < program.length(); address++) {
      Program.Word word = program.words().get(address);
      if (word.phase() != phase) {
        phase = word.phase();
        line(".phase " + phase.text());
      }
      before(address);
      Optional<Instruction> row = Instruction.ofOpcode(Microword.opcode(word.bits()));
      depth -= row.isPresent() && row.get() == Instruction.NEXT && depth > 0 ? 1 : 0;
      String event =
          word.logicalEvent() == LogicalEvent.NONE ? "" : " {" + word.logicalEvent().text() + "}";
      line(INDENT + "  ".repeat(Math.min(depth, DEEPEST_INDENT)) + words.of(word.bits()) + event);
      depth += row.isPresent() && row.get().opensLoop() ? 1 : 0;
    }
    before(program.length());
    return text.toString();
  }

  private void before(int address) {
    for (EntryPoint entry : entryPoints) {
      if (entry.address() == address) {
        line(".entry " + entry.name());
      }
    }
    labels.getOrDefault(address, Set.of()).forEach(name -> line(name + ":"));
  }

  private void names(String directive, List<String> names) {
    for (int i = 0; i < names.size(); i += NAMES_IN_A_LINE) {
      int end = Math.min(i + NAMES_IN_A_LINE, names.size());
      line(directive + String.join(", ", names.subList(i, end)));
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
