package org.orthrus.workbench;

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

/** Arrows inside the workbench point one way: command to run to report. */
@Tag("unit")
class WorkbenchArrowsTest {

  private static final String ROOT = "org.orthrus.workbench";
  private static final String COMMAND = ROOT + ".command..";
  private static final String RUN = ROOT + ".run..";
  private static final String REPORT = ROOT + ".report..";

  private static final JavaClasses WORKBENCH =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  static Stream<ArchRule> rules() {
    return Stream.of(
        noClasses()
            .that()
            .resideInAPackage(REPORT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(COMMAND, RUN)
            .because("a report shows a result, whoever made it"),
        noClasses()
            .that()
            .resideInAPackage(RUN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(COMMAND, "picocli..")
            .because("a job does not know how it was asked for"),
        noClasses()
            .that()
            .resideInAnyPackage(ROOT, COMMAND)
            .and()
            .doNotHaveSimpleName("EnergyOptions")
            .should()
            .callMethodWhere(
                com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                    com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner(
                        com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(
                            "org.orthrus.simulator.energy..")))),
        noClasses()
            .that()
            .resideInAnyPackage(ROOT, COMMAND, REPORT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.orthrus.simulator",
                "org.orthrus.simulator.sequencer..",
                "org.orthrus.simulator.counters..")
            .because("only jobs run chips"));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void arrowsPointOneWay(ArchRule rule) {
    rule.check(WORKBENCH);
  }

  @Test
  void packagesHaveNoCycles() {
    SlicesRuleDefinition.slices()
        .matching(ROOT + ".(*)..")
        .should()
        .beFreeOfCycles()
        .check(WORKBENCH);
  }
}
