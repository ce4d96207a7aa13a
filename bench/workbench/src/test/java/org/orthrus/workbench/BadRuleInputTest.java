package org.orthrus.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orthrus.workbench.CommandLineRun.QUICK;
import static org.orthrus.workbench.CommandLineRun.SMALL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bad rules of {@code learn --rule}, whose microcode traps or cannot be assembled. */
@Tag("smoke")
class BadRuleInputTest extends BadInput {

  private CommandLineRun learnBy(String... timestepEnd) throws IOException {
    Path rule = UserRules.timestepEnd(directory.resolve("my rule"), timestepEnd);
    return learn("--rule", rule, "--core", design("Cycles: 2000000000", "Cycles: 20000"));
  }

  @Test
  void microcodeThatLeavesItsProgram() throws IOException {
    learnBy(" jmp 9999").refused("my rule/lif.uasm:", "9999");
    learnBy(" jmp nowhere").refused("my rule/lif.uasm:", "nowhere");
    learnBy(" ldi r1, #1").refused("my rule/lif.uasm:", "runs off its end");
    learnBy(" ret").refused("my rule/lif.uasm:", "ret", "no call is open");
  }

  @Test
  void microcodeThatReadsBeyondAMemory() throws IOException {
    learnBy(" ldi r5, #99999", " strips spikes", " vld v0, weight[r5]", " next", " halt")
        .refused("my rule/lif.uasm:", "vld", "row 99999", "784 rows");
    learnBy(" ldi r5, #-1", " lds r1, threshold, r5", " halt")
        .refused("my rule/lif.uasm:", "lds", "-1");
    learnBy(" ldi r5, #77", " ctx r5", " halt").refused("context 77", "0 to 1");
    learnBy(" ldi r5, #800", " walk fanOut, r5", " vset v0, r0", " next", " halt")
        .refused("800", "0 to 783");
  }

  @Test
  void microcodeThatNestsTooDeep() throws IOException {
    String[] nested = new String[21];
    Arrays.fill(nested, 0, 9, " loop r1");
    Arrays.fill(nested, 9, 18, " next");
    Arrays.fill(nested, 18, 21, " halt");
    learnBy(nested).refused("my rule/lif.uasm:", "loops nest 9 deep", "allowed: 8");
    learnBy(" ldi r1, #2", " call f", " halt", "f: loop r1", " call f", " next", " ret")
        .refused("my rule/lif.uasm:", "loops nest 9 deep");
    learnBy(" call f", " halt", "f: call f", " ret").refused("return stack is full", "callDepth");
  }

  @Test
  void anEmptyLoopIsOverAtOnce() throws IOException {
    Path rule =
        UserRules.timestepEnd(
            directory.resolve("r"), " ldi r1, #2147483647", " loop r1", " next", " halt");
    CommandLineRun.of("learn", SMALL, QUICK, "--rule", rule).fine();
  }

  @Test
  void microcodeThatNeverHalts() throws IOException {
    learnBy("here: jmp here").refused("my rule/lif.uasm:", "20000 cycles", "does a loop end?");
    learnBy(" ldi r1, #2147483647", " loop r1", " addi r2, r2, #1", " next", " halt")
        .refused("20000 cycles");
  }

  @Test
  void microcodeWithUnknownNames() throws IOException {
    learnBy(" strips nosuch", " next", " halt")
        .refused("my rule/lif.uasm:27:9: unknown region 'nosuch'");
    learnBy(" strips spikse", " next", " halt").refused("did you mean 'spikes'?");
    learnBy(" frob r1", " halt").refused("my rule/lif.uasm:", "frob");
    learnBy(" .include \"absent.uasm\"", " halt").refused("my rule/lif.uasm:", "absent.uasm");
  }

  @Test
  void everyErrorOfTheAssemblyHasALine() throws IOException {
    CommandLineRun two = learnBy(" frob r1", " ldi r99, #1", " halt");
    assertThat(two.exit()).isEqualTo(2);
    assertThat(two.err().lines()).hasSize(2).allMatch(l -> l.contains("my rule/lif.uasm:"));
  }

  @Test
  void brokenRuleDirectories() throws IOException {
    learn("--rule", "nonsense").refused("nonsense: no such rule", "stop-w", "rule.yaml");
    learn("--rule", "").refused("'': no such rule", "stop-w");
    learn("--rule", "/").refused("/: no such rule", "stop-w");
    learn("--rule", directory).refused("rule.yaml");
    Path rule = UserRules.copyOf("lif", directory.resolve("mine"));
    Files.write(rule.resolve("lif.uasm"), new byte[] {(byte) 0xff, (byte) 0xfe});
    learn("--rule", rule).refused("lif.uasm");
    Files.delete(rule.resolve("lif.uasm"));
    learn("--rule", rule).refused("lif.uasm");
    Files.writeString(rule.resolve("rule.yaml"), "schema: orthrus-rule/1\nname: x\n");
    learn("--rule", rule).refused("rule.yaml");
    Files.write(rule.resolve("rule.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});
    learn("--rule", rule).refused("rule.yaml", "UTF-8");
    CommandLineRun.of("assemble", rule).refused("rule.yaml", "UTF-8");
    Path file = Files.write(directory.resolve("bad.uasm"), new byte[] {(byte) 0xff});
    CommandLineRun.of("assemble", file).refused("bad.uasm: not UTF-8");
    CommandLineRun.of("assemble", "").refused("name");
  }

  @Test
  void programsOfNothingAreNamed() throws IOException {
    Path file = Files.createFile(directory.resolve("empty.uasm"));
    CommandLineRun.of("assemble", file).refused("empty.uasm: the program has 0 microwords");
    Files.writeString(file, " halt\n");
    CommandLineRun.of("assemble", file).refused("empty.uasm: the program has no entry point");
    Path rule = UserRules.copyOf("lif", directory.resolve("mine"));
    Files.writeString(rule.resolve("lif.uasm"), "");
    learn("--rule", rule).refused("mine/lif.uasm: has no instruction");
    CommandLineRun.of("assemble", rule).refused("mine/lif.uasm: has no instruction");
  }
}
