package tickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/// `export`, and `exec` of what it and others wrote.
final class ExportTest {
    private static final String OPTION_C = "scenarios/12-option-c.json";
    private static final String PROGRAM = "src/test/resources/tickscope/asm/elf/gnu-as.elf";

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
    void an_exported_kernel_runs_in_exec_from_its_own_first_instruction() {
        String file = folder.resolve("kernel.elf").toString();
        Outcome export = tickscope("export", OPTION_C, "--format", "elf", "-o", file);
        assertEquals(ExitCode.GOOD, export.code(), export.err());
        assertEquals("", export.out());
        Outcome exec = tickscope("exec", file, "--count", "2000");
        assertEquals(ExitCode.GOOD, exec.code(), exec.err());
        List<String> lines = exec.out().lines().toList();
        assertEquals(2001, lines.size());
        JsonNode first = new ObjectMapper().readTree(lines.getFirst());
        assertEquals("100000", first.get("rip").asString());
        assertEquals("1f0000", first.get("rsp").asString());
        assertEquals("kernel_entry", first.get("in").asString());
        assertTrue(exec.out().contains(" <interrupts_init>\""), "calls are named");
    }

    @Test
    void an_executable_is_traced_with_symbols_and_lines() {
        Outcome exec = tickscope("exec", PROGRAM);
        assertEquals(ExitCode.GOOD, exec.code(), exec.err());
        List<String> lines = exec.out().lines().toList();
        JsonNode third = new ObjectMapper().readTree(lines.get(3));
        assertEquals("again+0x2", third.get("in").asString());
        assertEquals("program.s:8", third.get("line").asString());
        assertEquals("loop 0x4000b7 <again>", third.get("asm").asString());
        assertTrue(lines.getLast().contains("\"rax\":\"6\""));
    }

    @Test
    void what_cannot_be_exported_or_run_exits_2_and_says_why() throws Exception {
        bad("expected elf", "export", OPTION_C, "--format", "perfetto", "-o", "x");
        bad("cannot be written", "export", OPTION_C, "--format", "elf", "-o", folder + "/no/such/folder");
        bad("no-such.json", "export", "no-such.json", "--format", "elf", "-o", "x");
        bad("-o", "export", OPTION_C, "--format", "elf");
        bad("says itself", "exec", PROGRAM, "--base", "0x100000");
        byte[] program = Files.readAllBytes(Path.of(PROGRAM));
        program[4] = 1;
        Path file = Files.write(folder.resolve("small.elf"), program);
        bad("found a 32-bit ELF file", "exec", file.toString());
    }

    private static void bad(String message, String... arguments) {
        Outcome outcome = tickscope(arguments);
        assertEquals(ExitCode.BAD_INPUT, outcome.code(), outcome.err());
        assertEquals("", outcome.out());
        assertTrue(outcome.err().contains(message), outcome.err());
    }
}
