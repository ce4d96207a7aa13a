package org.orthrus.firmware.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orthrus.firmware.rules.RegionSpec.LayerSelection;
import org.orthrus.isa.image.Purpose;

/** The reference page of rules names every word that a manifest may have. */
@Tag("golden")
class RulesPageTest {

  private static final Path PAGE = Path.of("../docs/reference/rules.md");

  @Test
  void thePageNamesEveryWord() throws IOException {
    List<String> words =
        Stream.of(
                Rules.names().stream(),
                RuleReader.LEARNABLE.stream(),
                RuleReader.INITIAL.stream(),
                ManifestNames.SIZES.stream(),
                ManifestNames.SETTINGS.stream(),
                ManifestNames.FACTS.stream(),
                MeshSlots.OF_PART.stream(),
                MeshSlots.OF_CORE.stream(),
                MeshSlots.OF_SHARING_PART.stream(),
                MeshSlots.OF_SHARING_CORE.stream(),
                Arrays.stream(Purpose.values()).map(Purpose::text),
                Arrays.stream(LayerSelection.values()).map(LayerSelection::text))
            .flatMap(names -> names)
            .map(name -> "`" + name + "`")
            .toList();
    assertThat(Files.readString(PAGE)).contains(words);
  }
}
