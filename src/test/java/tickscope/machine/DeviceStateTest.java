package tickscope.machine;

import static org.junit.jupiter.api.Assertions.*;
import static tickscope.machine.Workbench.*;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tickscope.isa.Gpr;
import tickscope.isa.Rflags;

/// Nothing that a device remembers is left out of a state.
final class DeviceStateTest {
    private static final int[] PORTS = {
        0x20, 0x21, 0xa0, 0xa1, 0x4d0, 0x4d1, 0x40, 0x41, 0x42, 0x43, 0x61, 0x3f8, 0x3f9, 0x3fa, 0x3fb, 0x3fc, 0x3ff
    };
    private static final int[] REGISTERS = {
        0x80, 0xb0, 0xd0, 0xe0, 0xf0, 0x300, 0x310, 0x320, 0x330, 0x340, 0x350, 0x360, 0x370, 0x380, 0x3e0
    };

    private static Setup busy() {
        return new Setup(
                1,
                new Setup.Clock(10_000_000, 500),
                List.of(new Setup.Region(0, 0x40_0000)),
                Map.of(100L, new Setup.Input(3), 2000L, new Setup.Input(5)),
                Map.of(),
                true,
                true,
                0);
    }

    private static Bus bus() {
        return new Bus(busy(), message -> {});
    }

    private static void disturb(Bus bus, Random random, int count) {
        for (int i = 0; i < count; i++) {
            int port = PORTS[random.nextInt(PORTS.length)];
            switch (random.nextInt(5)) {
                case 0 -> bus.in(port, 1);
                case 1 -> bus.writeApic(0, REGISTERS[random.nextInt(REGISTERS.length)], random.nextInt(4096));
                case 2 -> {
                    bus.time += random.nextInt(50);
                    bus.catchUp();
                }
                case 3 -> {
                    if (bus.requested(0)) {
                        bus.acknowledge(0);
                    }
                }
                default -> bus.out(port, 1, random.nextInt(256));
            }
        }
    }

    @Test
    void a_restored_bus_is_equal_and_behaves_the_same() {
        for (int seed = 0; seed < 200; seed++) {
            Bus bus = bus();
            disturb(bus, new Random(seed), 200);
            BusState middle = bus.save();
            Bus other = bus();
            disturb(other, new Random(seed + 1000), 50);
            other.restore(middle);
            assertEquals(middle, other.save(), "seed " + seed);
            disturb(bus, new Random(seed + 2000), 100);
            disturb(other, new Random(seed + 2000), 100);
            assertEquals(bus.save(), other.save(), "seed " + seed);
        }
    }

    @Test
    void edges_from_outside_do_not_come_twice() {
        Bus bus = bus();
        bus.time = 3000;
        bus.catchUp();
        BusState after = bus.save();
        Bus other = bus();
        other.restore(after);
        other.time = 4000;
        other.catchUp();
        bus.time = 4000;
        bus.catchUp();
        assertEquals(Pit.NEVER, other.deadline());
        assertEquals(bus.save(), other.save());
    }

    @Test
    void a_state_remembers_that_interrupts_are_held_a_trap_is_due_and_the_processor_waits() {
        for (int condition : new int[] {Cpu.HALTED, Cpu.HELD, Cpu.TRAP, Cpu.REPEATING}) {
            Workbench bench = Workbench.bare();
            MachineState plain = bench.machine.save();
            bench.cpu().condition = condition;
            MachineState state = bench.machine.save();
            assertNotEquals(plain, state);
            bench.machine.restore(plain);
            assertEquals(0, bench.cpu().condition);
            bench.machine.restore(state);
            assertEquals(condition, bench.cpu().condition);
        }
    }

    @Test
    void a_state_remembers_every_register() {
        Workbench bench = Workbench.bare();
        MachineState plain = bench.machine.save();
        Random random = new Random(3);
        for (int i = 0; i < SystemRegister.COUNT; i++) {
            bench.cpu().system[i] = random.nextLong();
        }
        bench.set(Gpr.R15, 7);
        bench.rflags(Rflags.ID);
        MachineState state = bench.machine.save();
        bench.machine.restore(plain);
        assertEquals(plain, bench.machine.save());
        bench.machine.restore(state);
        assertEquals(state, bench.machine.save());
    }

    @Test
    void a_page_written_in_place_forgets_the_instruction_that_reaches_into_it() {
        long at = CODE + 0xfff;
        Workbench bench = Workbench.bare();
        bench.code(at, "ff c0", "eb fc");
        bench.machine.enter(at);
        bench.steps(3);
        bench.code(at + 1, "c8");
        bench.steps(2);
        assertEquals(1, bench.gpr(Gpr.RAX));
    }
}
