package org.orthrus.simulator.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orthrus.isa.yaml.YamlException;

@Tag("unit")
class SiliconReferencesTest {

  @Test
  void shipsFiveChips() {
    assertThat(SiliconReferences.all())
        .extracting(SiliconReference::name)
        .containsExactly("MorphBungee", "BioCAS 2022", "Park 2019", "ReckOn", "SENECA");
    assertThat(SiliconReferences.all())
        .flatExtracting(SiliconReference::figures)
        .allMatch(figure -> !figure.scope().isBlank());
  }

  @Test
  void refusesAnUnknownKey() {
    assertThatThrownBy(
            () -> SiliconReferences.parse("schema: orthrus-silicon/1\nchip: []\n", "x.yaml"))
        .isInstanceOf(YamlException.class)
        .hasMessageContaining(
            "x.yaml:1:1: the key 'chips' is missing; allowed: a list; rename 'chip' in line 2?");
  }
}
