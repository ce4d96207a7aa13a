package org.orthrus.firmware;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrows inside the firmware models point one way, and none points at the machine. */
@Tag("unit")
class FirmwareArrowsTest {

  private static final String ROOT = "org.orthrus.firmware";

  private static final JavaClasses FIRMWARE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  static Stream<ArchRule> rules() {
    return Stream.of(
        knows("data"),
        knows("network"),
        knows("rules"),
        knows("reference", "data", "network"),
        knows("compiler", "rules", "data", "network", "reference"),
        knows("importers", "network"),
        knows("workload", "compiler", "network", "rules", "data"));
  }

  private static ArchRule knows(String block, String... others) {
    String[] allowed =
        Stream.concat(
                Stream.concat(Stream.of(block), Stream.of(others)).map(b -> ROOT + "." + b + ".."),
                Stream.of("org.orthrus.isa..", "java..", "com.google.common.."))
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(ROOT + "." + block + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed)
        .because(block + " knows " + String.join(", ", others) + " and the isa");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void arrowsPointOneWay(ArchRule rule) {
    rule.check(FIRMWARE);
  }
}
