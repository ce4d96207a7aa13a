package org.orthrus.firmware.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orthrus.isa.assembler.SourceProvider;
import org.orthrus.isa.fixedpoint.FixedPointFormat;
import org.orthrus.isa.fixedpoint.Overflow;
import org.orthrus.isa.image.Purpose;
import org.orthrus.isa.yaml.YamlException;

@Tag("unit")
class RuleReaderTest {

  private static final String GOOD =
      """
      schema: orthrus-rule/1
      name: sample
      summary: a rule that uses every key
      program: sample.uasm
      learns: [weight, leak]
      constants:
        batch: 32
        perNeuron: 1
      parameters:
        rate: 0.5
        updates: 100
      formats:
        wide: {bits: 31, fraction: 4, signed: false, overflow: wrap}
      network:
        step: {memory: parameter, columns: 1, format: factor, purpose: parameter, value: rate / batch / 2}
        table: {memory: lut, rows: 2, columns: classes + 1, format: wide, purpose: lut, initial: spikeSoftmax}
      input:
        spikes: {memory: neuron, columns: neurons, format: input, purpose: spikes}
      layer:
        master: {memory: weight, rows: inputs, columns: neurons, format: wide, purpose: masterWeight, initial: normalWeights}
        weight: {memory: weight, rows: inputs, columns: neurons, format: weight, purpose: weight, copyOf: master}
        leak: {memory: parameter, columns: neurons if perNeuron else 1, format: leak, purpose: parameter, layers: hidden, when: perNeuron or batch}
      """;

  private static Rule read(String text) {
    return RuleReader.read(text, "r.yaml", "sample", SourceProvider.none());
  }

  @Test
  void readsEveryKey() {
    Rule rule = read(GOOD);
    assertThat(rule.name()).isEqualTo("sample");
    assertThat(rule.program()).isEqualTo("sample/sample.uasm");
    assertThat(rule.learns()).containsExactly("weight", "leak");
    assertThat(rule.constants()).containsEntry("batch", 32).containsEntry("perNeuron", 1);
    assertThat(rule.parameters()).containsEntry("rate", 0.5).containsEntry("updates", 100.0);
    assertThat(rule.formats())
        .containsEntry("wide", new FixedPointFormat(31, 4, false, Overflow.WRAP));
    assertThat(rule.network().get(0).initial())
        .isEqualTo(new InitialValue.Value(new Quotient("rate / batch / 2")));
    assertThat(rule.layer().get(1).initial()).isEqualTo(new InitialValue.CopyOf("master"));
    assertThat(rule.layer().get(2))
        .isEqualTo(
            new RegionSpec(
                "leak",
                "parameter",
                new Extent("1"),
                new Extent("neurons if perNeuron else 1"),
                "leak",
                Purpose.PARAMETER,
                RegionSpec.LayerSelection.HIDDEN,
                new Condition("perNeuron or batch"),
                new InitialValue.Zero()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // what is replaced | by what | parts of the message
        "orthrus-rule/1 | orthrus-rule/2 | r.yaml:1:9: schema: 'orthrus-rule/2' is not allowed; allowed: orthrus-rule/1",
        "name: sample | nmae: sample | r.yaml:1:1: the key 'name' is missing; allowed: one line of 1 to 2000 characters; rename 'nmae' in line 2?",
        "program: sample.uasm | # | the key 'program' is missing; allowed: one line of 1 to 2000 characters; add it",
        "name: sample | name: [a] | r.yaml:2:1: name: a list is not allowed; allowed: one line",
        "name: sample | name: 5 | r.yaml:2:7: name: '5' is not allowed; allowed: one line of 1 to 2000 characters; this is a whole number: write it in quotes",
        "name: sample | name: | name: the value is missing",
        "name: sample | program: x | program: the key stands twice, first in line 2",
        "learns: | lerns: | r.yaml:5:1: unknown key 'lerns'; allowed here: schema, constants, parameters, name",
        "learns: | lerns: | did you mean 'learns'?; rename or remove it",
        "[weight, leak] | weight | learns: 'weight' is not allowed; allowed: a list; write it in brackets or with dashes",
        "[weight, leak] | [wieght] | learns[0]: 'wieght' is not allowed; allowed: weight, threshold, leak; did you mean 'weight'?",
        "[weight, leak] | [leak, leak] | learns[1]: 'leak' stands twice",
        "batch: 32 | batch: 1.5 | constants.batch: '1.5' is not allowed; allowed: a whole number from -2147483648 to 2147483647",
        "batch: 32 | batch: 2147483648 | constants.batch: '2147483648' is not allowed",
        "batch: 32 | batch: -2147483648 | ok",
        "batch: 32 | batch: 99999999999999999999 | constants.batch: '99999999999999999999' is not allowed",
        "batch: 32 | a b: 32 | r.yaml:7:3: constants.a b: is not a name",
        "rate: 0.5 | rate: much | parameters.rate: 'much' is not allowed; allowed: a number; this is text: write it like",
        "rate: 0.5 | rate: 1e999 | parameters.rate: '1e999' is not allowed; allowed: a number",
        "rate: 0.5 | rate: .nan | parameters.rate: '.nan' is not allowed",
        "rate: 0.5 | rate: 5e-1 | ok",
        "bits: 31 | bits: 0 | formats.wide.bits: '0' is not allowed; allowed: a whole number from 1 to 31",
        "bits: 31 | bits: 32 | formats.wide.bits: '32' is not allowed; allowed: a whole number from 1 to 31",
        "fraction: 4 | fraction: 32 | formats.wide.fraction: '32' is not allowed; allowed: a whole number from 0 to 31",
        "fraction: 4 | fraction: 31 | ok",
        "signed: false | signed: no | formats.wide.signed: 'no' is not allowed; allowed: true or false; this is text",
        "overflow: wrap | overflow: warp | did you mean 'wrap'?",
        "overflow: wrap | overflow: design | allowed: saturate, wrap, trap",
        "overflow: wrap | overflow: wrap, colour: red | formats.wide: unknown key 'colour'; allowed here: ",
        "rows: 2 | row: 2 | network.table: unknown key 'row'; allowed here: memory, rows",
        "columns: classes + 1 | columns: classses + 1 | r.yaml:16:42: network.table.columns: 'classses + 1' has the unknown name 'classses'; allowed: sums of whole numbers and names",
        "columns: classes + 1 | columns: classses + 1 | names: inputs, neurons, fanIn, channels, slots, positions, taps, classes, timesteps, inputFraction, graph, lists, listsAbove, drawBits, mesh, cutByRow, sharedParameters, batch, perNeuron; did you mean 'classes'?",
        "columns: classes + 1 | columns: classes * 2 | network.table.columns: 'classes * 2' is not allowed; allowed: sums",
        "columns: classes + 1 | columns: classes + | 'classes +' is not allowed",
        "columns: classes + 1 | columns: 0 | '0' is not allowed; allowed: sums of whole numbers and names, or 'A if CONSTANT else B', at least 1",
        "columns: classes + 1 | columns: -1 | '-1' is not allowed",
        "columns: classes + 1 | columns: {} | network.table.columns: a mapping is not allowed",
        "columns: classes + 1 | columns: timesteps | ok",
        "if perNeuron else 1 | if perNeuron | layer.leak.columns: 'neurons if perNeuron' is not allowed",
        "if perNeuron else 1 | if perNeurone else 1 | unknown name 'perNeurone'",
        "if perNeuron else 1 | if perNeuron else 0 | 'neurons if perNeuron else 0' is not allowed",
        "value: rate / batch / 2 | value: rat / batch | network.step.value: 'rat / batch' has the unknown name 'rat'; allowed: numbers and names with / between them; names: rate, updates, batch",
        "value: rate / batch / 2 | value: rat / batch | did you mean 'rate'?",
        "value: rate / batch / 2 | value: rate * batch | network.step.value: 'rate * batch' is not allowed",
        "value: rate / batch / 2 | value: 1 / 0 | '1 / 0' is not allowed",
        "value: rate / batch / 2 | value: 1e5 | '1e5' is not allowed; allowed: numbers and names",
        "value: rate / batch / 2 | value: 0.25 | ok",
        "value: rate / batch / 2 | value: rate, initial: zero | network.step: initial and value stand together",
        "initial: spikeSoftmax | initial: softmax | network.table.initial: 'softmax' is not allowed; allowed: zero, normalWeights, spikeSoftmax",
        "initial: spikeSoftmax | initial: zero | ok",
        "copyOf: master | copyOf: mastre | layer.weight.copyOf: 'mastre' is not allowed; allowed: master; did you mean 'master'?",
        "initial: normalWeights | copyOf: weight | layer.master.copyOf: 'weight' does not stand before it",
        "purpose: lut | purpose: lot | network.table.purpose: 'lot' is not allowed; allowed: ",
        "when: perNeuron or batch | when: perNeurone | layer.leak.when: 'perNeurone' has the unknown name 'perNeurone'; allowed: names of constants with 'and' and 'or' between them; names: batch, perNeuron, timesteps, inputFraction, graph, lists, listsAbove, drawBits, mesh, cutByRow, sharedParameters; did you mean 'perNeuron'?",
        "when: perNeuron or batch | when: neurons | layer.leak.when: 'neurons' has the unknown name 'neurons'",
        "when: perNeuron or batch | when: perNeuron or | layer.leak.when: 'perNeuron or' is not allowed; allowed: names of constants",
        "when: perNeuron or batch | when: perNeuron + batch | layer.leak.when: 'perNeuron + batch' is not allowed",
        "when: perNeuron or batch | when: perNeuron and batch or batch | ok",
        "when: perNeuron or batch | when: or | layer.leak.when: 'or' is not allowed",
        "columns: classes + 1 | columns: if | network.table.columns: 'if' is not allowed",
        "value: rate / batch / 2 | value: rate / and | network.step.value: 'rate / and' is not allowed",
        "layers: hidden | layers: hiden | layer.leak.layers: 'hiden' is not allowed; allowed: all, first, last, hidden, listed; did you mean 'hidden'?",
        "spikes: {memory: neuron, columns: neurons, format: input, purpose: spikes} | spikes: | input.spikes: the value is missing",
        "memory: neuron | memory: *x | input.spikes.memory: an alias is not allowed",
      })
  void refuses(String from, String to, String expected) {
    assertThat(GOOD).contains(from);
    String text = GOOD.replaceFirst(Pattern.quote(from), to);
    if (expected.equals("ok")) {
      read(text);
      return;
    }
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(YamlException.class)
        .hasMessageStartingWith("r.yaml:")
        .hasMessageContaining(expected)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "---", "8", "- a", "a: [", "a: b: c", "\t", "{a: 1}\n---\n{b: 2}", "\0"})
  void refusesWhatIsNoManifest(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(YamlException.class)
        .hasMessageStartingWith("r.yaml:")
        .hasMessageNotContaining("\n");
  }

  /** Whatever is done to the text, it is a rule or a {@link YamlException} in one line. */
  @Test
  void mutationsNeverEscape() {
    Random random = new Random(3);
    String alphabet = "09az:{}[]#&*!|>'\"%@`-?,./+ \n\t\u0000\u00e9";
    for (int run = 0; run < 1000; run++) {
      StringBuilder text = new StringBuilder(GOOD);
      for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
        text.setCharAt(
            random.nextInt(text.length()), alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        read(text.toString());
      } catch (YamlException e) {
        assertThat(e.getMessage()).startsWith("r.yaml:").doesNotContain("\n");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.orthrus.firmware.rules.RuleReaderTest#present")
  void everyRuleThatShipsReads(String name) {
    assertThat(Rules.open(name).name()).isEqualTo(name);
  }

  /** The names whose manifests are there; those of rules still to be written are not. */
  static List<String> present() {
    return Rules.names().stream()
        .filter(name -> Rules.class.getResource(name + "/rule.yaml") != null)
        .toList();
  }

  @Test
  void opensADirectoryAndNamesItsManifest(@TempDir Path folder) throws IOException {
    Path manifest = Files.writeString(folder.resolve("rule.yaml"), GOOD);
    assertThat(Rules.open(folder.toString()).name()).isEqualTo("sample");
    Files.writeString(manifest, GOOD.replace("rows: 2", "rows: 0"));
    assertThatThrownBy(() -> Rules.open(folder.toString()))
        .isInstanceOf(YamlException.class)
        .hasMessageStartingWith(manifest + ":16:");
    Files.write(manifest, new byte[] {(byte) 0xff});
    assertThatThrownBy(() -> Rules.open(folder.toString()))
        .isInstanceOf(YamlException.class)
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void namesWhatIsThere() {
    assertThatThrownBy(() -> Rules.open("stop-wtll"))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("no such rule; allowed: lif, stop-w")
        .hasMessageContaining("did you mean 'stop-wtl'?");
    assertThatThrownBy(() -> Rules.open("\0")).isInstanceOf(RuleException.class);
  }
}
