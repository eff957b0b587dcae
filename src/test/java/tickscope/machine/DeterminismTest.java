package tickscope.machine;

import static org.junit.jupiter.api.Assertions.*;
import static tickscope.machine.Workbench.*;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DeterminismTest {
    /// Random bytes as a program, under a timer; whatever they do, they must do again.
    private static Workbench random(long seed) {
        Workbench bench = new Workbench(ticking(50)).tables().pics().pit(11932);
        byte[] soup = new byte[4096];
        new Random(seed).nextBytes(soup);
        bench.machine.load(CODE, soup);
        bench.code(HANDLER, "50", "b0 20", "e6 20", "58", "48 83 2c 24 fe", "fb", "eb 00", "48 cf");
        bench.rflags(0x202);
        return bench;
    }

    @Test
    void two_machines_of_equal_setup_stay_equal() {
        for (long seed = 0; seed < 40; seed++) {
            Workbench one = random(seed);
            Workbench two = random(seed);
            one.machine.runTo(500);
            two.machine.runTo(500);
            assertEquals(one.machine.save(), two.machine.save(), "seed " + seed);
        }
    }

    @Test
    void watching_changes_nothing() {
        for (long seed = 0; seed < 40; seed++) {
            Workbench fast = random(seed);
            Workbench watched = random(seed);
            for (int i = 0; i < 300; i++) {
                assertEquals(fast.machine.advance(), watched.machine.step().event(), "seed " + seed);
            }
            assertEquals(fast.machine.save(), watched.machine.save(), "seed " + seed);
        }
    }

    @Test
    void a_restored_state_is_equal_and_goes_on_the_same_way() {
        for (long seed = 0; seed < 40; seed++) {
            Workbench bench = random(seed);
            bench.machine.runTo(100);
            MachineState middle = bench.machine.save();
            bench.machine.runTo(400);
            MachineState end = bench.machine.save();
            bench.machine.restore(middle);
            assertEquals(middle, bench.machine.save());
            bench.machine.runTo(400);
            assertEquals(end, bench.machine.save(), "seed " + seed);
            Machine other = new Machine(ticking(50));
            other.restore(middle);
            other.runTo(400);
            assertEquals(end, other.save(), "seed " + seed);
        }
    }

    @Test
    void several_processors_take_turns_in_an_order_that_the_seed_draws() {
        String order = turns(7);
        assertEquals(order, turns(7));
        assertNotEquals(order, turns(8));
        for (int round = 0; round < 30; round += 3) {
            assertEquals(3, order.substring(round, round + 3).chars().distinct().count());
        }
    }

    private static String turns(long seed) {
        Machine machine = new Machine(new Setup(
                3,
                new Setup.Clock(1, 1),
                List.of(new Setup.Region(0, 0x80_0000)),
                Map.of(),
                Map.of(),
                true,
                false,
                seed));
        machine.load(CODE, new byte[] {(byte) 0xeb, (byte) 0xfe});
        for (int cpu = 0; cpu < 3; cpu++) {
            machine.enter(cpu, CODE);
        }
        StringBuilder turns = new StringBuilder();
        while (turns.length() < 3) {
            turns.append(machine.step().cpu());
        }
        turns.setLength(0);
        while (turns.length() < 30) {
            turns.append(machine.step().cpu());
        }
        return turns.toString();
    }

    @Test
    void a_processor_interrupts_another() {
        Workbench bench = new Workbench(new Setup(
                2, new Setup.Clock(1, 1), List.of(new Setup.Region(0, 0x80_0000)), Map.of(), Map.of(), true, false, 0));
        Cpu second = bench.machine.processor(1);
        bench.tables();
        for (SystemRegister register : List.of(
                SystemRegister.GDTR_BASE,
                SystemRegister.GDTR_LIMIT,
                SystemRegister.IDTR_BASE,
                SystemRegister.IDTR_LIMIT)) {
            second.set(register, bench.cpu().get(register));
        }
        bench.code("eb fe").code(0x120000, "fb", "f4", "eb fd");
        bench.machine.enter(1, 0x120000);
        bench.machine.runTo(20);
        assertTrue(second.is(Cpu.HALTED));
        second.bus.writeApic(1, 0xf0, 0x1ff);
        second.bus.writeApic(0, 0x310, 0x0100_0000);
        second.bus.writeApic(0, 0x300, 0x45);
        bench.machine.runTo(bench.machine.events() + 4);
        assertEquals(HANDLER, second.rip & -16);
    }

    /// Once found by throwing random bytes at it: the round was over and everybody waited.
    @Test
    void a_scheduled_delivery_wakes_one_of_several_that_all_wait() {
        Workbench bench = new Workbench(new Setup(
                2,
                new Setup.Clock(1, 1),
                List.of(new Setup.Region(0, 0x40_0000)),
                Map.of(),
                Map.of(1L, 81, 2L, 82),
                true,
                false,
                7));
        bench.tables();
        bench.machine.load(Workbench.CODE, new byte[] {(byte) 0xf4, (byte) 0xf4});
        bench.machine.load(Workbench.HANDLER, new byte[] {(byte) 0xf4, (byte) 0xf4});
        bench.machine.runTo(9);
        assertEquals(5, bench.machine.events());
        assertTrue(bench.machine.stopped());
    }
}
