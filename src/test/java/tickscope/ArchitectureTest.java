package tickscope;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Who may import whom: the table of the design, held by bytecode and, for imports that leave no trace there, by text.
final class ArchitectureTest {
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("isa", Set.of()),
            Map.entry("sched", Set.of()),
            Map.entry("asm", Set.of("isa")),
            Map.entry("machine", Set.of("isa")),
            Map.entry("history", Set.of("isa", "machine")),
            Map.entry("kernel", Set.of("isa", "asm", "machine", "sched", "history")),
            Map.entry("check", Set.of("isa", "asm", "machine", "sched", "history", "kernel")),
            Map.entry("scenario", Set.of("isa", "asm", "machine", "sched", "history", "kernel", "check")),
            Map.entry("lab", Set.of("isa", "asm", "machine", "sched", "history", "kernel", "check", "scenario")),
            Map.entry("cli", Set.of("isa", "asm", "machine", "sched", "history", "kernel", "check", "scenario", "lab")),
            Map.entry("ui", Set.of("isa", "asm", "machine", "sched", "history", "kernel", "check", "scenario", "lab")));

    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?tickscope\\.(\\w+)\\.");
    private static final Pattern JAVAFX = Pattern.compile("(?m)^import (?:static )?javafx\\.");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("tickscope");

    @Test
    void packages_depend_only_on_those_the_design_allows() {
        MAY_IMPORT.forEach((name, allowed) -> {
            List<String> forbidden = MAY_IMPORT.keySet().stream()
                    .filter(other -> !other.equals(name) && !allowed.contains(other))
                    .map(other -> "tickscope." + other + "..")
                    .toList();
            ArchRuleDefinition.noClasses()
                    .that()
                    .resideInAPackage("tickscope." + name + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden.toArray(String[]::new))
                    .because("the house has floors: see the import table in package-info")
                    .allowEmptyShould(true)
                    .check(CLASSES);
        });
    }

    @Test
    void nothing_below_the_window_knows_javafx() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage("tickscope")
                .or()
                .resideInAnyPackage(MAY_IMPORT.keySet().stream()
                        .filter(name -> !name.equals("ui"))
                        .map(name -> "tickscope." + name + "..")
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "belong to JavaFX",
                        (JavaClass type) -> type.getPackageName().startsWith("javafx")))
                .because("the command line has to work where there is no toolkit")
                .check(CLASSES);
    }

    @Test
    void sources_import_only_what_the_design_allows() throws IOException {
        List<String> offences = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/tickscope"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Path inside = Path.of("src/main/java/tickscope").relativize(file);
                if (inside.getNameCount() < 2) {
                    continue;
                }
                String name = inside.getName(0).toString();
                String text = Files.readString(file);
                Matcher imported = IMPORT.matcher(text);
                while (imported.find()) {
                    String other = imported.group(1);
                    if (!other.equals(name)
                            && !MAY_IMPORT.getOrDefault(name, Set.of()).contains(other)) {
                        offences.add(file + " imports " + other);
                    }
                }
                if (!name.equals("ui") && JAVAFX.matcher(text).find()) {
                    offences.add(file + " imports JavaFX");
                }
            }
        }
        assertEquals(List.of(), offences);
    }

    @Test
    void every_package_of_the_design_has_a_rule() {
        Set<String> packages = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            String name = type.getPackageName();
            if (name.startsWith("tickscope.")) {
                packages.add(name.split("\\.")[1]);
            }
        }
        packages.removeAll(MAY_IMPORT.keySet());
        assertEquals(Set.of(), packages);
    }
}
