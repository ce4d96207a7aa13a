package org.orthrus.isa;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrows inside the isa point one way. */
@Tag("unit")
class IsaArrowsTest {

  private static final String ROOT = "org.orthrus.isa";

  private static final JavaClasses ISA =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  static Stream<ArchRule> rules() {
    return Stream.of(
        knows("program", "user"),
        knows("verifier", "program", "design", "user"),
        knows("assembler", "program", "user"),
        knows("image", "program", "design"),
        knows("image.file", "image", "program", "verifier", "design", "user", "yaml"),
        knows("design", "yaml", "user"),
        knows("yaml", "user"),
        knows("fixedpoint"),
        knows("user"));
  }

  /**
   * What a package of the isa may use of the others; the instruction table and fixed-point
   * arithmetic are everybody's.
   */
  private static ArchRule knows(String block, String... others) {
    List<String> allowed =
        Stream.concat(Stream.of(block), Stream.of(others)).map(name -> ROOT + "." + name).toList();
    return classes()
        .that()
        .resideInAPackage(ROOT + "." + block)
        .should()
        .onlyDependOnClassesThat(
            JavaClass.Predicates.resideOutsideOfPackage(ROOT + "..")
                .or(
                    JavaClass.Predicates.resideInAnyPackage(
                        Stream.concat(Stream.of(ROOT, ROOT + ".fixedpoint"), allowed.stream())
                            .toArray(String[]::new))))
        .because(block + " knows " + String.join(", ", others) + ", and what all know");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void arrowsPointOneWay(ArchRule rule) {
    rule.check(ISA);
  }
}
