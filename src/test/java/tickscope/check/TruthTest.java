package tickscope.check;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tickscope.kernel.KernelSources;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// Every design and every fault comes to what a reference emulator showed, and the right check says so first.
final class TruthTest {
    private static final Path TABLE = Path.of("src/test/resources/tickscope/check/truth.txt");

    @TempDir
    private Path folder;

    private record Row(String name, String kernel, List<String> bodies, int tick, String verdict, String check) {
        static List<Row> all() throws IOException {
            return Files.readAllLines(TABLE).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\|"))
                    .map(cells -> new Row(
                            cells[0].strip(),
                            cells[1].strip().replaceAll(" +", " "),
                            List.of(cells[2].strip().split(" +")),
                            Integer.parseInt(cells[3].strip()),
                            cells[4].strip(),
                            cells[5].strip()))
                    .toList();
        }

        String json() {
            String[] words = kernel.split(" ");
            String defines = Stream.of(words)
                    .skip(1)
                    .filter(word -> !word.matches("(CPUS|SEED)=.*"))
                    .map(word -> "\"" + word.replaceFirst("=.*", "") + "\": "
                            + (word.contains("=") ? word.replaceFirst(".*=", "") : "1"))
                    .collect(Collectors.joining(", "));
            StringBuilder threads = new StringBuilder();
            for (int i = 0; i < bodies.size(); i++) {
                threads.append(i == 0 ? "" : ", ")
                        .append("{ \"name\": \"")
                        .append((char) ('A' + i))
                        .append("\", \"body\": \"")
                        .append(bodies.get(i).replaceFirst("@.*", ""))
                        .append(
                                bodies.get(i).contains("@")
                                        ? "\", \"affinity\": [" + bodies.get(i).replaceFirst(".*@", "") + "] }"
                                        : "\" }");
            }
            return """
                { "title": "%s", "kernel": { "design": "%s", "define": { %s } },
                  "machine": { "cpus": %s, "seed": %s, "instructionsPerTick": %d, "quantum": 1 },
                  "threads": [ %s ], "expect": { "until": { "ticks": %d } } }
                """.formatted(
                            name,
                            words[0],
                            defines,
                            machine(words, "CPUS", "1"),
                            machine(words, "SEED", "0"),
                            tick,
                            threads,
                            tick < 500 ? 400 : 40);
        }

        private static String machine(String[] words, String name, String otherwise) {
            return Stream.of(words)
                    .filter(word -> word.startsWith(name + "="))
                    .map(word -> word.substring(name.length() + 1))
                    .findFirst()
                    .orElse(otherwise);
        }
    }

    private Session run(Row row, int number) throws IOException, ScenarioException {
        Path file = folder.resolve(number + ".json");
        Files.writeString(file, row.json());
        return Session.open(file);
    }

    @TestFactory
    List<DynamicTest> every_row_has_its_verdict_and_its_first_check() throws IOException {
        List<Row> rows = Row.all();
        return rows.stream()
                .map(row -> DynamicTest.dynamicTest(row.name() + ": " + row.kernel(), () -> {
                    Session session = run(row, rows.indexOf(row));
                    Verdict verdict = session.verdict();
                    String words = verdict.findings().toString();
                    List<String> violated = verdict.findings().stream()
                            .filter(Finding::violation)
                            .map(Finding::check)
                            .toList();
                    assertEquals(row.verdict(), verdict.outcome().lower(), words);
                    if (row.check().startsWith("(")) {
                        assertEquals(List.of(), violated, words);
                        assertEquals(
                                row.check(), "(" + verdict.findings().getFirst().check() + ")");
                    } else if (row.check().equals("-")) {
                        assertEquals(List.of(), verdict.findings(), words);
                    } else if (!row.check().equals("*")) {
                        assertEquals(List.of(row.check()), violated, words);
                    }
                    assertFalse(
                            session.run().end().serialOutput().contains("!"),
                            "a canary complained before any check did: " + words);
                }))
                .toList();
    }

    @Test
    void every_check_is_seen_red() throws IOException {
        Set<String> seen = new TreeSet<>();
        Row.all().forEach(row -> seen.add(row.check().replaceAll("[()]", "")));
        Set<String> all = new TreeSet<>(Judge.CHECKS);
        // These two have tests of their own, below.
        all.removeAll(Set.of("canary", "context"));
        // Scenarios 71 to 73 expect these, with several processors, and 56 this, with a policy that asks for deadlines.
        all.removeAll(Set.of("leak", "lost-wakeup", "idle", "deadline"));
        all.removeAll(seen);
        assertEquals(Set.of(), all);
    }

    @Test
    void a_finding_names_thread_values_instruction_line_and_writer() throws IOException, ScenarioException {
        Row shared = new Row(
                "5",
                "as-found CHECK_AT_120 SHARED_INTERRUPT_STACK",
                List.of("canary", "canary", "canary"),
                2000,
                "",
                "");
        String words = run(shared, 0).verdict().findings().getLast().toString();
        assertAll(
                () -> assertTrue(words.contains("what was saved for A"), words),
                () -> assertTrue(words.contains("RSP: expected A.stack-0x"), words),
                () -> assertTrue(words.contains("found C.stack-0x"), words),
                () -> assertTrue(words.contains("These are C's"), words),
                () -> assertTrue(words.contains("It happened at `iretq' (interrupt_stub.s:"), words),
                () -> assertTrue(words.contains("was written at step"), words),
                () -> assertTrue(words.contains("by the CPU, when it delivered an interrupt"), words));
    }

    @Test
    void a_tick_between_the_note_and_the_change_of_rsp_is_told_with_both_lines() throws IOException, ScenarioException {
        Row plain = new Row(
                "3f",
                "as-found CHECK_AT_120 CONTEXT_RFLAGS PLAIN_YIELD",
                List.of("yielder", "yielder", "yielder"),
                2000,
                "",
                "");
        Path file = folder.resolve("race.json");
        // The tick that is raised lies between the two lines: the sweep finds such moments, this one is known.
        Files.writeString(
                file,
                plain.json()
                        .replace(
                                "\"expect\"",
                                "\"events\": [ { \"at\": { \"instruction\": 6100 }, \"do\": \"tick\" } ],"
                                        + " \"expect\""));
        Finding finding = Session.open(file).verdict().findings().getLast();
        String words = finding.toString();
        assertEquals("context", finding.check(), words);
        assertTrue(words.contains("since scheduler.s:"), words);
        assertTrue(words.contains("it changes only at context_switch.s:"), words);
    }

    @Test
    void a_canary_that_complains_by_itself_is_heard_at_last() throws IOException, ScenarioException {
        String bodies = KernelSources.of("option-c").units().stream()
                .filter(unit -> unit.name().equals("bodies.s"))
                .findFirst()
                .orElseThrow()
                .text();
        Files.writeString(folder.resolve("own.s"), bodies.replace("movq %rbx, %rdi", "movl $'!', %edi"));
        Path file = folder.resolve("complains.json");
        Files.writeString(file, """
            { "title": "!", "kernel": { "design": "option-c", "sources": { "bodies.s": "own.s" } },
              "threads": [ { "name": "A", "body": "printer" } ], "expect": { "until": { "ticks": 5 } } }
            """);
        Verdict verdict = Session.open(file).verdict();
        assertEquals("canary", verdict.findings().getFirst().check());
        assertEquals(Verdict.Outcome.CORRUPTS, verdict.outcome());
    }

    @Test
    void a_thousand_threads_switch_ten_thousand_times_with_every_check_on() throws IOException, ScenarioException {
        Path file = folder.resolve("thousand.json");
        Files.writeString(file, """
            { "title": "1,000", "kernel": { "design": "stack-switch" },
              "machine": { "instructionsPerTick": 300, "quantum": 1 },
              "threads": [ { "name": "T", "body": "canary", "count": 1000 } ],
              "expect": { "until": { "ticks": 10001 } } }
            """);
        Session session = Session.open(file);
        assertEquals(List.of(), session.verdict().findings());
        assertTrue(session.run().watch().costs().size() >= 10_000);
    }
}
