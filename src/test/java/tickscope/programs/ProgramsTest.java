package tickscope.programs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tickscope.asm.AssemblyException;
import tickscope.asm.GnuAssembler;
import tickscope.asm.Image;
import tickscope.machine.Machine;

/// Each C program comes to the bytes that GNU as and ld make of it, and prints in the core what it prints on the host:
/// at -O0 and -O2 as they once were; `-Dprograms=full` compiles all at -O0 to -O3 here and now, and
/// `-Dprograms=write` writes the goldens anew.
final class ProgramsTest {
    private static final String WANTED = System.getProperty("programs", "");

    private static final long EVENTS = Long.getLong("tickscope.events", 30_000);
    private static final long STRETCH = 9973;

    /// Compiled in every build where gcc is.
    private static final List<String> FEW = List.of("printf", "switches");

    private static @Nullable Goldens read;

    @TempDir
    private Path folder = Path.of("");

    private static synchronized Goldens goldens() throws IOException {
        if (read == null) {
            read = Goldens.read();
        }
        return read;
    }

    static Stream<Program> kept() throws IOException {
        Goldens goldens = goldens();
        return Program.NAMES.stream()
                .flatMap(name -> Stream.of(0, 2)
                        .map(level -> new Program(name, level, goldens.get(name + ".O" + level + ".s"))));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void comes_to_the_same_bytes_and_prints_the_same(Program program) throws IOException, AssemblyException {
        Image image = program.assembled();
        assertEquals(goldens().get(program.title() + ".sha256"), Program.digest(image.flat()));
        assertEquals(goldens().get(program.name() + ".out"), Program.output(image));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void full_speed_leads_where_single_events_lead(Program program) throws IOException, AssemblyException {
        Image image = program.assembled();
        Machine slow = Program.machine(image);
        Machine fast = Program.machine(image);
        for (long event = 0; event < EVENTS && !slow.stopped(); event++) {
            slow.advance();
            if (event % STRETCH == 0) {
                fast.runTo(slow.events());
                assertEquals(slow.save(), fast.save(), "at event " + event);
            }
        }
        fast.runTo(slow.events());
        assertEquals(slow.save(), fast.save());
    }

    @Test
    void what_is_compiled_here_does_too() throws IOException, AssemblyException {
        assumeTrue(Gcc.isPresent() && GnuAssembler.isPresent(), "no gcc or no GNU as 2.40 here");
        Gcc gcc = new Gcc(folder);
        Map<String, String> goldens = new TreeMap<>();
        int compared = 0;
        for (String name : WANTED.isEmpty() ? FEW : Program.NAMES) {
            for (int level = 0; level <= 3; level++) {
                Program program = gcc.compile(name, level);
                byte[] reference = program.reference();
                String expected = gcc.output(program);
                Image image = program.assembled();
                assertArrayEquals(reference, image.flat(), program.title());
                assertEquals(expected, Program.output(image), program.title());
                compared++;
                if (level == 0 || level == 2) {
                    goldens.put(program.title() + ".s", program.assembly());
                    goldens.put(program.title() + ".sha256", Program.digest(reference));
                    goldens.put(name + ".out", expected);
                }
            }
        }
        System.out.printf("programs: %d compiled here, same bytes, same output%n", compared);
        if (WANTED.equals("write")) {
            new Goldens(goldens).write();
        }
    }
}
