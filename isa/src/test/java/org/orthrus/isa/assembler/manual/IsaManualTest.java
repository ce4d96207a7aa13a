package org.orthrus.isa.assembler.manual;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orthrus.isa.Instruction;
import org.orthrus.isa.Microword;
import org.orthrus.isa.assembler.Assembler;
import org.orthrus.isa.assembler.Assembly;
import org.orthrus.isa.assembler.AssemblySymbols;
import org.orthrus.isa.assembler.SourceProvider;
import org.orthrus.isa.verifier.ProgramVerifier;

@Tag("unit")
class IsaManualTest {
  private static final Path REFERENCE = Path.of("..", "docs", "reference");

  @Test
  void theCheckedInPageIsCurrent() throws IOException {
    compare("isa.md", IsaManual.markdown());
  }

  @Test
  void theCheckedInJsonIsCurrent() throws IOException {
    compare("isa.json", IsaJson.json());
  }

  private static void compare(String file, String generated) throws IOException {
    Path path = REFERENCE.resolve(file);
    if (Boolean.getBoolean("orthrus.regenerate")) {
      Files.createDirectories(REFERENCE);
      Files.writeString(path, generated);
    }
    assertThat(path).as("run mvnw -pl isa verify -Dorthrus.regenerate=true").hasContent(generated);
  }

  @Test
  void everyInstructionIsInBoth() throws IOException {
    JsonNode instructions = new ObjectMapper().readTree(IsaJson.json()).get("instructions");
    assertThat(instructions).hasSize(Instruction.values().length);
    String page = IsaManual.markdown();
    for (Instruction row : Instruction.values()) {
      assertThat(page).contains("| " + row.opcode() + " | `" + row.example() + "` | ");
      JsonNode node = instructions.get(row.opcode());
      assertThat(node.get("mnemonic").asText()).isEqualTo(row.mnemonic());
      long word = Long.decode(node.get("exampleWord").asText());
      assertThat(word & 0xFF).isEqualTo(row.opcode());
    }
  }

  @Test
  void theLayoutIsThatOfTheDecoder() throws IOException {
    JsonNode root = new ObjectMapper().readTree(IsaJson.json());
    JsonNode word = root.get("word");
    assertThat(Microword.opcode(ones(word.get("opcode")))).isEqualTo(255);
    assertThat(Microword.predicate(ones(word.get("predicate")))).isEqualTo(14);
    assertThat(Microword.roundingCode(ones(word.get("rounding")))).isEqualTo(7);
    assertThat(Microword.overflowCode(ones(word.get("overflow")))).isEqualTo(3);
    JsonNode stream = root.get("stream");
    assertThat(Microword.streamSlot((int) ones(stream.get("slot")))).isEqualTo(255);
    assertThat(Microword.streamModeCode((int) ones(stream.get("addressMode")))).isEqualTo(7);
    assertThat(Microword.streamRegister((int) ones(stream.get("scalarRegister")))).isEqualTo(15);
    assertThat(IsaManual.markdown())
        .contains("| 0..7 | opcode", "| 8..11 | predicate", "| 12..14 | rounding", "| 15..16 | ov");
  }

  private static long ones(JsonNode field) {
    return ((1L << field.get("bits").asInt()) - 1) << field.get("lowBit").asInt();
  }

  /** The chapter on syntax is written by hand; each of its programs assembles and verifies. */
  @Test
  void theProgramsOfTheAssemblyChapterAreRight() throws IOException {
    String page = Files.readString(REFERENCE.resolve("assembly.md"));
    Matcher blocks = Pattern.compile("```uasm\\R(.*?)```", Pattern.DOTALL).matcher(page);
    SourceProvider sources = SourceProvider.of(Map.of("rules/common/lif.uasm", "integrate: ret"));
    Assembler assembler =
        new Assembler(AssemblySymbols.anyName(Map.of("learnThreshold", 1L)), sources);
    int programs = 0;
    while (blocks.find()) {
      Assembly assembly = assembler.assemble("rules/mine/rule.uasm", blocks.group(1));
      ProgramVerifier.verify(assembly.program(), assembly.entryPoints(), 1024, 4);
      programs++;
    }
    assertThat(programs).isEqualTo(4);
  }
}
