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

/// Instructions that the machine itself has a part in, by their bytes.
final class ExecutionTest {
    private static final String IRETQ = "48 cf";
    private static final String NOP = "90";
    private static final String STI = "fb";
    private static final String HLT = "f4";
    private static final String LOOP_HERE = "eb fe";
    private static final Event DELIVERED = new Event.Interrupted(32);

    private final Workbench bench = bareWithTables();

    private static Workbench bareWithTables() {
        return Workbench.bare().tables();
    }

    /// An edge on line 0 at a time, behind 8259A that let it through.
    private static Workbench interruptedAt(long time) {
        return new Workbench(new Setup(
                        1,
                        new Setup.Clock(1, 1),
                        List.of(new Setup.Region(0, 0x8000_0000L)),
                        Map.of(time, new Setup.Input(0)),
                        Map.of(),
                        true,
                        true,
                        0))
                .tables()
                .pics();
    }

    private void frame(long rip, long cs, long rflags, long rsp, long ss) {
        long[] slots = {rip, cs, rflags, rsp, ss};
        for (int i = 0; i < 5; i++) {
            bench.quad(0x1f0000 + 8 * i, slots[i]);
        }
        bench.code(IRETQ);
    }

    private void assertFaults(int vector, long code) {
        Step step = bench.step();
        if (step.event() instanceof Event.Faulted(int was, long error, String reason)) {
            assertEquals(vector + ":" + code, was + ":" + error, reason);
        } else {
            fail(step.toString());
        }
    }

    @Test
    void iretq_pops_five() {
        frame(0x123456, 8, 0x246, 0x1e0008, 0x10);
        bench.step();
        CpuState now = bench.now();
        assertEquals(0x123456, now.rip());
        assertEquals(0x1e0008, now.gpr(Gpr.RSP));
        assertEquals(0x246, now.rflags());
        assertEquals(0x10, now.selector(Segment.SS));
    }

    @Test
    void iretq_undoes_a_delivery_to_the_last_bit() {
        Workbench delivered = Workbench.delivering(Map.of(0L, 32));
        delivered.code(HANDLER, IRETQ);
        delivered.rflags(0xad7);
        delivered.set(Gpr.RSP, 0x1effe3);
        CpuState before = delivered.now();
        delivered.steps(2);
        assertEquals(before, delivered.now());
    }

    @Test
    void iretq_with_rflags_in_the_slot_of_cs_is_gp_with_it() {
        frame(0x123456, 0x202, 8, 0x1e0000, 0x10);
        assertFaults(13, 0x200);
        assertEquals(CODE, bench.quad(bench.gpr(Gpr.RSP) + 8), "the saved RIP is the iretq");
    }

    @Test
    void iretq_to_a_null_or_a_data_selector_is_gp() {
        frame(0x123456, 0, 2, 0x1e0000, 0x10);
        assertFaults(13, 0);
        bench.machine.enter(CODE);
        bench.set(Gpr.RSP, 0x1f0000);
        frame(0x123456, 0x10, 2, 0x1e0000, 0x10);
        assertFaults(13, 0x10);
    }

    @Test
    void iretq_to_an_address_that_is_not_canonical_is_gp_and_changes_nothing() {
        frame(0x9f8948c35d5b5c41L, 8, 0x246, 0x1e0000, 0x10);
        assertFaults(13, 0);
        assertEquals(0x1f0000L, bench.quad(bench.gpr(Gpr.RSP) + 32));
        assertEquals(0x10002L, bench.quad(bench.gpr(Gpr.RSP) + 24));
    }

    @Test
    void iretq_takes_a_null_ss_at_level_0_and_refuses_code_there() {
        frame(0x123456, 8, 2, 0x1e0000, 0);
        assertEquals(Event.EXECUTED, bench.step().event());
        bench.machine.enter(CODE);
        bench.set(Gpr.RSP, 0x1f0000);
        frame(0x123456, 8, 2, 0x1e0000, 8);
        assertFaults(13, 8);
    }

    @Test
    void iretq_with_nt_set_is_gp() {
        frame(0x123456, 8, 2, 0x1e0000, 0x10);
        bench.rflags(Rflags.NT);
        assertFaults(13, 0);
    }

    @Test
    void iretq_may_go_out_to_level_3_and_an_interrupt_comes_back_in() {
        bench.quad(GDT + 0x18, 0x00af_fb00_0000_ffffL);
        bench.quad(GDT + 0x20, 0x00cf_f300_0000_ffffL);
        bench.set(SystemRegister.TR_BASE, TSS);
        bench.quad(TSS + 4, 0x160000);
        frame(0x123456, 0x1b, 0x202, 0x1e0000, 0x23);
        bench.step();
        assertEquals(0x1b, bench.now().selector(Segment.CS));
        bench.code(0x123456, "fa");
        assertFaults(13, 0);
        assertEquals(8, bench.now().selector(Segment.CS));
        assertEquals(0x160000 - 48, bench.gpr(Gpr.RSP));
    }

    @Test
    void sti_holds_interrupts_off_for_one_more_instruction() {
        Workbench held = interruptedAt(1);
        held.code(STI, NOP, NOP);
        assertEquals(Event.EXECUTED, held.step().event());
        assertEquals(Event.EXECUTED, held.step().event());
        assertEquals(DELIVERED, held.step().event());
        assertEquals(CODE + 2, held.quad(held.gpr(Gpr.RSP)));
    }

    @Test
    void sti_with_interrupts_already_on_holds_nothing() {
        Workbench open = interruptedAt(1);
        open.rflags(0x202);
        open.code(STI, NOP);
        open.step();
        assertEquals(DELIVERED, open.step().event());
    }

    @Test
    void popfq_holds_nothing() {
        Workbench open = interruptedAt(1);
        open.quad(0x1f0000, 0x202);
        open.code("9d", NOP);
        open.step();
        assertEquals(DELIVERED, open.step().event());
    }

    @Test
    void a_load_of_ss_holds_interrupts_off_for_one_more_instruction() {
        Workbench held = interruptedAt(1);
        held.rflags(0x202);
        held.set(Gpr.RAX, 0x10);
        held.code("8e d0", NOP, NOP);
        held.step();
        assertEquals(Event.EXECUTED, held.step().event());
        assertEquals(DELIVERED, held.step().event());
    }

    @Test
    void hlt_lets_time_pass_until_the_interrupt_and_saves_the_address_after_it() {
        Workbench waiting = interruptedAt(5000);
        waiting.code(STI, HLT, NOP);
        assertEquals(Event.EXECUTED, waiting.steps(2).event());
        assertTrue(waiting.now().halted());
        assertEquals(DELIVERED, waiting.step().event());
        assertEquals(5000, waiting.machine.time());
        assertEquals(CODE + 2, waiting.quad(waiting.gpr(Gpr.RSP)));
        assertFalse(waiting.now().halted());
    }

    @Test
    void hlt_with_no_interrupt_to_come_stops_the_machine() {
        bench.code(HLT);
        bench.step();
        assertEquals(
                new Event.Stopped("halted with no interrupt to come (IF is 0)"),
                bench.step().event());
    }

    @Test
    void hlt_behind_a_masked_timer_stops_the_machine() {
        Workbench masked = new Workbench(ticking(1000)).tables().pics().pit(11932);
        masked.out(0x21, 0xff);
        masked.code(STI, HLT);
        masked.steps(2);
        assertInstanceOf(Event.Stopped.class, masked.step().event());
    }

    @Test
    void each_iteration_of_a_rep_takes_the_time_of_one_instruction() {
        bench.code("f3 aa");
        bench.set(Gpr.RCX, 100);
        bench.set(Gpr.RDI, 0x170000);
        bench.set(Gpr.RAX, 0x5a);
        Step step = bench.step();
        assertEquals(100, bench.machine.time());
        assertEquals(1, bench.machine.events());
        assertEquals(
                100,
                step.effects().stream()
                        .filter(Effect.MemoryWritten.class::isInstance)
                        .count());
        assertEquals(0x5a5a, bench.machine.memory().read(0x170000 + 98, Width.LONG) & 0xffff);
        assertEquals(CODE + 2, bench.machine.rip());
    }

    @Test
    void a_rep_with_a_count_of_zero_takes_the_time_of_one_instruction() {
        bench.code("f3 aa");
        bench.step();
        assertEquals(1, bench.machine.time());
    }

    @Test
    void repe_cmps_ends_at_the_first_difference() {
        bench.code("f3 a6");
        bench.code(0x170000, "01 02 03 04");
        bench.code(0x171000, "01 02 ff 04");
        bench.set(Gpr.RSI, 0x170000);
        bench.set(Gpr.RDI, 0x171000);
        bench.set(Gpr.RCX, 4);
        bench.step();
        assertEquals(1, bench.gpr(Gpr.RCX));
        assertEquals(0, bench.now().rflags() & Rflags.ZF);
    }

    @Test
    void repne_scas_ends_at_the_first_match() {
        bench.code("f2 ae");
        bench.code(0x170000, "01 02 03 04");
        bench.set(Gpr.RDI, 0x170000);
        bench.set(Gpr.RAX, 3);
        bench.set(Gpr.RCX, 100);
        bench.step();
        assertEquals(97, bench.gpr(Gpr.RCX));
        assertEquals(0x170003, bench.gpr(Gpr.RDI));
    }

    @Test
    void an_interrupt_between_iterations_leaves_rip_on_the_rep_and_the_rest_follows_after() {
        Workbench copying = interruptedAt(10);
        copying.rflags(0x202);
        copying.code("f3 aa").code(HANDLER, IRETQ);
        copying.set(Gpr.RCX, 25);
        copying.set(Gpr.RDI, 0x170000);
        copying.set(Gpr.RAX, 1);
        assertEquals(Event.EXECUTED, copying.step().event());
        assertEquals(15, copying.gpr(Gpr.RCX));
        assertEquals(CODE, copying.machine.rip());
        assertEquals(DELIVERED, copying.step().event());
        assertEquals(CODE, copying.quad(copying.gpr(Gpr.RSP)));
        assertEquals(0x10202, copying.quad(copying.gpr(Gpr.RSP) + 16), "RF, as it is in mid-instruction");
        copying.steps(2);
        assertEquals(0, copying.gpr(Gpr.RCX));
        assertEquals(26, copying.machine.time());
        assertEquals(1, copying.machine.memory().read(0x170018, Width.WORD));
    }

    @Test
    void a_fault_in_mid_rep_keeps_the_iterations_done() {
        bench.code("f3 aa");
        bench.set(Gpr.RCX, 100);
        bench.set(Gpr.RDI, 0x8000_0000L - 10);
        assertFaults(14, 2);
        assertEquals(90, bench.gpr(Gpr.RCX));
        assertEquals(0x8000_0000L, bench.gpr(Gpr.RDI));
        assertEquals(0x8000_0000L, bench.now().control(2));
        assertEquals(CODE, bench.quad(bench.gpr(Gpr.RSP) + 8));
    }

    @Test
    void a_fault_leaves_no_register_changed() {
        bench.code("58");
        bench.gate(13, HANDLER, 0x8e, 8, 1);
        bench.gate(12, HANDLER, 0x8e, 8, 1);
        bench.set(SystemRegister.TR_BASE, TSS);
        bench.quad(TSS + 36, 0x150000);
        bench.set(Gpr.RSP, 0x7fff_ffff_fffcL);
        bench.set(Gpr.RAX, 77);
        assertFaults(12, 0);
        assertEquals(77, bench.gpr(Gpr.RAX));
        assertEquals(0x7fff_ffff_fffcL, bench.quad(0x150000 - 16));
    }

    @Test
    void an_access_into_the_next_region_faults_at_its_first_byte() {
        bench.code("48 8b 07");
        bench.set(Gpr.RDI, 0x8000_0000L - 4);
        assertFaults(14, 0);
        assertEquals(0x8000_0000L, bench.now().control(2));
    }

    @Test
    void int3_and_int_n_save_the_next_address() {
        bench.code("cc");
        bench.step();
        assertEquals(CODE + 1, bench.quad(bench.gpr(Gpr.RSP)));
        bench.code(HANDLER, "cd 80");
        assertEquals(Event.EXECUTED, bench.step().event());
        assertEquals(HANDLER + 2, bench.quad(bench.gpr(Gpr.RSP)));
    }

    @Test
    void int_n_through_a_bad_gate_has_no_ext_and_saves_its_own_address() {
        bench.gate(0x80, HANDLER, 0x0e, 8, 0);
        bench.code("cd 80");
        assertFaults(11, 0x80 * 8 + 2);
        assertEquals(CODE, bench.quad(bench.gpr(Gpr.RSP) + 8));
    }

    @Test
    void tf_traps_after_the_instruction_that_began_with_it() {
        bench.code(NOP, NOP);
        bench.rflags(Rflags.TF);
        bench.code(HANDLER, IRETQ);
        assertEquals(Event.EXECUTED, bench.step().event());
        assertFaults(1, 0);
        assertEquals(CODE + 1, bench.quad(bench.gpr(Gpr.RSP)));
        assertEquals(0x4000, bench.cpu().get(SystemRegister.DR6) & 0x4000);
        bench.step();
        assertEquals(Event.EXECUTED, bench.step().event(), "after iretq one instruction runs first");
        assertFaults(1, 0);
    }

    @Test
    void code_may_change_itself() {
        // 1: inc %eax; movb $0xc8, 1b+1(%rip), which makes it dec %eax; jmp 1b
        bench.code("ff c0", "c6 05 f8 ff ff ff c8", "eb f5");
        bench.steps(4);
        assertEquals(0, bench.gpr(Gpr.RAX));
    }

    @Test
    void code_may_change_an_instruction_that_crosses_pages() {
        long at = CODE + 0xfff;
        bench.code(at, "ff c0", "eb fc");
        bench.machine.enter(at);
        bench.steps(3);
        assertEquals(2, bench.gpr(Gpr.RAX));
        bench.machine.save();
        bench.code(at + 1, "c8");
        bench.steps(2);
        assertEquals(1, bench.gpr(Gpr.RAX));
    }

    @Test
    void a_restored_state_runs_the_code_of_its_time() {
        bench.code("ff c0", "eb fc");
        MachineState before = bench.machine.save();
        bench.steps(2);
        bench.code("ff c8");
        bench.steps(1);
        assertEquals(0, bench.gpr(Gpr.RAX));
        bench.machine.restore(before);
        bench.steps(3);
        assertEquals(2, bench.gpr(Gpr.RAX));
    }

    @Test
    void the_timer_interrupts_every_instructions_per_tick() {
        Workbench ticking = new Workbench(ticking(1000)).tables().pics().pit(11932);
        ticking.code(STI, LOOP_HERE).code(HANDLER, "b0 20", "e6 20", IRETQ);
        long previous = 0;
        for (int tick = 0; tick < 5; tick++) {
            Event event;
            do {
                event = ticking.machine.advance();
            } while (!(event instanceof Event.Interrupted));
            if (tick > 0) {
                assertEquals(1000, ticking.machine.time() - previous, 1);
            }
            previous = ticking.machine.time();
        }
    }

    @Test
    void the_first_apic_tick_comes_its_count_of_instructions_after_the_write() {
        Workbench ticking = new Workbench(ticking(1000)).tables();
        ticking.cpu().store(Segment.DS, 0xfee0_00f0L, Width.LONG, 0x1ff);
        ticking.cpu().store(Segment.DS, 0xfee0_03e0L, Width.LONG, 0xb);
        ticking.cpu().store(Segment.DS, 0xfee0_0320L, Width.LONG, 0x20);
        ticking.rflags(0x202);
        ticking.set(Gpr.RDI, 0xfee0_0380L);
        ticking.set(Gpr.RAX, 100);
        ticking.code("89 07", LOOP_HERE);
        ticking.step();
        for (int i = 0; i < 100; i++) {
            assertEquals(Event.EXECUTED, ticking.step().event());
        }
        assertEquals(DELIVERED, ticking.step().event());
    }

    @Test
    void a_program_that_writes_everywhere_ends_with_the_budget() {
        Workbench greedy = new Workbench(new Setup(
                1, new Setup.Clock(1, 1), List.of(new Setup.Region(0, 1L << 32)), Map.of(), Map.of(), true, true, 0));
        greedy.set(Gpr.RDI, 0x200000);
        greedy.code("88 07", "48 81 c7 00 10 00 00", "eb f5");
        greedy.machine.runTo(10_000_000);
        Event.Stopped end = (Event.Stopped) greedy.machine.advance();
        assertTrue(end.reason().startsWith("out of simulated memory"), end.reason());
    }

    @Test
    void ports_without_a_device_read_all_ones() {
        bench.code("e5 70");
        Step step = bench.step();
        assertEquals(0xffff_ffffL, bench.gpr(Gpr.RAX));
        assertTrue(step.effects().contains(new Effect.PortRead(0x70, Width.LONG, 0xffff_ffffL)));
    }

    @Test
    void a_delivery_by_schedule_comes_regardless_of_if() {
        Workbench scheduled = Workbench.delivering(Map.of(2L, 77));
        scheduled.code(NOP, NOP, NOP);
        scheduled.steps(2);
        assertEquals(new Event.Interrupted(77), scheduled.step().event());
    }

    @Test
    void alignment_checks_are_switched_by_instructions_of_the_kernel() {
        bench.code("0f 01 cb", "0f 01 ca");
        bench.step();
        assertTrue((bench.now().rflags() & Rflags.AC) != 0);
        bench.step();
        assertEquals(0, bench.now().rflags() & Rflags.AC);
    }

    @Test
    void there_is_no_return_to_compatibility_mode() {
        bench.set(SystemRegister.EFER, 0x501);
        bench.code("0f 07");
        assertFaults(6, 0);
    }

    @Test
    void far_pointers_of_sixteen_bits_have_offsets_of_sixteen() {
        bench.quad(0x150000, 0x8_1234);
        bench.set(Gpr.RBX, 0x150000);
        bench.code("66 ff 2b");
        bench.step();
        assertEquals(0x1234, bench.machine.rip());
    }

    @Test
    void a_far_call_of_sixteen_bits_pushes_words() {
        bench.quad(0x150000, 0x8_1234);
        bench.set(Gpr.RBX, 0x150000);
        bench.code("66 ff 1b");
        bench.step();
        assertEquals(0x1234, bench.machine.rip());
        assertEquals(0x1efffcL, bench.gpr(Gpr.RSP));
        assertEquals(0x8_0003, bench.quad(0x1efffcL) & 0xffff_ffffL);
    }
}
