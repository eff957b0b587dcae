package tickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `run --break`.
final class BreakTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String where) {
        return CommandLineInterface.run(
                new String[] {"run", "scenarios/12-option-c.json", "--break", where},
                Map.of(),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "context_switch                | : context_switch (context_switch.s:",
                "interrupt_stub.s:36           | (interrupt_stub.s:36), phase",
                "save                          | , phase save, thread A, tick ",
                "at scheduler_tick if current == B | : scheduler_tick (",
                "current == C                  | thread B",
                "write B.context.rip           | phase boot, thread none",
            })
    void stops_where_it_is_told_and_prints_the_place_and_the_state(String where, String place) {
        assertEquals(ExitCode.GOOD, run(where), err.toString());
        List<String> lines = out.toString().lines().toList();
        assertEquals(2, lines.size());
        assertTrue(lines.get(0).startsWith("stopped at event "), lines.get(0));
        assertTrue(lines.get(0).contains(place), lines.get(0));
        String event = lines.get(0).replaceAll("stopped at event (\\d+):.*", "$1");
        assertTrue(lines.get(1).startsWith("{\"n\":" + event + ","), lines.get(1));
    }

    @Test
    void where_a_run_never_comes_it_does_not_stop() {
        assertEquals(ExitCode.NOT_GOOD, run("canary_died"));
        assertTrue(out.toString().startsWith("not stopped: "), out.toString());
    }

    @Test
    void what_cannot_be_understood_is_told_with_its_column() {
        assertEquals(ExitCode.BAD_INPUT, run("contxt_switch"));
        assertTrue(err.toString().contains("--break: column 1: found `contxt_switch'"), err.toString());
    }
}
