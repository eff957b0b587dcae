package tickscope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tickscope.check.Finding;
import tickscope.history.Stop;
import tickscope.kernel.PhaseTrack;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// The page of the report's criteria says what its scenarios come to. Each row names scenarios and figures, a
/// figure being a name and a value in back quotes; all are measured anew. `-Dtickscope.update=true` writes
/// what was measured.
final class CriteriaTest {
    private static final Path PAGE = Path.of("src/site/markdown/criteria.md");
    private static final Path SCENARIOS = Path.of("scenarios");
    private static final int TURNS = 9;
    private static final Pattern NAMED = Pattern.compile("`([\\w.-]+\\.json)`");
    private static final Pattern FIGURE = Pattern.compile("([a-z][a-z ]*?) `([^`]+)`");
    private static final Pattern WITHIN = Pattern.compile("within (\\d+) µs");
    private static final Pattern THREADS = Pattern.compile("([\\d,]+)(?: to [\\d,]+)? threads");

    private static final Map<String, Function<Session, String>> FIGURES = Map.ofEntries(
            Map.entry("verdict", session -> session.verdict().outcome().lower()),
            Map.entry("ticks", session -> number(session.run().track().ticks())),
            Map.entry("threads that ran", session -> number(ran(session))),
            Map.entry("switches", session -> number(switches(session.run().track()))),
            Map.entry(
                    "migrations",
                    session -> number(session.run().track().migrations().size())),
            Map.entry(
                    "median switch",
                    session -> micros(profile(session).microseconds().median())),
            Map.entry(
                    "slowest switch",
                    session -> micros(profile(session).microseconds().most())),
            Map.entry(
                    "instructions",
                    session -> Comparison.number(profile(session).instructions().median())),
            Map.entry("at the first tick", session -> load(session, 1)),
            Map.entry("at the second tick", session -> load(session, 2)),
            Map.entry("at worst after that", session -> percent(Load.worst(session, 2))),
            Map.entry("prints", CriteriaTest::inTurn),
            Map.entry("violated", CriteriaTest::violated));

    /// A row of one of the tables: its cells.
    private record Row(List<String> cells) {
        String criterion() {
            return cells.get(1);
        }

        List<String> scenarios() {
            return cells.stream()
                    .flatMap(cell -> NAMED.matcher(cell).results().map(match -> match.group(1)))
                    .distinct()
                    .toList();
        }

        String figures() {
            return cells.getLast();
        }

        String line(String figures) {
            return "| " + String.join(" | ", cells.subList(0, cells.size() - 1)) + " | " + figures + " |";
        }
    }

    private static final Map<String, Session> RUNS = new TreeMap<>();

    private static Session run(String scenario) {
        return RUNS.computeIfAbsent(scenario, name -> {
            try {
                return Session.open(SCENARIOS.resolve(name));
            } catch (ScenarioException e) {
                throw new AssertionError(e.getMessage(), e);
            }
        });
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String micros(double microseconds) {
        return String.format(Locale.ROOT, "%.2f µs", microseconds);
    }

    private static SwitchProfile profile(Session session) {
        return SwitchProfile.of(session.run());
    }

    private static long ran(Session session) {
        return session.run().kernel().threads().stream()
                .filter(thread -> session.run().track().firstRun(thread.index()) >= 0)
                .count();
    }

    private static long switches(PhaseTrack track) {
        return IntStream.range(0, track.cpus()).mapToLong(track::switches).sum();
    }

    private static String violated(Session session) {
        return session.verdict().findings().stream()
                .filter(Finding::violation)
                .map(Finding::check)
                .collect(Collectors.joining(", "));
    }

    /// Who prints, a letter for each turn, the first turns.
    private static String inTurn(Session session) {
        String turns = session.run().end().serialOutput().replaceAll("(.)\\1+", "$1");
        return turns.length() <= TURNS ? turns : turns.substring(0, TURNS) + "…";
    }

    private static String load(Session session, int ticks) {
        long position = 0;
        for (int i = 0; i < ticks; i++) {
            position = session.next(Stop.TICK, position);
        }
        Load load = Load.of(session.at(position).kernel());
        return load + ": " + percent(load);
    }

    private static String percent(Load load) {
        return String.format(Locale.ROOT, "%.0f %%", load.imbalance());
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("| ")
                    && !line.startsWith("|-")
                    && NAMED.matcher(line).find()) {
                rows.add(new Row(List.of(line.substring(2, line.length() - 2).split(" \\| "))));
            }
        }
        return rows;
    }

    /// The figures of a row's scenarios, in their order, separated by semicolons; one, if they all have the same.
    private static String measured(Row row, String name) {
        Function<Session, String> figure = FIGURES.get(name);
        assertTrue(figure != null, () -> "no figure `" + name + "' in the row: " + row.cells());
        List<String> values =
                row.scenarios().stream().map(CriteriaTest::run).map(figure).toList();
        return String.join("; ", values.stream().distinct().count() == 1 ? values.subList(0, 1) : values);
    }

    private static String renewed(Row row) {
        return FIGURE.matcher(row.figures())
                .replaceAll((MatchResult match) ->
                        Matcher.quoteReplacement(match.group(1) + " `" + measured(row, match.group(1)) + "`"));
    }

    @Test
    void every_figure_is_what_its_scenario_comes_to() throws IOException {
        Map<String, String> changed = new LinkedHashMap<>();
        int figures = 0;
        for (Row row : rows()) {
            figures += (int) FIGURE.matcher(row.figures()).results().count();
            String now = renewed(row);
            if (!now.equals(row.figures())) {
                changed.put(row.line(row.figures()), row.line(now));
            }
        }
        if (Boolean.getBoolean("tickscope.update")) {
            String page = Files.readString(PAGE);
            for (Map.Entry<String, String> change : changed.entrySet()) {
                page = page.replace(change.getKey(), change.getValue());
            }
            Files.writeString(PAGE, page);
        }
        assertEquals(Map.of(), changed, "write it anew with -Dtickscope.update=true");
        assertTrue(figures >= 50, "figures: " + figures);
    }

    @Test
    void the_criteria_are_met() throws IOException {
        int bounds = 0;
        for (Row row : rows()) {
            Matcher within = WITHIN.matcher(row.criterion());
            if (within.find()) {
                bounds++;
                for (String scenario : row.scenarios()) {
                    double slowest = profile(run(scenario)).microseconds().most();
                    assertTrue(slowest > 0 && slowest <= Integer.parseInt(within.group(1)), scenario + " " + slowest);
                }
            }
            Matcher threads = THREADS.matcher(row.criterion());
            if (threads.find()) {
                bounds++;
                long wanted = Long.parseLong(threads.group(1).replace(",", ""));
                for (String scenario : row.scenarios()) {
                    assertTrue(ran(run(scenario)) >= wanted, scenario + " runs fewer than " + wanted);
                }
            }
        }
        assertTrue(bounds >= 6, "bounds: " + bounds);
    }

    @Test
    void every_version_is_there_and_every_row_names_a_scenario() throws IOException {
        Set<String> named = new TreeSet<>();
        Set<String> versions = new TreeSet<>();
        for (Row row : rows()) {
            assertFalse(row.scenarios().isEmpty(), row.toString());
            named.addAll(row.scenarios());
            versions.add(row.cells().getFirst());
        }
        assertTrue(versions.containsAll(Set.of("v0.1", "v0.5", "v1.0")), versions.toString());
        // GradeTest holds each of them to its expectation.
        assertTrue(named.stream().allMatch(scenario -> Files.exists(SCENARIOS.resolve(scenario))), named.toString());
    }
}
