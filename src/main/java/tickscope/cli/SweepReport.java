package tickscope.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tickscope.asm.LineEntry;
import tickscope.asm.SourceLine;
import tickscope.lab.SweepPoint;
import tickscope.lab.SweepResult;
import tickscope.lab.TickSweep;
import tickscope.scenario.Assembled;

/// A sweep as text, with the source lines painted, and as JSON.
final class SweepReport {
    private SweepReport() {}

    static void print(Assembled kernel, TickSweep sweep, SweepResult result, PrintWriter out) {
        out.println(kernel.file().getFileName() + ": " + kernel.scenario().title());
        String what = result.pairs() ? "pairs of boundaries" : "boundaries";
        out.println("window: steps " + result.window().start() + " to "
                + (result.window().end() - 1) + ", "
                + result.boundaries() + " " + what + ", " + result.points().size() + " points of acceptance, horizon "
                + sweep.horizon() + " ticks");
        out.println("survived: " + result.survived() + " of " + result.boundaries()
                + String.format(Locale.ROOT, " (%.2f %%)", 100 * result.score()));
        for (SweepResult.Group group : result.groups(kernel.image())) {
            SweepPoint.Failure failure = Objects.requireNonNull(group.example().failure());
            out.println();
            out.println(group.boundaries() + " " + what + ", " + group.points() + " points: " + failure.check()
                    + ", at " + line(kernel, failure.rip()));
            out.println("  " + failure.sentence());
            if (!failure.cause().isEmpty()) {
                out.println("  " + failure.cause());
            }
            out.println("  for example with a tick at virtual time "
                    + (result.pairs() ? group.example().firstTime() + " and another at " : "")
                    + group.example().time());
        }
        out.println();
        result.places(kernel.image()).forEach(place -> out.println(painted(kernel, place)));
    }

    private static String painted(Assembled kernel, SweepResult.Place place) {
        String mark = place.failed() == 0 ? "+" : place.survived() == 0 ? "x" : "~";
        return String.format(
                Locale.ROOT,
                "%s %6d %6d  %-24s %s",
                mark,
                place.survived(),
                place.failed(),
                place.at(),
                text(kernel, place.address()));
    }

    static String line(Assembled kernel, long rip) {
        return kernel.image().lineAt(rip).map(entry -> entry.line().toString()).orElse("0x" + Long.toHexString(rip));
    }

    private static String text(Assembled kernel, long rip) {
        Optional<SourceLine> line = kernel.image().lineAt(rip).map(LineEntry::line);
        return line.flatMap(found -> kernel.image().sources().stream()
                        .filter(source -> source.name().equals(found.file()))
                        .findFirst()
                        .map(source -> source.lines().get(found.line() - 1).strip()))
                .orElse("");
    }

    static Map<String, Object> tree(Assembled kernel, TickSweep sweep, SweepResult result) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schemaVersion", 1);
        root.put("scenario", kernel.file().toString());
        root.put("title", kernel.scenario().title());
        root.put("window", result.window());
        root.put("pairs", result.pairs());
        root.put("horizon", sweep.horizon());
        root.put("boundaries", result.boundaries());
        root.put("survived", result.survived());
        root.put("score", result.score());
        List<Object> groups = new ArrayList<>();
        for (SweepResult.Group group : result.groups(kernel.image())) {
            Map<String, Object> tree = new LinkedHashMap<>();
            SweepPoint.Failure failure = Objects.requireNonNull(group.example().failure());
            tree.put("check", failure.check());
            tree.put("outcome", failure.outcome());
            tree.put("line", line(kernel, failure.rip()));
            tree.put("sentence", failure.sentence());
            tree.put("cause", failure.cause());
            tree.put("boundaries", group.boundaries());
            tree.put("points", group.points());
            tree.put("places", group.places());
            groups.add(tree);
        }
        root.put("groups", groups);
        root.put("places", result.places(kernel.image()));
        root.put("points", result.points());
        return root;
    }
}
