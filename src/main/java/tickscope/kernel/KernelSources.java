package tickscope.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tickscope.asm.SourceFile;

/// The taught kernel's sources, as they lie in the program's resources.
///
/// @param units in link order, which is also the reading order
/// @param includes files that the units include
public record KernelSources(List<SourceFile> units, Map<String, SourceFile> includes) {
    /// The body of a thread whose bursts have been drawn for it.
    public static final String JOB = "job";

    private static final String FOLDER = "/tickscope/kernel/";
    private static final Pattern TABLE = Pattern.compile("(?m)^#   ([A-Z][A-Z0-9_]+)\\s");
    private static final Pattern ALONE = Pattern.compile("(?m)^# One processor only: (.*)$");
    private static final Pattern CONSTANT = Pattern.compile("(?m)^\\s*\\.ifndef (\\w+)");
    private static final String BODY_MARK = "//@ body ";
    private static final Pattern BODY = Pattern.compile("(?m)^\\s*" + BODY_MARK + "(\\w+)");
    /// What has been read: the start asks for each file twice.
    private static final Map<String, String> TEXTS = new ConcurrentHashMap<>();

    public KernelSources {
        units = List.copyOf(units);
        includes = Map.copyOf(includes);
    }

    /// The names of the designs there are.
    public static List<String> designs() {
        return lines("designs.list");
    }

    /// The names of the thread programs, marked `//@ body name` in the sources, for a number of processors.
    public static List<String> bodies(int cpus) {
        return cpus == 1 ? Bodies.NAMES : BodiesOfSeveral.NAMES;
    }

    /// Those of them that look up in the scenario how they live; a kernel for several processors has none of them.
    public static List<String> livingBodies() {
        return Bodies.LIVING;
    }

    /// Looked for once: every thread of every scenario is held against them.
    private static final class Bodies {
        private static final KernelSources KERNEL = of(designs().getFirst());
        private static final List<String> NAMES = names(KERNEL, "");
        private static final List<String> LIVING = names(KERNEL, ".ifdef LIVES");
    }

    /// For itself, because few scenarios ask for it.
    private static final class BodiesOfSeveral {
        private static final List<String> NAMES = names(of(severalCpus().getFirst(), 2), "");
    }

    /// @param mark found in the files meant
    private static List<String> names(KernelSources kernel, String mark) {
        return kernel.units().stream()
                .map(SourceFile::text)
                .filter(text -> text.contains(BODY_MARK) && text.contains(mark))
                .flatMap(text -> BODY.matcher(text).results())
                .map(match -> match.group(1))
                .toList();
    }

    /// The designs that run on several processors.
    public static List<String> severalCpus() {
        return designs().stream()
                .filter(design -> KernelSources.class.getResource(FOLDER + list(design, 2)) != null)
                .toList();
    }

    /// Why a design is for one processor only, if its list says that: the end of a sentence.
    public static Optional<String> alone(String design) {
        return ALONE.matcher(text(list(design, 1)))
                .results()
                .map(match -> match.group(1))
                .findFirst();
    }

    private static String list(String design, int cpus) {
        return design + (cpus == 1 ? "/kernel.list" : "/several-cpus.list");
    }

    /// The defines that a design knows: those in its list's table, and the constants of a build.
    public static List<String> defines(String design, int cpus) {
        return Stream.concat(
                        TABLE.matcher(text(list(design, cpus))).results(),
                        CONSTANT.matcher(text("common/layout.inc")).results())
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }

    /// The sources of a design for one processor.
    public static KernelSources of(String design) {
        return of(design, 1);
    }

    /// The sources of a design for a number of processors.
    public static KernelSources of(String design, int cpus) {
        List<SourceFile> units =
                lines(list(design, cpus)).stream().map(KernelSources::file).toList();
        Map<String, SourceFile> includes = lines("includes.list").stream()
                .collect(Collectors.toMap(path -> path.substring(path.lastIndexOf('/') + 1), KernelSources::file));
        return new KernelSources(units, includes);
    }

    private static SourceFile file(String path) {
        return new SourceFile(path.substring(path.lastIndexOf('/') + 1), text(path));
    }

    private static List<String> lines(String path) {
        return text(path)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String text(String path) {
        return TEXTS.computeIfAbsent(path, KernelSources::read);
    }

    private static String read(String path) {
        try (InputStream in = KernelSources.class.getResourceAsStream(FOLDER + path)) {
            if (in == null) {
                throw new IllegalArgumentException("no kernel source " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
