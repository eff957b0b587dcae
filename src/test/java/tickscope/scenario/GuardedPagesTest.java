package tickscope.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tickscope.check.Judge;
import tickscope.check.Run;
import tickscope.kernel.KernelSources;

/// A thread's own code that writes what it has no business with is caught at that instruction, also where nobody looks
/// at its instructions one by one.
final class GuardedPagesTest {
    /// Counts, and writes where it should not once every few thousand turns. Then it wipes off what an interrupt has
    /// left below its RSP: before that each read of memory is looked at.
    private static final String STRAYS = """
            .include "layout.inc"
        spinner:
            //@ phase run
            xorl %%eax, %%eax
            movq $%s, %%rbx
        1:
            incq %%rax
            testl $4095, %%eax
            jnz 1b
            %s
        9:
            .rept 24
            pushq %%rax
            .endr
            .rept 24
            popq %%rcx
            .endr
            jmp 1b
        """;

    @TempDir
    private Path folder;

    /// @param threads how many, so that what is tried has a page to itself as far as it can have one
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1 | 16 | threads+THREAD_SIZE+CTX_R15              | movq %rax, (%rbx)
        1 | 16 | threads+THREAD_STACK_HIGH                | movq %rax, (%rbx)
        1 | 16 | idle_thread+THREAD_STACK_LOW             | movq %rax, (%rbx)
        1 | 3  | stacks+2*STACK_SIZE-8                    | testl $0xffff, %eax; jnz 9f; movq %rax, (%rbx)
        1 | 15 | 0                                        | 2: pushq %rax; jmp 2b
        1 | 3  | current_thread                           | movq %rax, (%rbx)
        1 | 3  | need_reschedule                          | movq $1, (%rbx)
        2 | 16 | threads+THREAD_SIZE+CTX_R15              | movq %rax, (%rbx)
        2 | 16 | idle_thread+THREAD_SIZE+THREAD_STACK_LOW | movq %rax, (%rbx)
        2 | 3  | stacks+2*STACK_SIZE-8                    | testl $0xffff, %eax; jnz 9f; movq %rax, (%rbx)
        2 | 3  | current_thread                           | movq %rax, (%rbx)
        2 | 3  | need_reschedule                          | movq $1, (%rbx)
        2 | 3  | cpus                                     | movq $1, CPU_LOCK(%rbx)
        """)
    void a_write_to_what_is_not_the_threads_own_is_seen(int cpus, int threads, String place, String write)
            throws IOException, ScenarioException {
        String bodies = KernelSources.of("option-c").units().stream()
                .filter(unit -> unit.name().equals("bodies.s"))
                .findFirst()
                .orElseThrow()
                .text();
        Files.writeString(
                folder.resolve("own.s"),
                bodies.replaceFirst(
                        "(?s)spinner:\n.*?jmp 1b\n",
                        STRAYS.formatted(place, write).replace("$", "\\$")));
        Path file = folder.resolve("strays.json");
        Files.writeString(file, """
            { "title": "Strays", "kernel": { "design": "option-c", "sources": { "bodies.s": "own.s" } },
              "machine": { "cpus": %d, "instructionsPerTick": 40000, "quantum": 2 },
              "threads": [ { "name": "A", "body": "spinner" }, { "name": "B", "body": "canary" },
                           { "name": "C", "body": "canary", "count": %d } ],
              "expect": { "until": { "ticks": 20 } } }
            """.formatted(cpus, threads - 2));
        Assembled kernel = Assembled.of(file);
        Run seen = Observed.of(kernel, true).run();
        Observed observed = Observed.of(kernel, false);
        Run unseen = observed.run();
        assertTrue(observed.seen() + 4096 < unseen.timeline().length(), "many pass unseen before");
        assertEquals(seen.watch().offence(), unseen.watch().offence());
        assertEquals(Judge.judge(seen), Judge.judge(unseen));
        assertEquals(seen.end(), unseen.end());
        assertEquals(seen.reschedule().setByStep(), unseen.reschedule().setByStep());
        for (int cpu = 0; cpu < cpus; cpu++) {
            assertEquals(seen.track().spans(cpu), unseen.track().spans(cpu));
        }
    }
}
