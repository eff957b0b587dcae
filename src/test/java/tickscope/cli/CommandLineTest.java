package tickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The commands as a shell sees them: what they print, where, and how they exit.
final class CommandLineTest {
    private static final String OPTION_C = "scenarios/12-option-c.json";

    @TempDir
    private Path folder = Path.of("");

    private record Outcome(int code, String out, String err) {}

    private static Outcome tickscope(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = CommandLineInterface.run(arguments, Map.of(), new PrintWriter(out), new PrintWriter(err));
        return new Outcome(code, out.toString(), err.toString());
    }

    @Test
    void run_prints_serial_output_and_verdict_and_exits_0_when_nothing_is_violated() {
        Outcome outcome = tickscope("run", OPTION_C);
        assertEquals(ExitCode.GOOD, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("verdict: works"), outcome.out());
        assertTrue(outcome.out().contains("60 ticks"), outcome.out());
        assertEquals("", outcome.err());
    }

    @Test
    void run_exits_1_when_a_thread_starves() {
        Outcome outcome = tickscope("run", "scenarios/04-as-found-compares-r14.json");
        assertEquals(ExitCode.NOT_GOOD, outcome.code());
        assertTrue(outcome.out().contains("verdict: starves"), outcome.out());
    }

    @Test
    void run_stops_at_its_step_limit_with_exit_3() {
        assertEquals(
                ExitCode.STEP_LIMIT,
                tickscope("run", OPTION_C, "--max-steps", "5000").code());
    }

    private String scenario(String name, String kernel, String expect) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, """
            { "title": "T & < >", "kernel": { %s }, "machine": { "instructionsPerTick": 600, "quantum": 1 },
              "threads": [ { "name": "A", "body": "canary" }, { "name": "B", "body": "canary" } ],
              "expect": { "until": { "ticks": 12 }%s } }
            """.formatted(kernel, expect));
        return file.toString();
    }

    @Test
    void check_exits_0_when_all_is_as_expected_and_1_when_not() throws IOException {
        String good = scenario("a.json", "\"design\": \"option-c\"", ", \"verdict\": \"works\"");
        assertEquals(ExitCode.GOOD, tickscope("check", good).code());
        scenario("b.json", "\"design\": \"option-c\"", ", \"verdict\": \"hangs\"");
        Outcome both = tickscope("check", folder.toString());
        assertEquals(ExitCode.NOT_GOOD, both.code());
        assertTrue(both.out().contains("expected verdict: hangs"), both.out());
        assertTrue(both.out().contains("1 of 2 scenarios did what was expected"), both.out());
    }

    @Test
    void check_exits_2_when_a_scenario_cannot_be_read_or_assembled() throws IOException {
        assertEquals(ExitCode.BAD_INPUT, tickscope("check", "nowhere.json").code());
        String twice = scenario("a.json", "\"design\": \"option-c\", \"define\": { \"DUPLICATE_FUNCTIONS\": 1 }", "");
        assertEquals(ExitCode.BAD_INPUT, tickscope("check", twice).code());
        assertEquals(ExitCode.BAD_INPUT, tickscope("run", twice).code());
    }

    @Test
    void check_writes_what_graders_read() throws Exception {
        String wrong = scenario("a.json", "\"design\": \"option-c\"", ", \"verdict\": \"hangs\"");
        Path junit = folder.resolve("junit.xml");
        Path gradescope = folder.resolve("results.out");
        assertEquals(
                ExitCode.NOT_GOOD,
                tickscope("check", wrong, "--junit", junit.toString(), "--gradescope", gradescope.toString())
                        .code());
        org.w3c.dom.Element suites = javax.xml.parsers.DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(junit.toFile())
                .getDocumentElement();
        assertEquals("1", suites.getAttribute("failures"));
        assertEquals(
                "T & < >",
                ((org.w3c.dom.Element) suites.getElementsByTagName("testcase").item(0)).getAttribute("classname"));
        JsonNode results = new ObjectMapper().readTree(Files.readString(gradescope));
        assertEquals("failed", results.path("tests").path(0).path("status").asString());
        assertEquals(0.0, results.path("tests").path(0).path("score").asDouble());
    }

    @Test
    void compare_prints_a_table_and_one_sentence() throws IOException {
        String a = scenario("a.json", "\"design\": \"option-a\"", "");
        String c = scenario("c.json", "\"design\": \"option-c\"", "");
        Outcome table = tickscope("compare", a, c);
        assertEquals(ExitCode.GOOD, table.code(), table.err());
        assertTrue(table.out().contains("instructions per switch, median"), table.out());
        assertTrue(table.out().contains("All work; c is best in"), table.out());
        JsonNode json =
                new ObjectMapper().readTree(tickscope("compare", a, c, "--json").out());
        assertEquals(1, json.path("schemaVersion").asInt());
        assertEquals(2, json.path("scenarios").size());
        String markdown = tickscope("compare", a, c, "--format", "md").out();
        assertTrue(markdown.startsWith("|  | "), markdown);
        assertTrue(markdown.contains("| 1,000 / 1,000 | 1,000 / 1,000 |"), markdown);
        String csv = tickscope("compare", a, c, "--format", "csv").out();
        assertEquals(9, csv.lines().count(), csv);
        assertEquals(
                ExitCode.BAD_INPUT,
                tickscope("compare", a, c, "--format", "xml").code());
        assertEquals(ExitCode.BAD_INPUT, tickscope("compare", a).code());
    }

    @Test
    void sweep_exits_0_if_all_survive_and_paints_the_lines() throws IOException {
        String sound = scenario("a.json", "\"design\": \"option-c\"", "");
        Outcome outcome = tickscope("sweep", sound, "--window", "tick=3+200");
        assertEquals(ExitCode.GOOD, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("survived: 200 of 200 (100.00 %)"), outcome.out());
        assertTrue(outcome.out().contains("+ "), outcome.out());
        Path state = folder.resolve("state");
        String[] again = {"sweep", sound, "--window", "tick=3+200", "--json", "--state", state.toString()};
        JsonNode json = new ObjectMapper().readTree(tickscope(again).out());
        assertEquals(200, json.path("survived").asInt());
        assertTrue(Files.exists(state));
        assertEquals(ExitCode.GOOD, tickscope(again).code());
        assertEquals(
                ExitCode.BAD_INPUT,
                tickscope("sweep", sound, "--window", "tick=3+100", "--state", state.toString())
                        .code());
        assertEquals(
                ExitCode.BAD_INPUT,
                tickscope("sweep", sound, "--window", "tick=x").code());
    }

    @Test
    void sweep_exits_1_and_names_the_cause_if_not_all_survive() throws IOException {
        String nested = scenario("a.json", "\"design\": \"option-c\", \"define\": { \"NESTED_INTERRUPTS\": 1 }", "");
        Outcome outcome = tickscope("sweep", nested, "--window", "tick=7+300");
        assertEquals(ExitCode.NOT_GOOD, outcome.code(), outcome.out());
        assertTrue(outcome.out().contains("saved the handler there"), outcome.out());
    }

    @Test
    void trace_of_the_first_switch_shows_the_five_pushed_quadwords() {
        Outcome outcome = tickscope("trace", OPTION_C, "--from", "switch");
        assertEquals(ExitCode.GOOD, outcome.code(), outcome.err());
        List<JsonNode> lines =
                outcome.out().lines().map(new ObjectMapper()::readTree).toList();
        JsonNode delivery = lines.getFirst();
        assertEquals("irq32", delivery.get("ev").asString());
        assertEquals(5, delivery.get("acc").size());
        long rsp = Long.parseUnsignedLong(delivery.get("rsp").asString(), 16) & ~15L;
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    "W8@" + Long.toHexString(rsp - 8L * (i + 1)),
                    delivery.get("acc").get(i).asString());
        }
        assertEquals("iretq", lines.getLast().get("asm").asString());
        assertTrue(lines.size() > 100 && lines.size() < 200, "" + lines.size());
        for (int i = 1; i < lines.size(); i++) {
            assertEquals("insn", lines.get(i).get("ev").asString());
            assertEquals(
                    lines.get(i - 1).get("n").asLong() + 1,
                    lines.get(i).get("n").asLong());
        }
    }

    @Test
    void asm_writes_a_flat_image_that_exec_runs() throws IOException {
        Path source = folder.resolve("count.s");
        Files.writeString(source, """
            _start: movl $10, %ecx
                    xorl %eax, %eax
            1:      addl %ecx, %eax
                    loop 1b
                    pushq %rax
                    hlt
            """.replace("loop 1b", "decl %ecx\n        jnz 1b"));
        Path image = folder.resolve("count.bin");
        assertEquals(
                ExitCode.GOOD,
                tickscope("asm", source.toString(), "-o", image.toString()).code());
        Outcome outcome = tickscope("exec", image.toString(), "--last");
        assertEquals(ExitCode.GOOD, outcome.code(), outcome.err());
        JsonNode end = new ObjectMapper().readTree(outcome.out());
        assertEquals("end", end.get("ev").asString());
        assertEquals("37", end.get("rax").asString());
        assertEquals("1efff8", end.get("rsp").asString());
        Outcome traced = tickscope("exec", source.toString(), "--count", "3");
        assertEquals(4, traced.out().lines().count());
    }

    @Test
    void exec_delivers_the_interrupts_it_is_told_to() throws IOException {
        Path source = folder.resolve("interrupt.s");
        Files.writeString(source, """
            _start: lgdt gdtr
                    lidt idtr
            1:      nop
                    jmp 1b
            handler: iretq
                    .balign 16
            gdt:    .quad 0, 0x00af9b000000ffff, 0x00cf93000000ffff
            gdtr:   .word 23
                    .quad gdt
            idtr:   .word 0xfff
                    .quad idt
                    .balign 16
            idt:    .skip 32 * 16
                    .word 0x001f, 0x08, 0x8e00, 0x10
                    .quad 0
            """);
        Path schedule = folder.resolve("schedule");
        Files.writeString(schedule, "4 32\n");
        Outcome outcome = tickscope("exec", source.toString(), "--interrupts", schedule.toString(), "--count", "6");
        assertTrue(outcome.out().contains("\"n\":4,\"ev\":\"irq32\""), outcome.out() + outcome.err());
    }

    @Test
    void bad_input_gets_one_message_and_exit_2() throws IOException {
        assertBad("no such file", "run", "nowhere.json");
        assertBad("found a folder", "run", folder.toString());
        assertBad("Unknown option", "run", OPTION_C, "--colour");
        assertBad("ticks=N", "run", OPTION_C, "--until", "ever");
        assertBad("expected at least 1", "run", OPTION_C, "--max-steps", "0");
        assertBad("--from", "trace", OPTION_C, "--from", "never");
        assertBad("expected an address", "exec", "x.bin", "--base", "here");
        Path binary = folder.resolve("noise.json");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertBad("not UTF-8", "run", binary.toString());
    }

    @Test
    void a_scenario_whose_own_source_is_broken_names_file_line_and_column() throws IOException {
        Files.writeString(folder.resolve("my-stub.s"), """
                    .section .text
                    .global interrupt_stub
            interrupt_stub:
                    pusq %rax
                    iretq
            """);
        Path scenario = folder.resolve("mine.json");
        Files.writeString(scenario, """
            { "title": "My own stub",
              "kernel": { "design": "option-c", "sources": { "interrupt_stub.s": "my-stub.s" } },
              "threads": [ { "name": "A", "body": "canary" } ] }
            """);
        Outcome outcome = tickscope("run", scenario.toString());
        assertEquals(ExitCode.BAD_INPUT, outcome.code(), outcome.out());
        assertTrue(outcome.err().contains("my-stub.s:4:9: error: "), outcome.err());
        assertTrue(outcome.err().contains("did you mean `push'?"), outcome.err());
    }

    @Test
    void a_broken_source_is_refused_by_asm_and_exec_alike() throws IOException {
        Path source = folder.resolve("broken.s");
        Files.writeString(source, "twice: nop\ntwice: jmp nowhere\n");
        assertBad("broken.s:2:1: error: ", "asm", source.toString());
        assertBad("broken.s:1", "asm", source.toString());
        assertBad("nowhere", "exec", source.toString());
    }

    private static void assertBad(String words, String... arguments) {
        Outcome outcome = tickscope(arguments);
        assertEquals(ExitCode.BAD_INPUT, outcome.code(), outcome.out() + outcome.err());
        assertTrue(outcome.err().contains(words), outcome.err());
        assertFalse(outcome.err().contains("\tat "), outcome.err());
    }
}
