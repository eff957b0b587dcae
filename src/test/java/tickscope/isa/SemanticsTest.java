package tickscope.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What students and compilers trip over.
final class SemanticsTest {
    private final FakeDatapath cpu = new FakeDatapath();

    @Test
    void writing_32_bits_clears_the_upper_half() {
        cpu.with(Gpr.RAX, -1).with(Gpr.RBX, 5).execute("89 d8");
        assertEquals(5, cpu.get(Gpr.RAX));
    }

    @Test
    void writing_16_or_8_bits_leaves_the_rest() {
        cpu.with(Gpr.RAX, -1).execute("66 b8 34 12");
        assertEquals(0xffff_ffff_ffff_1234L, cpu.get(Gpr.RAX));
        cpu.execute("b4 99");
        assertEquals(0xffff_ffff_ffff_9934L, cpu.get(Gpr.RAX));
    }

    @Test
    void a_false_cmov_of_32_bits_clears_the_upper_half_all_the_same() {
        cpu.with(Gpr.RAX, -1).execute("0f 44 c3");
        assertEquals(0xffff_ffffL, cpu.get(Gpr.RAX));
    }

    @Test
    void push_rsp_pushes_the_old_value_and_pop_rsp_keeps_the_popped_one() {
        cpu.with(Gpr.RSP, 0x2000).execute("54");
        assertEquals(0x2000, cpu.load(Segment.SS, 0x1ff8, Width.QUAD));
        cpu.store(Segment.SS, 0x1ff8, Width.QUAD, 0x4444);
        cpu.execute("5c");
        assertEquals(0x4444, cpu.get(Gpr.RSP));
    }

    @Test
    void a_push_that_faults_leaves_rsp_alone() {
        cpu.with(Gpr.RSP, 0x2000).unmapped = 0x1ff8;
        assertThrows(Fault.class, () -> cpu.execute("50"));
        assertEquals(0x2000, cpu.get(Gpr.RSP));
    }

    @Test
    void pop_into_memory_by_way_of_rsp_uses_the_moved_rsp() {
        cpu.with(Gpr.RSP, 0x2000).store(Segment.SS, 0x2000, Width.QUAD, 0x77);
        cpu.execute("8f 04 24");
        assertEquals(0x77, cpu.load(Segment.SS, 0x2008, Width.QUAD));
    }

    @Test
    void a_shift_by_zero_changes_no_flag() {
        cpu.rflags = Rflags.STATUS | Rflags.ONE;
        cpu.with(Gpr.RCX, 0x40).execute("48 d3 e0");
        assertEquals(Rflags.STATUS | Rflags.ONE, cpu.rflags);
    }

    @Test
    void a_shift_count_is_cut_to_five_bits_below_64() {
        cpu.with(Gpr.RAX, 1).with(Gpr.RCX, 33).execute("d3 e0");
        assertEquals(2, cpu.get(Gpr.RAX));
    }

    @Test
    void inc_leaves_the_carry() {
        cpu.rflags |= Rflags.CF;
        cpu.with(Gpr.RAX, -1).execute("48 ff c0");
        assertTrue(cpu.has(Rflags.CF) && cpu.has(Rflags.ZF));
    }

    @Test
    void dividing_the_smallest_number_by_minus_one_is_a_divide_error() {
        cpu.with(Gpr.RAX, Long.MIN_VALUE).with(Gpr.RDX, -1).with(Gpr.RBX, -1);
        assertEquals(
                Fault.DE,
                assertThrows(Fault.class, () -> cpu.execute("48 f7 fb")).vector());
    }

    @Test
    void division_uses_all_128_bits() {
        cpu.with(Gpr.RAX, 5).with(Gpr.RDX, 3).with(Gpr.RBX, 0x10).execute("48 f7 f3");
        assertEquals(0x3000_0000_0000_0000L, cpu.get(Gpr.RAX));
        assertEquals(5, cpu.get(Gpr.RDX));
    }

    @Test
    void a_bit_offset_in_a_register_reaches_beyond_the_operand() {
        cpu.store(Segment.DS, 0x1ff8, Width.QUAD, 0);
        cpu.with(Gpr.RBX, 0x2000).with(Gpr.RCX, -1).execute("48 0f ab 0b");
        assertEquals(Long.MIN_VALUE, cpu.load(Segment.DS, 0x1ff8, Width.QUAD));
    }

    @Test
    void popfq_in_user_mode_changes_neither_if_nor_iopl_and_says_nothing() {
        cpu.with(Gpr.RSP, 0x2000).store(Segment.SS, 0x2000, Width.QUAD, Rflags.IF | Rflags.IOPL | Rflags.CF);
        cpu.cpl = 3;
        cpu.execute("9d");
        assertTrue(cpu.has(Rflags.CF));
        assertFalse(cpu.has(Rflags.IF) || cpu.has(Rflags.IOPL));
    }

    @Test
    void sti_holds_interrupts_off_only_if_they_were_off() {
        cpu.execute("fb").execute("fb");
        assertEquals(List.of("hold"), cpu.events);
    }

    @Test
    void privileged_instructions_fault_in_user_mode() {
        cpu.cpl = 3;
        for (String hex : List.of("f4", "fa", "0f 20 c0", "0f 32", "0f 01 f8", "e4 60")) {
            assertEquals(
                    Fault.GP,
                    assertThrows(Fault.class, () -> cpu.execute(hex), hex).vector(),
                    hex);
        }
    }

    @Test
    void one_iteration_of_movsq_downwards() {
        cpu.rflags |= Rflags.DF;
        cpu.with(Gpr.RSI, 0x3000).with(Gpr.RDI, 0x4000).store(Segment.DS, 0x3000, Width.QUAD, 0x1234);
        cpu.execute("f3 48 a5");
        assertEquals(0x1234, cpu.load(Segment.ES, 0x4000, Width.QUAD));
        assertEquals(0x2ff8, cpu.get(Gpr.RSI));
        assertEquals(0x3ff8, cpu.get(Gpr.RDI));
    }

    @Test
    void repe_stops_at_the_first_difference() {
        Instruction repe = Code.decode("f3 a6");
        cpu.with(Gpr.RCX, 3);
        assertFalse(Strings.continues(repe, cpu));
        cpu.rflags |= Rflags.ZF;
        assertTrue(Strings.continues(repe, cpu));
        assertFalse(Strings.continues(Code.decode("f2 a6"), cpu));
    }

    @Test
    void call_pushes_the_address_after_itself() {
        cpu.with(Gpr.RSP, 0x2000).execute("e8 10 00 00 00");
        assertEquals(0x1005, cpu.load(Segment.SS, 0x1ff8, Width.QUAD));
        assertEquals(List.of("jump 1015"), cpu.events);
    }

    @Test
    void movaps_wants_sixteen_byte_alignment() {
        cpu.with(Gpr.RAX, 0x2008);
        assertEquals(
                Fault.GP,
                assertThrows(Fault.class, () -> cpu.execute("0f 28 00")).vector());
    }

    @Test
    void a_word_address_wraps_at_32_bits_after_the_prefix_67() {
        cpu.with(Gpr.RAX, 0xffff_ffffL).execute("67 48 8d 40 02");
        assertEquals(1, cpu.get(Gpr.RAX));
    }
}
