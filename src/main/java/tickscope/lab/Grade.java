package tickscope.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tickscope.check.Finding;
import tickscope.check.Verdict;
import tickscope.scenario.Assembled;
import tickscope.scenario.Scenario;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.ScenarioReader;
import tickscope.scenario.Session;

/// A scenario held against its own `expect`.
///
/// @param title the scenario's, or its file's name if it cannot be read
/// @param items what was expected, one by one
public record Grade(Path file, String title, List<Item> items, double seconds) {
    /// One expectation.
    ///
    /// @param name what is expected, in words
    /// @param kind how it went
    /// @param message what was found instead, or a word of evidence
    public record Item(String name, Kind kind, String message) {
        public boolean passed() {
            return kind == Kind.PASSED;
        }
    }

    public enum Kind {
        PASSED,
        FAILED,
        /// The scenario could not be run at all.
        ERROR
    }

    public Grade {
        items = List.copyOf(items);
    }

    /// Whether all was as expected.
    public boolean passed() {
        return items.stream().allMatch(Item::passed);
    }

    /// Whether the scenario itself is at fault.
    public boolean error() {
        return items.stream().anyMatch(item -> item.kind() == Kind.ERROR);
    }

    /// Runs a scenario and compares.
    public static Grade of(Path file) {
        long begin = System.nanoTime();
        String title = String.valueOf(file.getFileName());
        List<Item> items = new ArrayList<>();
        try {
            Scenario scenario = ScenarioReader.read(file);
            title = scenario.title();
            run(file, scenario, items);
        } catch (ScenarioException e) {
            items.add(new Item("the scenario can be read", Kind.ERROR, String.valueOf(e.getMessage())));
        }
        return new Grade(file, title, items, (System.nanoTime() - begin) / 1e9);
    }

    private static void run(Path file, Scenario scenario, List<Item> items) {
        Scenario.Expectation expect = scenario.expect();
        Assembled kernel;
        try {
            kernel = Assembled.of(file);
        } catch (ScenarioException e) {
            refused(expect, String.valueOf(e.getMessage()), items);
            return;
        }
        if (!expect.assembles()) {
            items.add(new Item("its sources are refused", Kind.FAILED, "They were assembled without complaint."));
            return;
        }
        Session session = Session.of(kernel);
        Verdict verdict = session.verdict();
        String found = evidence(verdict);
        expect.verdict()
                .ifPresent(expected -> items.add(item(
                        "verdict: " + expected,
                        verdict.outcome().lower().equals(expected),
                        "The verdict is " + verdict.outcome().lower() + ". " + found)));
        for (Map.Entry<String, String> check : new TreeMap<>(expect.checks()).entrySet()) {
            String state = state(verdict, check.getKey());
            items.add(item(
                    "check " + check.getKey() + ": " + check.getValue(),
                    state.equals(check.getValue()),
                    "It is " + state + ". " + found));
        }
        String serial = session.run().end().serialOutput();
        for (String part : expect.serialContains()) {
            items.add(item("prints " + part, serial.contains(part), "Found no " + part + " in the serial output."));
        }
        for (String part : expect.serialLacks()) {
            items.add(
                    item("does not print " + part, !serial.contains(part), "Found " + part + " in the serial output."));
        }
        expect.against().ifPresent(against -> items.addAll(ModelGrade.of(file, session, against)));
        severalCpus(session, expect, items);
        if (items.isEmpty()) {
            items.add(new Item("it runs", Kind.PASSED, found));
        }
    }

    private static void severalCpus(Session session, Scenario.Expectation expect, List<Item> items) {
        expect.balance().ifPresent(balance -> {
            Load worst = Load.worst(session, balance.tick());
            items.add(item(
                    "from tick " + balance.tick() + " on at most " + balance.percent() + " % above the mean",
                    worst.imbalance() <= balance.percent(),
                    String.format(Locale.ROOT, "Found %.0f %%: threads by processor %s.", worst.imbalance(), worst)));
        });
        for (Map.Entry<String, Integer> moves : new TreeMap<>(expect.moves()).entrySet()) {
            long found = moves(session, moves.getKey());
            items.add(item(
                    moves.getKey() + " moves " + moves.getValue() + (moves.getValue() == 1 ? " time" : " times"),
                    found == moves.getValue(),
                    "It moved " + found + (found == 1 ? " time." : " times.")));
        }
    }

    private static long moves(Session session, String thread) {
        List<Scenario.ThreadSpec> threads = session.scenario().threads();
        return session.run().track().migrations().stream()
                .filter(move -> threads.get(move.thread()).name().equals(thread))
                .count();
    }

    private static void refused(Scenario.Expectation expect, String report, List<Item> items) {
        if (expect.assembles()) {
            items.add(new Item("its sources assemble", Kind.ERROR, report));
            return;
        }
        items.add(new Item("its sources are refused", Kind.PASSED, report));
        for (String part : expect.diagnostics()) {
            items.add(item("the assembler says " + part, report.contains(part), "It said: " + report));
        }
    }

    private static Item item(String name, boolean passed, String message) {
        return new Item(name, passed ? Kind.PASSED : Kind.FAILED, message);
    }

    private static String state(Verdict verdict, String check) {
        Optional<Finding> finding =
                verdict.findings().stream().filter(f -> f.check().equals(check)).findFirst();
        return finding.map(f -> f.violation() ? "violated" : "warned").orElse("holds");
    }

    private static String evidence(Verdict verdict) {
        return verdict.findings().stream()
                .filter(Finding::violation)
                .findFirst()
                .map(Finding::toString)
                .orElse("Nothing was violated.");
    }
}
