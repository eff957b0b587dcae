package tickscope.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tickscope.lab.Grade;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Runs scenarios and compares each with its own `expect`.")
final class CheckCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "scenarios, or folders of them")
    private List<Path> paths = List.of();

    @Option(names = "--junit", paramLabel = "F", description = "also write the results as JUnit XML")
    private @Nullable Path junit;

    @Option(
            names = "--gradescope",
            paramLabel = "F",
            description = "also write the results as Gradescope's results.json")
    private @Nullable Path gradescope;

    @Override
    public Integer call() throws Exception {
        List<Path> files = files();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        List<Grade> grades = new ArrayList<>();
        try (ExecutorService pool =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<Grade>> futures = files.stream()
                    .map(file -> pool.submit(() -> Grade.of(file)))
                    .toList();
            for (Future<Grade> future : futures) {
                Grade grade = future.get();
                grades.add(grade);
                print(grade, out);
            }
        }
        long passed = grades.stream().filter(Grade::passed).count();
        out.println(passed + " of " + grades.size() + (grades.size() == 1 ? " scenario" : " scenarios")
                + " did what was expected");
        write(junit, GradeReport.junit(grades));
        write(gradescope, GradeReport.gradescope(grades));
        if (grades.stream().anyMatch(Grade::error)) {
            return ExitCode.BAD_INPUT;
        }
        return passed == grades.size() ? ExitCode.GOOD : ExitCode.NOT_GOOD;
    }

    private static void print(Grade grade, PrintWriter out) {
        out.println((grade.passed() ? "ok   " : grade.error() ? "ERROR" : "FAIL ") + " " + grade.file() + ": "
                + grade.title());
        for (Grade.Item item : grade.items()) {
            if (!item.passed()) {
                out.println("  expected " + item.name());
                item.message().lines().forEach(line -> out.println("    " + line));
            }
        }
    }

    private List<Path> files() throws BadInput {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            try (Stream<Path> inside = Files.list(path)) {
                List<Path> found = inside.filter(file -> file.toString().endsWith(".json")
                                && !file.toString().endsWith(".schema.json"))
                        .sorted()
                        .toList();
                if (found.isEmpty()) {
                    throw new BadInput(path + ": found no scenario (*.json) in this folder, expected at least one");
                }
                files.addAll(found);
            } catch (IOException e) {
                throw new BadInput(path + ": cannot be read: " + e.getMessage());
            }
        }
        return files;
    }

    private static void write(@Nullable Path file, String text) throws BadInput {
        if (file != null) {
            try {
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new BadInput(file + ": cannot be written: " + e.getMessage());
            }
        }
    }
}
