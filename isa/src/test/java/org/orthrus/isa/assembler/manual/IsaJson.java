package org.orthrus.isa.assembler.manual;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.function.Function;
import org.orthrus.isa.AddressMode;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.LogicalEvent;
import org.orthrus.isa.Microword;
import org.orthrus.isa.OperandKind;
import org.orthrus.isa.Phase;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.fixedpoint.Rounding;
import org.orthrus.isa.program.OperandText;

/** The instruction table for tools in other languages, derived from {@link Instruction}. */
public final class IsaJson {
  /** Value of {@code schema}. */
  public static final String SCHEMA = "orthrus-isa/1";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private IsaJson() {}

  /** The table as indented JSON, ending in a line feed. Codes are positions in the arrays. */
  public static String json() {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("schema", SCHEMA);
    ObjectNode word = root.putObject("word");
    field(word, "opcode", 0, Microword.OPCODE_BITS);
    field(word, "predicate", Microword.PREDICATE_SHIFT, Microword.PREDICATE_BITS);
    field(word, "rounding", Microword.ROUNDING_SHIFT, Microword.ROUNDING_BITS);
    field(word, "overflow", Microword.OVERFLOW_SHIFT, Microword.OVERFLOW_BITS);
    word.put("operandsFrom", Microword.OPERANDS_SHIFT);
    ObjectNode stream = root.putObject("stream");
    field(stream, "slot", 0, Microword.STREAM_SLOT_BITS);
    field(stream, "addressMode", Microword.STREAM_MODE_SHIFT, Microword.STREAM_MODE_BITS);
    field(
        stream, "scalarRegister", Microword.STREAM_REGISTER_SHIFT, Microword.STREAM_REGISTER_BITS);
    names(root, "roundings", Rounding.values(), Rounding::text);
    names(root, "overflows", Overflow.values(), Overflow::text);
    names(
        root,
        "addressModes",
        AddressMode.values(),
        mode -> "name" + OperandText.suffix(mode, "rN"));
    names(root, "phases", Phase.values(), Phase::text);
    names(root, "logicalEvents", LogicalEvent.values(), LogicalEvent::text);
    ArrayNode instructions = root.putArray("instructions");
    for (Instruction row : Instruction.values()) {
      instruction(instructions.addObject(), row);
    }
    return text(root);
  }

  private static void field(ObjectNode parent, String name, int lowBit, int bits) {
    parent.putObject(name).put("lowBit", lowBit).put("bits", bits);
  }

  private static <T> void names(ObjectNode root, String key, T[] values, Function<T, String> text) {
    ArrayNode array = root.putArray(key);
    for (T value : values) {
      array.add(text.apply(value));
    }
  }

  private static void instruction(ObjectNode node, Instruction row) {
    node.put("opcode", row.opcode());
    node.put("mnemonic", row.mnemonic());
    node.put("resource", row.resource().text());
    node.put("vectorBody", row.vectorBody());
    node.put("opensLoop", row.opensLoop());
    node.put("meaning", row.meaning());
    node.put("example", row.example());
    node.put("exampleWord", ExampleWord.hexadecimal(row));
    ArrayNode modifiers = node.putArray("modifiers");
    row.modifiers().stream()
        .sorted()
        .forEach(modifier -> modifiers.add(modifier.name().toLowerCase(Locale.ROOT)));
    ArrayNode operands = node.putArray("operands");
    for (int i = 0; i < row.operands().size(); i++) {
      OperandKind kind = row.operands().get(i);
      operands
          .addObject()
          .put("kind", IsaManual.name(kind))
          .put("lowBit", Microword.shiftOf(row, i))
          .put("bits", kind.bits());
    }
  }

  private static String text(ObjectNode root) {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    try {
      return MAPPER.writer(printer).writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
