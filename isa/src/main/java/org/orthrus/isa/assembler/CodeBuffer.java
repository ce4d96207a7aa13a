package org.orthrus.isa.assembler;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Microword;
import org.orthrus.isa.OperandKind;
import org.orthrus.isa.Phase;
import org.orthrus.isa.program.EntryPoint;
import org.orthrus.isa.program.Program;
import org.orthrus.isa.user.Suggestion;

/** The words so far, and the addresses that are still to be filled in. */
final class CodeBuffer {
  private final List<Program.Word> words = new ArrayList<>();
  private final Map<String, Integer> labels = new LinkedHashMap<>();
  private final List<EntryPoint> entryPoints = new ArrayList<>();
  private final Map<String, Place> entryPlaces = new LinkedHashMap<>();
  private final List<Reference> references = new ArrayList<>();
  private final Deque<OpenLoop> openLoops = new ArrayDeque<>();
  private Phase phase = Phase.INFERENCE;

  private record Place(Line line, Token token) {}

  private record Reference(int address, int shift, Place place) {}

  private record OpenLoop(int address, int shift, Place place) {}

  void phase(Phase phase) {
    this.phase = phase;
  }

  void label(Token name) {
    SymbolTable.checkName(name, "the name of a label");
    Integer before = labels.putIfAbsent(name.text(), words.size());
    if (before != null) {
      String where =
          before < words.size() ? " at " + words.get(before).source() : " at this address";
      throw new SourceProblem(name, "the label " + name.quoted() + " is defined already" + where);
    }
  }

  void entry(Line line, Token name) {
    label(name);
    entryPoints.add(new EntryPoint(name.text(), words.size()));
    entryPlaces.put(name.text(), new Place(line, name));
  }

  /** Notes that operand {@code index} of the word to come is the address that the token means. */
  void reference(Line line, Token target, Instruction instruction, int index) {
    references.add(
        new Reference(
            words.size(), Microword.shiftOf(instruction, index), new Place(line, target)));
  }

  /** Appends a word and keeps track of loops. */
  void add(Line line, Token mnemonic, Instruction instruction, long bits, LogicalEvent event) {
    if (words.size() == Program.MAXIMUM_LENGTH) {
      throw new SourceProblem(
          mnemonic.offset(),
          "the program is too long; allowed: " + Program.MAXIMUM_LENGTH + " microwords",
          true);
    }
    if (instruction.opensLoop()) {
      int shift =
          Microword.shiftOf(instruction, instruction.operands().indexOf(OperandKind.LOOP_END));
      openLoops.push(new OpenLoop(words.size(), shift, new Place(line, mnemonic)));
    }
    SourceProblem unmatched = null;
    if (instruction == Instruction.NEXT) {
      if (openLoops.isEmpty()) {
        unmatched = new SourceProblem(mnemonic, "'next' without a loop before it");
      } else {
        OpenLoop loop = openLoops.pop();
        fill(loop.address(), loop.shift(), words.size());
      }
    }
    words.add(new Program.Word(bits, phase, event, line.sourceLine()));
    if (unmatched != null) {
      throw unmatched;
    }
  }

  /** Fills in the targets; reports what has none. */
  void finish(Diagnostics diagnostics) {
    while (!openLoops.isEmpty()) {
      Place place = openLoops.removeLast().place();
      diagnostics.add(
          place.line(),
          new SourceProblem(
              place.token(), "the loop " + place.token().quoted() + " has no 'next'"));
    }
    for (Reference reference : references) {
      try {
        fill(reference.address(), reference.shift(), address(reference.place().token()));
      } catch (SourceProblem fault) {
        diagnostics.add(reference.place().line(), fault);
      }
    }
    for (EntryPoint entry : entryPoints) {
      if (entry.address() == words.size()) {
        Place place = entryPlaces.get(entry.name());
        diagnostics.add(
            place.line(),
            new SourceProblem(
                place.token(),
                "no instruction stands behind the entry point '" + entry.name() + "'"));
      }
    }
  }

  private int address(Token target) {
    long address;
    if (target.kind() == Token.Kind.NUMBER) {
      address = Numbers.whole(target);
    } else if (labels.containsKey(target.text())) {
      address = labels.get(target.text());
    } else {
      throw new SourceProblem(
          target,
          "unknown label " + target.quoted() + Suggestion.orKnown(target.text(), labels.keySet()));
    }
    if (address < 0 || address >= words.size()) {
      throw new SourceProblem(
          target,
          "the target "
              + target.quoted()
              + " is address "
              + address
              + "; allowed: 0 to "
              + (words.size() - 1));
    }
    return (int) address;
  }

  private void fill(int at, int shift, int address) {
    Program.Word word = words.get(at);
    long bits = word.bits() | (long) address << shift;
    words.set(at, new Program.Word(bits, word.phase(), word.logicalEvent(), word.source()));
  }

  Assembly assembly(SymbolTable symbols) {
    return new Assembly(
        new Program(words, symbols.streamSlots(), symbols.walkSlots()), entryPoints, labels);
  }
}
