package tickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ComparePoliciesTest {
    private static final String WORKLOAD = """
        { "title": "Three alike", "quantum": 1,
          "threads": [ { "name": "J", "count": 3, "run": 5 } ] }
        """;

    @TempDir
    private Path folder = Path.of("");

    private record Result(int code, String out, String err) {}

    private Result compare(String workload, String policies, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("w.json"), workload);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of("compare", "--policies", policies, file.toString()));
        arguments.addAll(List.of(more));
        int code = CommandLineInterface.run(
                arguments.toArray(String[]::new), Map.of(), new PrintWriter(out), new PrintWriter(err));
        return new Result(code, out.toString(), err.toString());
    }

    @Test
    void prints_the_textbook_s_figures_and_the_sentence() throws IOException {
        Result result = compare(WORKLOAD, "fifo,round-robin");
        assertEquals(0, result.code, result.err);
        assertTrue(result.out.contains("turnaround, mean     10 *           14\n"), result.out);
        assertTrue(result.out.contains("response, mean        5              1 *\n"), result.out);
        assertTrue(
                result.out.contains("fifo has the shortest turnaround, 10; round-robin the longest, 14;"), result.out);
        assertTrue(result.out.contains("round-robin answers soonest, after 1; fifo latest, after 5;"), result.out);
        assertTrue(result.out.contains("Nobody is best at everything."), result.out);
    }

    @Test
    void prints_json() throws IOException {
        Result result = compare(WORKLOAD, "fifo,round-robin", "--json");
        JsonNode root = JsonMapper.shared().readTree(result.out);
        assertEquals("round-robin", root.get("policies").get(1).asString());
        assertEquals(14, root.get("rows").get(1).get("values").get(1).asDouble());
    }

    @Test
    void prints_markdown_and_comma_separated_values() throws IOException {
        String markdown = compare(WORKLOAD, "fifo,round-robin", "--format", "md").out;
        assertTrue(markdown.startsWith("|  | fifo | round-robin |\n|---|--:|--:|\n| ended | 3 | 3 |\n"), markdown);
        assertTrue(markdown.contains("| turnaround, mean | 10 * | 14 |\n"), markdown);
        String csv = compare(WORKLOAD, "fifo,round-robin", "--csv").out;
        assertTrue(csv.contains("\"turnaround, mean\",10,14\r\n"), csv);
        assertEquals(csv, compare(WORKLOAD, "fifo,round-robin", "--format", "csv").out);
    }

    @Test
    void compares_all_on_a_scenario_s_workload() throws IOException {
        String scenario = Files.readString(Path.of("scenarios/90-workload.json"));
        JsonNode root = JsonMapper.shared().readTree(compare(scenario, "all", "--json").out);
        assertEquals(10, root.get("policies").size());
        int edf = 8;
        assertEquals("edf", root.get("policies").get(edf).asString());
        JsonNode missed = root.get("rows").get(5);
        assertEquals("deadlines missed", missed.get("name").asString());
        assertEquals(0, missed.get("values").get(edf).asInt());
        assertTrue(missed.get("values").get(1).asInt() > 0, missed.toString());
        assertEquals(7, root.get("threads").size());
    }

    @Test
    void counts_migrations_on_several_processors() throws IOException {
        String several = WORKLOAD.replace("\"quantum\": 1", "\"quantum\": 1, \"cpus\": 2");
        String out = compare(several, "fifo,round-robin").out;
        assertTrue(out.contains("\nmigrations  "), out);
        assertTrue(!compare(WORKLOAD, "fifo,round-robin").out.contains("\nmigrations"));
    }

    @Test
    void a_scenario_without_a_workload_is_refused() throws IOException {
        Result result = compare(Files.readString(Path.of("scenarios/12-option-c.json")), "fifo,edf");
        assertEquals(2, result.code);
        assertTrue(result.err.contains("found a scenario without \"workload\""), result.err);
    }

    @Test
    void the_same_seed_gives_the_same_workload_and_another_one_another() throws IOException {
        String random = """
            { "title": "t", "seed": %d, "threads": [ { "name": "J", "count": 9, "run": { "exponential": 20 } } ] }
            """;
        assertEquals(compare(random.formatted(1), "fifo,eevdf"), compare(random.formatted(1), "fifo,eevdf"));
        assertTrue(!compare(random.formatted(1), "fifo,eevdf").equals(compare(random.formatted(2), "fifo,eevdf")));
    }

    @Test
    void refuses_with_a_place_and_a_suggestion() throws IOException {
        assertTrue(compare(WORKLOAD, "fifo,mlqf").err.contains("did you mean \"mlfq\"?"));
        assertEquals(2, compare(WORKLOAD, "fifo").code);
        Result result = compare(WORKLOAD.replace("\"run\"", "\"runs\""), "fifo,edf");
        assertEquals(2, result.code);
        assertTrue(result.err.contains("w.json:2:43: found field \"runs\""), result.err);
        Result late = compare(WORKLOAD.replace("\"run\": 5", "\"run\": 5, \"period\": 4"), "fifo,edf");
        assertTrue(late.err.contains("expected run <= deadline <= period"), late.err);
    }
}
