package tickscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tickscope.asm.Assembler;
import tickscope.asm.AssemblyException;
import tickscope.asm.Image;
import tickscope.asm.Section;
import tickscope.asm.SourceFile;

/// Blocks, and the classes made of them, do what the interpreter does, event by event. Each program loops
/// long enough to be translated; it is stopped at random places, so that blocks also have to end within.
final class FullSpeedTest {
    private static final int EVENTS = 100_000;

    private static final String LOOP = """
            movl $1000000, %ecx
        1:  leaq buffer(%rip), %rsi
            movl %ecx, %eax
            andl $63, %eax
            movq (%rsi,%rax,8), %rbx
            adcq %rcx, %rbx
            movq %rbx, (%rsi,%rax,8)
            testb $1, %cl
            jz 2f
            call part
        2:  addq %rbx, %rdx
            seto %r8b
            cmovs %rdx, %r9
            rolq $7, %r9
            subl $1, %ecx
            jnz 1b
            hlt
        part:
            pushq %rbx
            leaq 5(%rdx,%rdx,2), %rdx
            imulq $77, %rdx, %r10
            xchgb %ah, %bl
            popq %rbx
            ret
            .balign 4096
        buffer:
            .skip 4096
        """;

    /// Every 2,000 rounds a store that mostly goes elsewhere changes the immediate of an instruction behind
    /// it in its own block, and another the jump that follows.
    private static final String CHANGES_ITSELF = """
            movl $100000, %ecx
            leaq elsewhere(%rip), %rsi
        1:  movq %rsi, %rdi
            movq %rsi, %rbp
            incl %edx
            cmpl $2000, %edx
            jne 2f
            xorl %edx, %edx
            leaq 3f+1(%rip), %rdi
            leaq 4f+1(%rip), %rbp
        2:  movl %ecx, (%rdi)
            nop
        3:  movl $0, %eax
            addl %eax, %ebx
            xorb $0x03, (%rbp)
        4:  jmp 5f
            .byte 0x90, 0x90, 0x90
        5:  subl $1, %ecx
            jnz 1b
            hlt
            .balign 4096
        elsewhere:
            .quad 0
        """;

    /// Every 2,000 rounds a store that begins in a line without code reaches into the instruction behind it. The other
    /// stores go to the same page, known as one that may be written in place; no branch tells one from the other.
    private static final String CHANGES_THE_NEXT_LINE = """
            movl $100000, %ecx
            leaq elsewhere(%rip), %rsi
            movabsq $0xb800000000, %r8
            leaq 3f-4(%rip), %r9
            xorl %r10d, %r10d
        1:  movq %rsi, %rdi
            incl %edx
            cmpl $2000, %edx
            cmove %r9, %rdi
            cmove %r10d, %edx
            movl %ecx, %eax
            andl $0xffffff, %eax
            shlq $40, %rax
            orq %r8, %rax
            movq %rax, (%rdi)
            jmp 3f
            .balign 64
            .skip 64
        3:  movl $0, %eax
            addl %eax, %ebx
            subl $1, %ecx
            jnz 1b
            hlt
            .balign 64
            .skip 128
        elsewhere:
            .quad 0
        """;

    /// Every eighth round one of its loads lies where no memory is, and the handler steps over it.
    private static final String FAULTS = """
            leaq handler(%rip), %rax
            movw %ax, gate(%rip)
            shrq $16, %rax
            movw %ax, gate+6(%rip)
            lidt pointer(%rip)
            leaq buffer(%rip), %rsi
            movl $100000, %ecx
        1:  movq %rsi, %rdi
            testl $7, %ecx
            jnz 2f
            movabsq $0x100000000, %rdi
        2:  addq $1, %rax
        3:  movq (%rdi), %rbx
        4:  addq %rbx, %rax
            movq %rax, 8(%rsi)
            addl $1, 8(%rsi)
            subl $1, %ecx
            jnz 1b
            hlt
        handler:
            addq $8, %rsp
            addq $4b-3b, (%rsp)
            orq $0x10000, 16(%rsp)          # RF: processors push it and iretq loads it
            iretq
        pointer:
            .word 16*15-1
            .quad gate-16*14
            .balign 4096
            .skip 2048
        gate:
            .word 0, 8, 0x8e00, 0, 0, 0, 0, 0
        buffer:
            .skip 1024
        """;

    /// The timer of the local APIC is read within what would be a block, and interrupts it every 97 instructions.
    private static final String TICKS = """
            leaq handler(%rip), %rax
            movw %ax, gate(%rip)
            shrq $16, %rax
            movw %ax, gate+6(%rip)
            lidt pointer(%rip)
            movl $0xfee00000, %ebp
            movl $0x1ff, 0xf0(%rbp)
            movl $0x20020, 0x320(%rbp)
            movl $0xb, 0x3e0(%rbp)
            movl $97, 0x380(%rbp)
            sti
            movl $1000000, %ecx
        1:  addq $3, %rax
            xorq %rax, %rdx
            testb $15, %al
            jnz 2f
            movl 0x390(%rbp), %ebx
            addq %rbx, %rdx
        2:  subl $1, %ecx
            jnz 1b
            hlt
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

    /// The 8254 interrupts by way of the 8259A. Its count is read within a block, and set anew; the interrupt is masked
    /// and let through, and a byte goes out to the serial port.
    private static final String PORTS = """
            leaq handler(%rip), %rax
            movw %ax, gate(%rip)
            shrq $16, %rax
            movw %ax, gate+6(%rip)
            lidt pointer(%rip)
            movb $0x11, %al
            outb %al, $0x20
            movb $0x20, %al
            outb %al, $0x21
            movb $4, %al
            outb %al, $0x21
            movb $1, %al
            outb %al, $0x21
            movb $0xfe, %al
            outb %al, $0x21
            movb $0x34, %al
            outb %al, $0x43
            movb $2, %al
            outb %al, $0x40
            movb $0, %al
            outb %al, $0x40
            movl $0x3f8, %edx
            sti
            movl $1000000, %ecx
        1:  movb $0, %al
            outb %al, $0x43
            inb $0x40, %al
            movb %al, %ah
            inb $0x40, %al
            addl %eax, %ebx
            adcq %rax, %r8
            testl $63, %ecx
            jnz 2f
            movb $0xff, %al
            outb %al, $0x21
            imulq $77, %r8, %r9
            movb $0xfe, %al
            outb %al, $0x21
            movb %cl, %al
            outb %al, %dx
        2:  testl $1023, %ecx
            jnz 3f
            movb $0x34, %al
            outb %al, $0x43
            movl %ecx, %eax
            shrl $10, %eax
            andl $1, %eax
            addl $1, %eax
            outb %al, $0x40
            xorl %eax, %eax
            outb %al, $0x40
        3:  subl $1, %ecx
            jnz 1b
            hlt
        handler:
            incq %r15
            pushq %rax
            movb $0x20, %al
            outb %al, $0x20
            popq %rax
            iretq
        pointer:
            .word 16*33-1
            .quad gate-16*32
            .balign 4096
            .skip 2048
        gate:
            .word 0, 8, 0x8e00, 0, 0, 0, 0, 0
        """;

    /// Accesses that differ by a constant, on one page in most rounds and on two in others; by ways that look alike but
    /// are not: an index that has grown in between, a base that was loaded anew, a copy that was moved.
    private static final String NEIGHBOURS = """
            leaq cells(%rip), %rsi
            leaq one(%rip), %r11
            leaq other(%rip), %r14
            movq %r14, 16(%r11)
            movq %r11, 16(%r14)
            movl $1000000, %ecx
        1:  movl %ecx, %eax
            andl $2047, %eax
            leaq -64(%rsi,%rax), %rdi
            movq (%rdi), %rbx
            addq 40(%rdi), %rbx
            movq %rdi, %rbp
            addq $24, %rbp
            movl %ebx, -8(%rbp)
            xorq %rbx, 17(%rdi)
            movzbl 3(%rbp), %edx
            movw %dx, 61(%rdi)
            movq (%rsi,%rax,8), %r8
            incl %eax
            addq (%rsi,%rax,8), %r8
            movq %r8, -8(%rsi,%rax,8)
            testl $64, %ecx
            jz 2f
            outb %al, $0x80
            addq %rcx, 8(%rbp)
            sbbb $3, 9(%rbp)
        2:  leaq 3980(%rsi,%rax), %rsp
            pushq %rbx
            pushq %r8
            call part
            popq %r9
            popq %r10
            movq 8(%r11), %r12
            addq %r12, (%r11)
            movq 16(%r11), %r11
            movq 8(%r11), %r13
            addq %rcx, %r13
            movq %r13, 8(%r11)
            incq counter(%rip)
            movl counter(%rip), %r15d
            addq %r15, counter+8(%rip)
            subl $1, %ecx
            jnz 1b
            hlt
        part:
            addq 8(%rsp), %rbx
            movq %rbx, 16(%rsp)
            pushfq
            orl $0xcc, (%rsp)
            popfq
            ret
            .balign 4096
        one:
            .skip 4096
        cells:
            .skip 20480
        other:
            .skip 32
        counter:
            .skip 16
        """;

    /// Two stores 128 bytes apart; every 2,000 rounds the second changes an instruction behind it, at other times both
    /// go elsewhere; no branch tells one from the other.
    private static final String CHANGES_BESIDE_A_STORE = """
            jmp 0f
            .skip 512
        0:  movl $100000, %ecx
            leaq elsewhere(%rip), %rsi
            leaq 3f+1(%rip), %r9
            xorl %r10d, %r10d
        1:  movq %rsi, %rdi
            incl %edx
            cmpl $2000, %edx
            cmove %r9, %rdi
            cmove %r10d, %edx
            movl %ecx, -128(%rdi)
            movl %ecx, (%rdi)
            nop
        3:  movl $0, %eax
            addl %eax, %ebx
            subl $1, %ecx
            jnz 1b
            hlt
            .balign 64
            .skip 256
        elsewhere:
            .quad 0
        """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                LOOP,
                CHANGES_ITSELF,
                CHANGES_THE_NEXT_LINE,
                CHANGES_BESIDE_A_STORE,
                NEIGHBOURS,
                FAULTS,
                TICKS,
                PORTS
            })
    void ends_each_stretch_as_the_interpreter_does(String program) throws AssemblyException {
        for (boolean provenance : new boolean[] {true, false}) {
            Machine slow = machine(program, provenance);
            Machine fast = machine(program, provenance);
            Machine nonstop = machine(program, provenance);
            Machine interpreted = machine(program, provenance);
            interpreted.translate(false);
            Random random = new Random(5);
            while (slow.events() < EVENTS && !slow.stopped()) {
                long to = slow.events() + (random.nextInt(4) == 0 ? 1 + random.nextInt(40) : random.nextInt(3000));
                while (slow.events() < to && !slow.stopped()) {
                    slow.advance();
                }
                fast.runTo(to);
                assertEquals(slow.save(), fast.save(), "at event " + to);
                interpreted.runTo(to);
                assertEquals(slow.save(), interpreted.save(), "at event " + to + ", without translation");
            }
            nonstop.runTo(slow.events());
            assertEquals(slow.save(), nonstop.save(), "in one stretch");
            assertTrue(!slow.stopped(), () -> "it is still running: " + slow.advance());
        }
    }

    @Test
    void what_was_translated_once_serves_every_machine_and_the_past() throws AssemblyException {
        Machine machine = machine(LOOP, true);
        MachineState start = machine.save();
        machine.runTo(50_000);
        MachineState end = machine.save();
        machine.restore(start);
        machine.runTo(50_000);
        assertEquals(end, machine.save());
        Machine other = machine(LOOP, true);
        other.restore(start);
        other.runTo(50_000);
        assertEquals(end, other.save());
    }

    @Test
    void a_region_that_is_left_too_often_is_translated_without_windows() throws AssemblyException {
        Machine machine = machine(LOOP, false);
        machine.runTo(50_000);
        Cpu cpu = machine.processor(0);
        Block entry = cpu.block(machine.rip());
        assertNotNull(entry);
        Translated wide = Translations.of(entry, cpu::block, false).code();
        for (int left = 0; left < 1000; left++) {
            assertSame(wide, wide.after(1000, true), "seldom");
        }
        Translated narrow = wide;
        for (int left = 0; left < 1000; left++) {
            narrow = wide.after(5, true);
        }
        assertNotSame(wide, narrow);
        assertSame(narrow, narrow.after(0, true), "there is nothing narrower");
    }

    private static Machine machine(String program, boolean provenance) throws AssemblyException {
        Image image =
                Assembler.assemble(List.of(new SourceFile("program.s", program)), Map.of(), Map.of(), Workbench.CODE);
        Workbench bench = new Workbench(new Setup(
                1,
                new Setup.Clock(1, 1),
                List.of(new Setup.Region(0, 0x40_0000)),
                Map.of(),
                Map.of(),
                true,
                provenance,
                0));
        bench.tables();
        Machine machine = bench.machine;
        for (Section section : image.sections()) {
            machine.load(section.address(), section.bytes());
        }
        return machine;
    }
}
