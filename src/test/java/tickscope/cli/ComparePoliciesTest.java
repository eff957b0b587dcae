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
        assertTrue(result.out.contains("turnaround, mean       10 *           14\n"), result.out);
        assertTrue(result.out.contains("response, mean          5              1 *\n"), result.out);
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
    void counts_remote_memory_and_energy_by_the_models() throws IOException {
        // A and B arrive together, on two processors of two nodes; C, behind A, is taken by B's processor when B ends.
        String two = """
            { "title": "Two nodes", "quantum": 1, "cpus": 2, "nodes": 2, "threads": [
              { "name": "A", "run": 6 }, { "name": "B", "run": 2 }, { "name": "C", "run": 4 } ] }
            """;
        JsonNode rows = JsonMapper.shared()
                .readTree(compare(two, "fifo,round-robin", "--json").out)
                .get("rows");
        List<String> names =
                rows.valueStream().map(row -> row.get("name").asString()).toList();
        JsonNode remote =
                rows.get(names.indexOf("units at remote memory, model")).get("values");
        assertEquals(0, remote.get(0).asInt(), "C has not run before");
        assertEquals(3, remote.get(1).asInt(), "C has run one unit of four");
        JsonNode energy = rows.get(names.indexOf("energy in J, model")).get("values");
        // Seven ticks of 10 ms; busy, a core takes 616 mW and its cluster 64. A nap costs 1.5 ms of the core's full
        // power
        // and 1.6 ms of the cluster's idle 65 mW; for the rest of it the core takes nothing and the cluster 24 mW.
        double busy = 12 * 10e-3 * (0.616 + 0.064);
        double nap = 1.5e-3 * 0.616 + 1.6e-3 * 0.065;
        assertEquals(busy + 2 * nap + 2 * 8.4e-3 * 0.024, energy.get(0).asDouble(), 1e-9, "a nap of 10 ms on either");
        assertEquals(busy + nap + 18.4e-3 * 0.024, energy.get(1).asDouble(), 1e-9, "one of 20 ms");
        assertTrue(!names.contains("deadlines missed"));
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
