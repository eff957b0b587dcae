package tickscope.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tickscope.history.Observer;
import tickscope.history.StopCondition;
import tickscope.history.Timeline;
import tickscope.kernel.KernelView;
import tickscope.kernel.PolicyView;
import tickscope.kernel.Reasons;
import tickscope.kernel.ThreadView;
import tickscope.sched.Policies;

/// A policy in Java schedules the simulated kernel, and everything that can be seen of it is in simulated memory.
final class SchedulerDeviceTest {
    private static final String MIXED = """
        { "name": "A", "body": "canary", "priority": 64 }, { "name": "C", "body": "sleeper", "priority": 70 },
        { "name": "D", "body": "sleeper", "priority": 64 }, { "name": "E", "body": "canary", "priority": 10 },
        { "name": "F", "body": "spinner", "priority": 64 }
        """;
    private static final String ALIKE = """
        { "name": "A", "body": "canary" }, { "name": "B", "body": "sleeper" }, { "name": "C", "body": "spinner" }
        """;

    @TempDir
    private Path folder = Path.of("");

    private Assembled kernel(String design, String policy, int quantum, String threads) throws Exception {
        Path file = folder.resolve(design + policy.hashCode() + ".json");
        Files.writeString(file, """
            { "title": "t", "kernel": { "design": "%s", "define": { "SLEEPERS": 1 } },
              "machine": { "instructionsPerTick": 4000, "quantum": %d }, %s "threads": [ %s ] }
            """.formatted(
                design, quantum, policy.isEmpty() ? "" : "\"policy\": { \"name\": \"" + policy + "\" },", threads));
        return Assembled.of(file);
    }

    /// Who becomes the current thread, at which tick.
    private static List<String> choices(Assembled kernel) {
        List<String> choices = new ArrayList<>();
        long current = kernel.image().valueOf("current_thread");
        long[] last = {0};
        Observer observer = (machine, cpu, rip, event, marks) -> {
            long now = machine.memory().quad(current);
            if (now != last[0]) {
                last[0] = now;
                KernelView view = new KernelView(kernel.image(), kernel.phases(), machine.save());
                choices.add(view.ticks() + ":"
                        + view.current(0).map(ThreadView::name).orElse("nobody"));
            }
        };
        Timeline timeline = Timeline.of(kernel.setup(false), kernel::load, observer);
        timeline.extend(StopCondition.NEVER, 400_000);
        return choices.subList(0, Math.min(60, choices.size()));
    }

    @ParameterizedTest
    @CsvSource({
        "option-a, fixed-priority, 1", "option-c, fixed-priority, 3", "stack-switch, fixed-priority, 2",
        "option-a, round-robin, 1", "option-c, round-robin, 2", "stack-switch, round-robin, 3"
    })
    void chooses_the_same_threads_at_the_same_ticks_as_the_run_queue_in_assembly(
            String design, String policy, int quantum) throws Exception {
        String threads = policy.equals("round-robin") ? ALIKE.replace("sleeper", "canary") : MIXED;
        List<String> assembly = choices(kernel(design, "", quantum, threads));
        List<String> device = choices(kernel(design, policy, quantum, threads));
        assertTrue(assembly.size() > 20, assembly.toString());
        assertEquals(assembly, device);
    }

    static List<String> policies() {
        return Policies.NAMES;
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("policies")
    void every_policy_keeps_every_check_and_says_why_in_german_too(String policy) throws Exception {
        Session session = Session.of(kernel("stack-switch", policy, 2, MIXED));
        session.verdict().findings().forEach(finding -> assertEquals("liveness", finding.check(), finding::toString));
        for (long tick = 1; tick < session.length(); tick += session.length() / 40) {
            PolicyView view = session.at(tick).kernel().policy().orElseThrow();
            if (view.decisions() > 0) {
                assertTrue(view.reason().endsWith("."), view.reason());
                String german = Reasons.in(Locale.GERMAN).of(view.reason());
                for (String english : List.of(" is ", " has ", " runs", " goes on", "waits", "yields", "tick")) {
                    assertFalse(german.contains(english), german);
                }
            }
        }
    }

    /// Whatever the device remembers is part of a state: replayed from a checkpoint it is equal.
    @ParameterizedTest
    @ValueSource(strings = {"eevdf", "mlfq", "edf", "lottery", "fixed-priority"})
    void the_policy_travels_in_time(String policy) throws Exception {
        Session session = Session.of(kernel("option-c", policy, 2, MIXED));
        long middle = session.length() / 2;
        var there = session.at(middle).state();
        session.at(session.length());
        session.at(3);
        assertEquals(there, session.at(middle).state());
        Session fork = session.fork(middle, _ -> {});
        assertEquals(
                session.at(session.length()).state(), fork.at(session.length()).state());
    }

    @Test
    void says_what_does_not_go_together() throws IOException {
        for (String[] wrong : new String[][] {
            {"\"kernel\": { \"design\": \"option-b\" }, \"policy\": { \"name\": \"edf\" }", "option-b"},
            {"\"kernel\": { \"design\": \"option-c\" }, \"policy\": { \"name\": \"eevd\" }", "did you mean \"eevdf\"?"},
            {"\"kernel\": { \"design\": \"option-c\" }, \"policy\": { \"name\": \"edf\", \"levels\": 2 }", "levels"}
        }) {
            ScenarioException refused = org.junit.jupiter.api.Assertions.assertThrows(
                    ScenarioException.class,
                    () -> ScenarioReader.parse(
                            "t.json",
                            "{ \"title\": \"t\", " + wrong[0]
                                    + ", \"threads\": [ { \"name\": \"A\", \"body\": \"canary\" } ] }"));
            assertTrue(String.valueOf(refused.getMessage()).contains(wrong[1]), refused.getMessage());
        }
    }
}
