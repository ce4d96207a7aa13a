package org.orthrus.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrows inside the simulator point one way. */
@Tag("unit")
class SimulatorArrowsTest {

  private static final String ROOT = "org.orthrus.simulator";

  private static final JavaClasses SIMULATOR =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  private static String in(String block) {
    return ROOT + "." + block + "..";
  }

  static Stream<ArchRule> rules() {
    return Stream.of(
        noClasses()
            .that()
            .resideOutsideOfPackage(in("energy"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(in("energy"))
            .because("the run counts and prices nothing; pricing comes after it"),
        noClasses()
            .that()
            .resideInAPackage(in("energy"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                ROOT, in("sequencer"), in("lanes"), in("address"), in("events"), in("memory"))
            .because("pricing sees designs and counters, never the machine"),
        onlyOn("counters"),
        onlyOn("events"),
        onlyOn("address"),
        onlyOn("lanes"),
        onlyOn("memory"),
        noClasses()
            .that()
            .resideInAPackage(in("sequencer"))
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Chip.class, ExecutorKind.class)
            .because("the chip is built of its blocks"),
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.orthrus.firmware..", "org.orthrus.workbench..")
            .because("the machine knows no rule, no layer and no foreign format"),
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.orthrus.isa.assembler..", "org.orthrus.isa.verifier..")
            .because("blocks take verified words; the chip has them verified"));
  }

  /** A block at the bottom: it knows itself, the isa and the JDK. */
  private static ArchRule onlyOn(String block) {
    return classes()
        .that()
        .resideInAPackage(in(block))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(in(block), "org.orthrus.isa..", "java..")
        .because(block + " is a block that others are built of");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void arrowsPointOneWay(ArchRule rule) {
    rule.check(SIMULATOR);
  }

  @Test
  void blocksHaveNoCycles() {
    SlicesRuleDefinition.slices()
        .matching(ROOT + ".(*)..")
        .should()
        .beFreeOfCycles()
        .check(SIMULATOR);
  }
}
