package tickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `trace --find`: questions about the past at a shell.
final class FindTest {
    private static final String OPTION_C = "scenarios/12-option-c.json";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int trace(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "trace";
        all[1] = OPTION_C;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return CommandLineInterface.run(all, Map.of(), new PrintWriter(out), new PrintWriter(err));
    }

    @Test
    void the_last_writer_of_a_field_is_named_with_its_line() {
        assertEquals(ExitCode.GOOD, trace("--find", "write B.context.rip", "--last"), err.toString());
        assertEquals(1, out.toString().lines().count());
        assertTrue(out.toString().contains("\"line\":\"interrupt_stub.s:"), out.toString());
    }

    @Test
    void all_answers_are_a_list_and_each_begins_where_was_asked() {
        assertEquals(ExitCode.GOOD, trace("--find", "at context_switch", "--all", "--count", "5"));
        List<String> lines = out.toString().lines().toList();
        assertEquals(5, lines.size());
        assertTrue(lines.stream().allMatch(line -> line.contains("\"in\":\"context_switch\"")), out.toString());
    }

    @Test
    void nothing_found_is_not_good() {
        assertEquals(ExitCode.NOT_GOOD, trace("--find", "write *0x100000"));
        assertEquals("", out.toString());
    }

    @Test
    void a_question_that_means_nothing_is_shown_with_a_caret() {
        assertEquals(ExitCode.BAD_INPUT, trace("--find", "write B.contxt.rip"));
        assertTrue(err.toString().contains("column 9: found `contxt.rip'"), err.toString());
        assertTrue(err.toString().contains("\n          ^"), err.toString());
        assertTrue(err.toString().contains("did you mean `context.rip'?"), err.toString());
    }

    @Test
    void options_that_contradict_each_other_are_refused() {
        assertEquals(ExitCode.BAD_INPUT, trace("--last"));
        assertEquals(ExitCode.BAD_INPUT, trace("--find", "rax == 0", "--last", "--all"));
        assertEquals(ExitCode.BAD_INPUT, trace("--find", "rax == 0", "--beside", OPTION_C));
    }

    @Test
    void two_scenarios_part_at_one_event_of_each() {
        assertEquals(ExitCode.GOOD, trace("--beside", "scenarios/14-stack-switch.json"));
        List<String> lines = out.toString().lines().toList();
        assertEquals(2, lines.size());
        assertEquals(lines.get(0).split(",")[0], lines.get(1).split(",")[0]);
        assertEquals(ExitCode.NOT_GOOD, trace("--beside", OPTION_C));
    }
}
