package tickscope.machine;

import static org.junit.jupiter.api.Assertions.*;
import static tickscope.machine.Workbench.*;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tickscope.isa.Gpr;
import tickscope.isa.Rflags;
import tickscope.isa.Segment;
import tickscope.isa.Width;

/// SDM vol. 3A, chapter 6, sentence by sentence.
final class DeliveryTest {
    private static final long UD2 = 0x0b0f;

    private final Workbench bench = Workbench.delivering(Map.of(0L, 32));

    /// What delivery made of it, in one line.
    private static String faulted(Step step) {
        return step.event() instanceof Event.Faulted(int vector, long code, var _) ? vector + ":" + code : "" + step;
    }

    private static Workbench faulting() {
        Workbench bench = new Workbench(setup(Map.of())).tables();
        bench.quad(CODE, UD2);
        return bench;
    }

    @Test
    void pushes_ss_rsp_rflags_cs_rip_and_goes_to_the_gate() {
        bench.rflags(0x246);
        Step step = bench.step();
        assertEquals(new Event.Interrupted(32), step.event());
        assertEquals(0x1f0000 - 40, bench.gpr(Gpr.RSP));
        assertEquals(List.of(CODE, 0x8L, 0x246L, 0x1f0000L, 0x10L), bench.frame(0x1f0000 - 40));
        assertEquals(HANDLER, bench.machine.rip());
        assertEquals(CODE, step.rip());
    }

    @Test
    void aligns_rsp_down_to_sixteen_before_pushing() {
        bench.set(Gpr.RSP, 0x1f000f);
        bench.step();
        assertEquals(0x1f0000 - 40, bench.gpr(Gpr.RSP));
        assertEquals(0x1f000f, bench.frame(0x1f0000 - 40).get(3));
    }

    @Test
    void an_interrupt_gate_clears_if_and_a_trap_gate_does_not() {
        bench.rflags(0x202);
        bench.step();
        assertFalse(bench.now().interruptsEnabled());
        Workbench trap = Workbench.delivering(Map.of(0L, 32));
        trap.gate(32, HANDLER, 0x8f, 8, 0);
        trap.rflags(0x202);
        trap.step();
        assertTrue(trap.now().interruptsEnabled());
    }

    @Test
    void clears_tf_nt_and_rf_for_the_handler_and_saves_them() {
        long flags = Rflags.TF | Rflags.NT | Rflags.RF | Rflags.ONE;
        bench.rflags(flags);
        bench.step();
        assertEquals(Rflags.ONE, bench.now().rflags());
        assertEquals(flags, bench.frame(bench.gpr(Gpr.RSP)).get(2));
    }

    @Test
    void takes_no_virtual_time() {
        bench.step();
        assertEquals(0, bench.machine.time());
        assertEquals(1, bench.machine.events());
    }

    @Test
    void its_effects_are_the_descriptors_read_the_five_pushes_and_the_registers_changed() {
        bench.rflags(0x202);
        List<Effect> effects = bench.step().effects();
        assertEquals(
                List.of(
                        new Effect.DescriptorRead(IDT + 512, 16),
                        new Effect.DescriptorRead(GDT + 8, 8),
                        new Effect.MemoryWritten(0x1efff8, Width.QUAD, 0, 0x10),
                        new Effect.MemoryWritten(0x1efff0, Width.QUAD, 0, 0x1f0000),
                        new Effect.MemoryWritten(0x1effe8, Width.QUAD, 0, 0x202),
                        new Effect.MemoryWritten(0x1effe0, Width.QUAD, 0, 8),
                        new Effect.MemoryWritten(0x1effd8, Width.QUAD, 0, CODE),
                        new Effect.RegisterWritten(Gpr.RSP, 0x1f0000, 0x1effd8),
                        new Effect.RflagsWritten(0x202, 2)),
                effects);
    }

    @Test
    void the_processor_is_remembered_as_the_writer_of_the_frame() {
        bench.step();
        assertEquals(
                new MemoryView.Writer(0, CODE, true), bench.machine.memory().writer(0x1effd8));
    }

    @Test
    void uses_the_interrupt_stack_that_the_gate_names_and_keeps_ss() {
        bench.gate(32, HANDLER, 0x8e, 8, 2);
        bench.set(SystemRegister.TR_BASE, TSS);
        bench.quad(TSS + 44, 0x150008);
        bench.step();
        assertEquals(0x150000 - 40, bench.gpr(Gpr.RSP));
        assertEquals(0x10, bench.now().selector(Segment.SS));
    }

    @Test
    void a_tss_too_short_for_the_stack_pointer_is_ts_with_its_selector() {
        bench.gate(32, HANDLER, 0x8e, 8, 7);
        bench.set(SystemRegister.TR, 0x28);
        bench.set(SystemRegister.TR_LIMIT, 90);
        assertEquals("10:41", faulted(bench.step()));
    }

    @Test
    void a_privilege_change_takes_rsp0_and_a_null_ss() {
        bench.quad(GDT + 0x18, 0x00af_fb00_0000_ffffL);
        bench.quad(GDT + 0x20, 0x00cf_f300_0000_ffffL);
        bench.set(SystemRegister.CS, 0x1b);
        bench.set(SystemRegister.SS, 0x23);
        bench.set(SystemRegister.TR_BASE, TSS);
        bench.quad(TSS + 4, 0x160000);
        bench.step();
        assertEquals(List.of(CODE, 0x1bL, 0x2L, 0x1f0000L, 0x23L), bench.frame(0x160000 - 40));
        assertEquals(0, bench.now().selector(Segment.SS));
        assertEquals(8, bench.now().selector(Segment.CS));
    }

    @Test
    void a_vector_outside_the_idt_is_gp_with_its_entry_and_ext() {
        bench.set(SystemRegister.IDTR_LIMIT, 16 * 32 - 1);
        assertEquals("13:" + (32 * 8 + 3), faulted(bench.step()));
        assertEquals(32 * 8 + 3, bench.quad(bench.gpr(Gpr.RSP)));
    }

    @Test
    void an_entry_of_another_type_is_gp() {
        bench.gate(32, HANDLER, 0x8c, 8, 0);
        assertEquals("13:" + (32 * 8 + 3), faulted(bench.step()));
    }

    @Test
    void an_entry_not_present_is_np() {
        bench.gate(32, HANDLER, 0x0e, 8, 0);
        assertEquals("11:" + (32 * 8 + 3), faulted(bench.step()));
    }

    @Test
    void a_null_code_selector_is_gp_of_ext() {
        bench.gate(32, HANDLER, 0x8e, 0, 0);
        assertEquals("13:1", faulted(bench.step()));
    }

    @Test
    void a_code_selector_outside_the_gdt_is_gp_with_it() {
        bench.gate(32, HANDLER, 0x8e, 0x48, 0);
        assertEquals("13:" + 0x49, faulted(bench.step()));
    }

    @Test
    void a_data_selector_is_gp_with_it() {
        bench.gate(32, HANDLER, 0x8e, 0x10, 0);
        assertEquals("13:" + 0x11, faulted(bench.step()));
    }

    @Test
    void a_code_segment_not_present_is_np_with_it() {
        bench.quad(GDT + 0x18, FLAT_CODE & ~(1L << 47));
        bench.gate(32, HANDLER, 0x8e, 0x18, 0);
        assertEquals("11:" + 0x19, faulted(bench.step()));
    }

    @Test
    void a_handler_that_is_not_canonical_is_gp_of_ext() {
        bench.gate(32, 0x8000_0000_0000L, 0x8e, 8, 0);
        assertEquals("13:1", faulted(bench.step()));
    }

    @Test
    void a_fault_pushes_its_own_address_and_rf() {
        Workbench faulting = faulting();
        assertEquals("6:0", faulted(faulting.step()));
        assertEquals(List.of(CODE, 0x8L, 0x10002L, 0x1f0000L, 0x10L), faulting.frame(0x1f0000 - 40));
        assertEquals(2, faulting.now().rflags());
    }

    @Test
    void an_error_code_lies_below_rip() {
        Workbench faulting = faulting();
        faulting.machine.enter(0x9000_0000L);
        assertEquals("14:0", faulted(faulting.step()));
        assertEquals(0x1f0000 - 48, faulting.gpr(Gpr.RSP));
        assertEquals(0, faulting.quad(0x1f0000 - 48));
        assertEquals(0x9000_0000L, faulting.quad(0x1f0000 - 40));
        assertEquals(0x9000_0000L, faulting.now().control(2));
    }

    @Test
    void a_fetch_fault_has_the_i_bit_only_where_fetches_are_restricted() {
        Workbench faulting = faulting();
        faulting.set(SystemRegister.EFER, 0xd00);
        faulting.machine.enter(0x9000_0000L);
        assertEquals("14:16", faulted(faulting.step()));
    }

    @Test
    void a_contributory_fault_during_a_contributory_one_is_a_double_fault() {
        Workbench faulting = faulting();
        faulting.set(SystemRegister.IDTR_LIMIT, 16 * 10 - 1);
        faulting.machine.enter(0x8000_0000_0000L);
        assertEquals("8:0", faulted(faulting.step()));
        assertEquals(0x1f0000 - 48, faulting.gpr(Gpr.RSP));
    }

    @Test
    void a_contributory_fault_during_a_page_fault_is_a_double_fault() {
        Workbench faulting = faulting();
        faulting.gate(14, HANDLER, 0x0e, 8, 0);
        faulting.machine.enter(0x9000_0000L);
        assertEquals("8:0", faulted(faulting.step()));
    }

    @Test
    void a_page_fault_during_a_contributory_fault_is_delivered_in_its_place() {
        Workbench faulting = faulting();
        faulting.gate(13, HANDLER, 0x8e, 8, 1);
        faulting.set(SystemRegister.TR_BASE, 0x9000_0000L);
        faulting.machine.enter(0x8000_0000_0000L);
        assertEquals("14:0", faulted(faulting.step()));
    }

    @Test
    void a_fault_during_an_invalid_opcode_is_delivered_in_its_place() {
        Workbench faulting = faulting();
        faulting.gate(6, HANDLER, 0x0e, 8, 0);
        assertEquals("11:" + (6 * 8 + 3), faulted(faulting.step()));
    }

    @Test
    void a_fault_during_a_double_fault_stops_the_machine_and_says_the_chain() {
        Workbench faulting = faulting();
        faulting.set(SystemRegister.IDTR_LIMIT, 0);
        Step step = faulting.step();
        String reason = ((Event.Stopped) step.event()).reason();
        assertTrue(reason.startsWith("triple fault: #GP(0x43) vector 8 lies outside the IDT"), reason);
        assertTrue(reason.contains("#UD"), reason);
        assertTrue(faulting.machine.stopped());
        assertEquals(CODE, faulting.machine.rip());
        long events = faulting.machine.events();
        assertEquals(step.event(), faulting.step().event());
        assertEquals(events, faulting.machine.events());
    }

    @Test
    void a_stack_that_is_not_canonical_cannot_take_the_frame_of_ss_either() {
        Workbench faulting = faulting();
        faulting.set(Gpr.RSP, 0x9f8948c35d5b5c41L);
        String reason = ((Event.Stopped) faulting.step().event()).reason();
        assertTrue(reason.contains("#SS") && reason.contains("#DF"), reason);
    }

    @Test
    void a_stack_outside_the_map_is_a_page_fault_that_writes() {
        Workbench faulting = faulting();
        faulting.set(Gpr.RSP, 0x9000_1000L);
        faulting.gate(14, HANDLER, 0x8e, 8, 1);
        faulting.set(SystemRegister.TR_BASE, TSS);
        faulting.quad(TSS + 36, 0x150000);
        assertEquals("14:2", faulted(faulting.step()));
        assertEquals(0x9000_0ff8L, faulting.now().control(2));
    }

    @Test
    void before_lgdt_selector_8_is_the_code_that_runs() {
        bench.set(SystemRegister.GDTR_BASE, 0);
        bench.set(SystemRegister.GDTR_LIMIT, 0);
        assertEquals(new Event.Interrupted(32), bench.step().event());
    }
}
