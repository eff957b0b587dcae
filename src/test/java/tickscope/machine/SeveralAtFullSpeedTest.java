package tickscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tickscope.asm.Assembler;
import tickscope.asm.AssemblyException;
import tickscope.asm.Image;
import tickscope.asm.Section;
import tickscope.asm.SourceFile;
import tickscope.isa.Gpr;

/// Several processors that run whole rounds in blocks come to what they come to in turns, event by event: to the last
/// byte, its writer, and whose turn it is. All run one program, each with its number in RDI and a page of its own at
/// RSI.
final class SeveralAtFullSpeedTest {
    private static final int EVENTS = 120_000;
    private static final long PAGES = 0x30_0000;

    /// Each at its own pace in its own page; what is there is compared with its writers.
    private static final String APART = """
        1:  incq (%rsi)
            movq (%rsi), %rax
            imulq $77, %rax, %rbx
            movq %rbx, 8(%rsi,%rdi,8)
            testb $7, %al
            jnz 2f
            pushq %rbx
            popq 512(%rsi)
        2:  subq $1, %rcx
            jmp 1b
        """;

    /// Mostly in its own page, now and then in one that all write, and all read.
    private static final String MEETS = """
            leaq shared(%rip), %rbp
        1:  incq (%rsi)
            movq (%rsi), %rax
            addq $3, %rdx
            leaq (%rdi,%rdi,2), %rbx
            addl $37, %ebx
            cmpq %rbx, %rax
            jb 1b
            movq $0, (%rsi)
            lock xaddq %rax, (%rbp)
            movq 8(%rbp), %r8
            addq %r8, %r9
            movq %rdx, 8(%rbp)
            jmp 1b
            .balign 4096
        shared:
            .skip 4096
        """;

    /// The first one writes where the others only read.
    private static final String TELLS = """
            leaq shared(%rip), %rbp
            testq %rdi, %rdi
            jz 3f
        1:  incq (%rsi)
            addq (%rsi), %rax
            movl %eax, %ebx
            andl $63, %ebx
            jnz 1b
            addq (%rbp), %rdx
            jmp 1b
        3:  incq (%rsi)
            movl $50, %ecx
        4:  subl $1, %ecx
            jnz 4b
            addq $5, (%rbp)
            jmp 3b
            .balign 4096
        shared:
            .skip 4096
        """;

    /// One takes a lock, waits for the others and gives it back with interrupts let through again.
    private static final String LOCKS = """
            leaq lock(%rip), %rbp
        1:  movl $20, %ecx
        2:  imulq $13, %rax
            addq %rcx, %rax
            subl $1, %ecx
            jnz 2b
            pushfq
            movl $1, %ebx
        3:  xchgq %rbx, (%rbp)
            testq %rbx, %rbx
            jz 4f
            pause
            jmp 3b
        4:  addq %rax, 8(%rbp)
            movq %rdi, 16(%rbp)
            orq $0x200, (%rsp)
            popfq
            movq $0, (%rbp)
            jmp 1b
            .balign 4096
        lock:
            .skip 4096
        """;

    /// The first one changes an instruction that the others run, and one of its own.
    private static final String CHANGES_CODE = """
            testq %rdi, %rdi
            jz 3f
        1:  movl $1, %eax
        2:  addq %rax, %rdx
            incq (%rsi)
            jmp 1b
        3:  leaq 1b+1(%rip), %rbp
            leaq 5f+1(%rip), %rbx
        4:  movl $300, %ecx
        6:  subl $1, %ecx
            jnz 6b
            incb (%rbp)
            incb (%rbx)
        5:  movl $1, %eax
            addq %rax, %rdx
            jmp 4b
        """;

    /// Each waits in HLT for its own timer, and computes between two ticks; the ports are everybody's.
    private static final String WAITS = """
            leaq handler(%rip), %rax
            movw %ax, gate(%rip)
            shrq $16, %rax
            movw %ax, gate+6(%rip)
            lidt pointer(%rip)
            movl $0xfee00000, %ebp
            movl $0x1ff, 0xf0(%rbp)
            movl $0x20020, 0x320(%rbp)
            movl $0xb, 0x3e0(%rbp)
            leaq 97(%rdi,%rdi,8), %rax
            movl %eax, 0x380(%rbp)
            sti
        1:  leaq (%rdi,%rdi), %rcx
            addl $40, %ecx
        2:  incq (%rsi)
            movq (%rsi), %rax
            subl $1, %ecx
            jnz 2b
            movl $0x3f8, %edx
            outb %al, %dx
            testb $3, %al
            jnz 1b
            hlt
            jmp 1b
        handler:
            incq %r15
            movl $0, 0xb0(%rbp)
            iretq
        pointer:
            .word 16*33-1
            .quad gate-16*32
            .balign 4096
            .skip 2048
        gate:
            .word 0, 8, 0x8e00, 0, 0, 0, 0, 0
        """;

    @ParameterizedTest
    @ValueSource(strings = {APART, MEETS, TELLS, LOCKS, CHANGES_CODE, WAITS})
    void come_to_what_they_come_to_in_turns(String program) throws AssemblyException {
        for (int cpus : new int[] {2, 3, 5}) {
            for (boolean provenance : new boolean[] {true, false}) {
                Machine slow = machine(program, cpus, provenance);
                Machine fast = machine(program, cpus, provenance);
                Machine interpreted = machine(program, cpus, provenance);
                interpreted.translate(false);
                Machine nonstop = machine(program, cpus, provenance);
                Random random = new Random(cpus);
                while (slow.events() < EVENTS / cpus && !slow.stopped()) {
                    long to = slow.events() + (random.nextInt(4) == 0 ? 1 + random.nextInt(40) : random.nextInt(3000));
                    while (slow.events() < to && !slow.stopped()) {
                        slow.advance();
                    }
                    fast.runTo(to);
                    assertEquals(slow.save(), fast.save(), "at event " + to + " of " + cpus);
                    interpreted.runTo(to);
                    assertEquals(slow.save(), interpreted.save(), "at event " + to + " of " + cpus);
                }
                nonstop.runTo(slow.events());
                assertEquals(slow.save(), nonstop.save(), "in one stretch, of " + cpus);
                assertTrue(!slow.stopped(), () -> "it is still running: " + slow.advance());
            }
        }
    }

    private static Machine machine(String program, int cpus, boolean provenance) throws AssemblyException {
        Image image =
                Assembler.assemble(List.of(new SourceFile("program.s", program)), Map.of(), Map.of(), Workbench.CODE);
        Workbench bench = new Workbench(new Setup(
                cpus,
                new Setup.Clock(1, 1),
                List.of(new Setup.Region(0, 0x40_0000)),
                Map.of(),
                Map.of(),
                true,
                provenance,
                cpus));
        bench.tables();
        Machine machine = bench.machine;
        for (Section section : image.sections()) {
            machine.load(section.address(), section.bytes());
        }
        for (int cpu = 0; cpu < cpus; cpu++) {
            machine.enter(cpu, image.base());
            machine.gpr(cpu, Gpr.RDI, cpu);
            machine.gpr(cpu, Gpr.RSI, PAGES + 0x4000 * cpu);
            machine.gpr(cpu, Gpr.RSP, PAGES + 0x4000 * cpu + 0x3000);
        }
        return machine;
    }
}
