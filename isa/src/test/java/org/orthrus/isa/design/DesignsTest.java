package org.orthrus.isa.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("unit")
class DesignsTest {

  @ParameterizedTest
  @MethodSource("org.orthrus.isa.design.Designs#names")
  void everyDesignOpensUnderItsOwnName(String name) {
    Designs.Opened opened = Designs.open(name);
    assertThat(opened.design().name()).isEqualTo(name);
    assertThat(opened.hash()).matches("[0-9a-f]{12}").isEqualTo(Designs.hash(opened.text()));
  }

  @Test
  void theTemplateIsADesign() {
    DesignReader.parse(Designs.template(), "template.yaml");
  }

  @ParameterizedTest
  @MethodSource("org.orthrus.isa.design.Designs#names")
  void canonicalTextReadsBack(String name) {
    CoreDesign design = Designs.open(name).design();
    String text = Designs.canonicalText(design);
    assertThat(DesignReader.parse(text, "canonical")).isEqualTo(design);
    assertThat(Designs.canonicalText(DesignReader.parse(text, "canonical"))).isEqualTo(text);
  }

  @Test
  void theHashIsOfTheValues() {
    String text = Designs.open("edge-22nm").text();
    String hash = Designs.hash(text);
    assertThat(Designs.hash(text.replaceAll("(?m) *#.*$", ""))).isEqualTo(hash);
    assertThat(Designs.hash(text.replace("volts: 0.8", "volts: 0.80"))).isEqualTo(hash);
    assertThat(Designs.hash(text.replace("seed: 1", "seed: 2"))).isNotEqualTo(hash);
    assertThat(Designs.hash(text.replace("  weight:  ", "  weighty: "))).isNotEqualTo(hash);
  }

  @Test
  void namesWhatIsAvailable() {
    assertThatThrownBy(() -> Designs.open("edge-22"))
        .isInstanceOf(DesignException.class)
        .hasMessage(
            "design 'edge-22': no such name or file; did you mean 'edge-22nm'?; available: edge-22nm,"
                + " edge-22nm-large, edge-22nm-mesh, edge-45nm, edge-65nm; name one of them or a YAML file");
    assertThatThrownBy(() -> Designs.open("\0")).isInstanceOf(DesignException.class);
    assertThatThrownBy(() -> Designs.open("")).isInstanceOf(DesignException.class);
  }

  @Test
  void opensAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("mine.yaml"), Designs.template());
    assertThat(Designs.open(file.toString()).design().name()).isEqualTo("my-core");
  }
}
