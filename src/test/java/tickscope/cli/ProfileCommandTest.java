package tickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `tickscope profile`: the three forms say the same.
final class ProfileCommandTest {
    private static final String FILE = "scenarios/65-pinned-thread.json";

    private record Told(int code, String out, String err) {}

    private static Told run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = CommandLineInterface.run(arguments, Map.of(), new PrintWriter(out), new PrintWriter(err));
        return new Told(code, out.toString(), err.toString());
    }

    @Test
    void json_csv_and_table_agree() {
        Told json = run("profile", FILE, "--json");
        assertEquals(ExitCode.GOOD, json.code());
        JsonNode tree = JsonMapper.builder().build().readTree(json.out());
        assertEquals(5, tree.get("threads").size());
        assertEquals(4, tree.get("processors").size());
        JsonNode first = tree.get("threads").get(0);
        assertEquals("A", first.get("name").asString());
        assertEquals(0, first.get("moves").asInt());
        String[] cells = run("profile", FILE, "--csv").out().split("\r\n")[1].split(",");
        assertEquals(first.get("cpuTime").asString(), cells[1]);
        assertEquals(first.get("voluntary").asString(), cells[5]);
        String table = run("profile", FILE).out();
        assertTrue(
                List.of(table.split("\n")).stream()
                        .anyMatch(line -> List.of(line.split(" +")).containsAll(List.of("A", cells[1], cells[5]))),
                table);
    }

    @Test
    void the_rows_asked_for_come_first_and_the_others_together() {
        String[] lines = run("profile", FILE, "--csv", "--sort", "moves", "--top", "2")
                .out()
                .split("\r\n");
        assertEquals(3, lines.length);
        assertEquals("E", lines[1].split(",")[0]);
        assertEquals("4 others", lines[2].split(",")[0]);
    }

    @Test
    void what_does_not_fit_is_refused() {
        assertEquals(ExitCode.BAD_INPUT, run("profile", FILE, "--csv", "--json").code());
        assertEquals(ExitCode.BAD_INPUT, run("profile", FILE, "--top", "0").code());
        Told sort = run("profile", FILE, "--sort", "colour");
        assertEquals(ExitCode.BAD_INPUT, sort.code());
        assertTrue(sort.err().contains("colour"), sort.err());
    }
}
