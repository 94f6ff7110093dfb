package org.harmattan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Who may depend on whom: each package names the packages of Harmattan that it may use, and uses no
 * other.
 */
class ArchitectureTest {
  private static final String ROOT = "org.harmattan.";

  private static final Map<String, List<String>> MAY_USE = new TreeMap<>();

  static {
    for (String domain : List.of("source", "clean", "actor", "geocode", "match", "facts")) {
      MAY_USE.put(domain, List.of("table", "expr", "quality"));
    }
    MAY_USE.put("table", List.of());
    MAY_USE.put("expr", List.of());
    MAY_USE.put("quality", List.of("table", "expr"));
    MAY_USE.put("storage", List.of("table", "expr"));
    MAY_USE.put(
        "config",
        List.of("source", "clean", "actor", "geocode", "match", "facts", "quality", "table"));
    MAY_USE.put("query", List.of("storage", "table", "quality", "expr"));
    MAY_USE.put(
        "pipeline",
        List.of(
            "source", "clean", "actor", "geocode", "match", "facts", "storage", "quality", "table",
            "expr"));
    MAY_USE.put(
        "bench",
        List.of(
            "pipeline",
            "actor",
            "geocode",
            "match",
            "facts",
            "config",
            "storage",
            "table",
            "expr",
            "quality",
            "source",
            "query"));
    MAY_USE.put(
        "cli",
        List.of(
            "pipeline",
            "config",
            "query",
            "bench",
            "source",
            "match",
            "quality",
            "storage",
            "table"));
  }

  @TestFactory
  Stream<DynamicTest> packagesUseOnlyWhatTheyMay() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.harmattan");
    return MAY_USE.keySet().stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () ->
                        noClasses()
                            .that()
                            .resideInAPackage(ROOT + name + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden(name))
                            .allowEmptyShould(true)
                            .check(classes)));
  }

  private static String[] forbidden(String name) {
    List<String> forbidden = new ArrayList<>(MAY_USE.keySet());
    forbidden.remove(name);
    forbidden.removeAll(MAY_USE.get(name));
    return forbidden.stream().map(other -> ROOT + other + "..").toArray(String[]::new);
  }
}
