package tickscope.history;

import static org.junit.jupiter.api.Assertions.*;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tickscope.machine.Event;
import tickscope.machine.Machine;
import tickscope.machine.MachineState;
import tickscope.machine.PackedState;
import tickscope.machine.Setup;
import tickscope.machine.Step;

/// A little kernel under a timer, forwards and backwards.
final class TimelineTest {
    private static final long LENGTH = 30_000;
    private static final Setup SETUP = new Setup(
            1,
            new Setup.Clock(10_000_000, 200),
            List.of(new Setup.Region(0, 0x400000)),
            Map.of(),
            Map.of(),
            true,
            true,
            0);

    /// Sets up IDT, 8259A and 8254, then counts, pushes and pops for ever; its handler prints an x.
    private static final Consumer<Machine> KERNEL = machine -> {
        load(machine, 0x300200, "00 00 08 00 00 8e 11 00 00 00 00 00 00 00 00 00");
        load(machine, 0x300ff0, "ff 0f 00 00 30 00 00 00 00 00");
        load(
                machine,
                0x100000,
                "0f 01 1c 25 f0 0f 30 00", // lidt 0x300ff0
                "b0 11 e6 20 b0 20 e6 21 b0 04 e6 21 b0 01 e6 21 b0 00 e6 21", // 8259A
                "b0 34 e6 43 b0 9c e6 40 b0 2e e6 40", // 8254: mode 2, 11932
                "fb",
                "48 ff c0 50 5b 48 89 1c 25 00 00 31 00 eb f1"); // inc, push, pop, mov; jmp
        load(machine, 0x110000, "50 52 66 ba f8 03 b0 78 ee b0 20 e6 20 5a 58 48 cf");
        machine.enter(0x100000);
    };

    private static final Observer TICKS = (machine, cpu, rip, event, marks) -> {
        if (event instanceof Event.Interrupted) {
            marks.mark(Stop.TICK, machine.events());
        }
    };

    private static void load(Machine machine, long address, String... hex) {
        machine.load(address, HexFormat.of().parseHex(String.join("", hex).replace(" ", "")));
    }

    private static Timeline recorded() {
        return Timeline.record(SETUP, KERNEL, TICKS, StopCondition.NEVER, LENGTH);
    }

    private final Timeline timeline = recorded();

    @Test
    void ticks_are_found_in_both_directions() {
        OptionalLong first = timeline.next(Stop.TICK, 0);
        assertTrue(first.isPresent());
        OptionalLong second = timeline.next(Stop.TICK, first.getAsLong());
        assertEquals(first, timeline.previous(Stop.TICK, second.getAsLong()));
        assertTrue(timeline.previous(Stop.TICK, first.getAsLong()).isEmpty());
        assertTrue(timeline.next(Stop.TICK, LENGTH).isEmpty());
        assertTrue(timeline.count(Stop.TICK, 0, LENGTH) > 100);
        assertTrue(timeline.end().serialOutput().startsWith("xxx"));
    }

    @Test
    void n_steps_forward_and_n_back_restore_every_byte_and_device() {
        Cursor cursor = timeline.cursor();
        long tick = timeline.next(Stop.TICK, 5000).getAsLong();
        MachineState[] states = new MachineState[60];
        for (int i = 0; i < states.length; i++) {
            cursor.moveTo(tick - 10 + i);
            states[i] = cursor.state();
        }
        for (int i = states.length - 1; i >= 0; i--) {
            assertEquals(tick - 10 + i, cursor.position());
            assertEquals(states[i], cursor.state());
            cursor.back();
        }
        assertNotEquals(states[9], states[10]);
        assertTrue(states[10].master().isr() == 1 && states[9].master().isr() == 0, "delivered");
        assertTrue(states[30].master().isr() == 0, "ended by its EOI");
    }

    @Test
    void any_jump_leads_to_the_state_of_a_run_from_the_beginning() {
        Cursor cursor = timeline.cursor();
        Random random = new Random(1);
        for (int i = 0; i < 30; i++) {
            long position = random.nextLong(LENGTH + 1);
            cursor.moveTo(position);
            Machine fresh = new Machine(SETUP);
            KERNEL.accept(fresh);
            fresh.runTo(position);
            assertEquals(fresh.save(), cursor.state());
        }
    }

    @Test
    void the_last_step_led_here() {
        Cursor cursor = timeline.cursor();
        assertNull(cursor.last());
        long tick = timeline.next(Stop.TICK, 0).getAsLong();
        cursor.moveTo(tick);
        Step delivery = cursor.last();
        assertNotNull(delivery);
        assertEquals(tick - 1, delivery.number());
        assertEquals(new Event.Interrupted(32), delivery.event());
        cursor.moveTo(0);
        assertNull(cursor.last());
    }

    @Test
    void a_window_of_steps_leaves_the_cursor_where_it_is() {
        Cursor cursor = timeline.cursor();
        cursor.moveTo(7777);
        MachineState here = cursor.state();
        List<Step> steps = cursor.steps(100, 400);
        assertEquals(300, steps.size());
        assertEquals(100, steps.getFirst().number());
        assertEquals(399, steps.getLast().number());
        assertEquals(7777, cursor.position());
        assertEquals(here, cursor.state());
        cursor.forward();
        assertEquals(7778, cursor.position());
    }

    @Test
    void stepping_by_ticks_goes_there_and_back() {
        Cursor cursor = timeline.cursor();
        assertFalse(cursor.back());
        assertTrue(cursor.forward(Stop.TICK));
        long first = cursor.position();
        assertTrue(cursor.forward(Stop.TICK));
        assertTrue(cursor.back(Stop.TICK));
        assertEquals(first, cursor.position());
        assertFalse(cursor.back(Stop.TICK));
        cursor.moveTo(LENGTH);
        assertFalse(cursor.forward());
    }

    @Test
    void a_recording_goes_on_as_if_it_had_not_ended() {
        Timeline inParts = Timeline.record(SETUP, KERNEL, TICKS, StopCondition.NEVER, 1234);
        assertEquals(1234, inParts.length());
        inParts.extend((rip, event) -> event instanceof Event.Interrupted, LENGTH);
        assertTrue(inParts.length() < 1600);
        inParts.extend(StopCondition.NEVER, LENGTH);
        assertEquals(timeline.end(), inParts.end());
        assertEquals(timeline.count(Stop.TICK, 0, LENGTH), inParts.count(Stop.TICK, 0, LENGTH));
    }

    @Test
    void a_cursor_reads_while_another_thread_records() throws InterruptedException {
        Timeline growing = Timeline.of(SETUP, KERNEL, TICKS);
        Thread recorder = new Thread(() -> growing.extend(StopCondition.NEVER, 300_000));
        recorder.start();
        Cursor cursor = growing.cursor();
        Cursor reference = timeline.cursor();
        Random random = new Random(2);
        for (int i = 0; i < 100; i++) {
            long position = random.nextLong(Math.min(growing.length(), LENGTH) + 1);
            cursor.moveTo(position);
            reference.moveTo(position);
            assertEquals(reference.state(), cursor.state());
        }
        growing.cancel();
        recorder.join();
    }

    @Test
    void checkpoints_stay_within_their_budget_and_no_replay_gets_long() {
        Budget small = new Budget(60_000, 0, 60_000, 0);
        Checkpoints checkpoints = new Checkpoints(small);
        Machine machine = new Machine(SETUP);
        KERNEL.accept(machine);
        checkpoints.add(machine.save(), true);
        for (int i = 0; i < 120; i++) {
            machine.runTo(checkpoints.due(machine.events()));
            checkpoints.add(machine.save(), false);
            assertTrue(checkpoints.bytes() <= 60_000);
        }
        long end = machine.events();
        assertTrue(end > 120 * Checkpoints.CLOSEST);
        long ideal = end / checkpoints.size();
        long longest = 0;
        for (long at = 0; at < end; at += Checkpoints.CLOSEST / 2) {
            longest = Math.max(longest, at - checkpoints.positionBefore(at));
        }
        assertTrue(longest < 3 * ideal, longest + " and ideally " + ideal);
        assertEquals(0, checkpoints.positionBefore(1));
    }

    @Test
    void a_packed_state_comes_out_as_it_was() {
        Machine machine = new Machine(SETUP);
        KERNEL.accept(machine);
        machine.runTo(1000);
        MachineState base = machine.save();
        machine.runTo(20_000);
        MachineState state = machine.save();
        PackedState packed = PackedState.of(base, state);
        machine.runTo(LENGTH);
        MachineState unpacked = packed.unpack(machine.save());
        assertEquals(state, unpacked);
        assertEquals(state.serialOutput(), unpacked.serialOutput());
        machine.restore(unpacked);
        machine.runTo(LENGTH);
        assertEquals(timeline.end(), machine.save());
        assertTrue(packed.bytes() < 4096, packed.bytes() + " bytes");
    }
}
