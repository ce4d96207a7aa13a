package org.orthrus.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orthrus.isa.design.Designs;
import org.orthrus.simulator.energy.EnergyTables;

/** Pages that show what a run prints: figures of another design or energy table are stale. */
@Tag("golden")
class PagesTest {

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/tutorial/first-run.md"})
  void figuresAreOfTheDesignAndTheTableThatShip(String page) throws IOException {
    String design = Designs.open("edge-22nm").hash();
    String table = EnergyTables.open("edge-22nm").hash();
    assertThat(Files.readString(Path.of("../../" + page)))
        .contains("design edge-22nm [" + design + "]", "energy table edge-22nm [" + table + "]")
        .doesNotContainPattern("design edge-22nm \\[(?!" + design + ")")
        .doesNotContainPattern("energy table edge-22nm \\[(?!" + table + ")");
  }
}
