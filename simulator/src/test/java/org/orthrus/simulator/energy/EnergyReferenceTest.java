package org.orthrus.simulator.energy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class EnergyReferenceTest {

  @Test
  void theCheckedInPageIsCurrent() throws IOException {
    Path page = Path.of("..", "docs", "reference", "energy.md");
    if (Boolean.getBoolean("orthrus.regenerate")) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, EnergyReference.markdown());
    }
    assertThat(page)
        .as("run mvnw -pl isa,simulator verify -Dorthrus.regenerate=true")
        .hasContent(EnergyReference.markdown());
  }
}
