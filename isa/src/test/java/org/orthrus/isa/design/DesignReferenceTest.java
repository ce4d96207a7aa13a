package org.orthrus.isa.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class DesignReferenceTest {

  @Test
  void theCheckedInPageIsCurrent() throws IOException {
    Path page = Path.of("..", "docs", "reference", "design.md");
    if (Boolean.getBoolean("orthrus.regenerate")) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, DesignReference.markdown());
    }
    assertThat(page)
        .as("run mvnw -pl isa verify -Dorthrus.regenerate=true")
        .hasContent(DesignReference.markdown());
  }
}
