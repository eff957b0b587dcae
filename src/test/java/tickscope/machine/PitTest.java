package tickscope.machine;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

/// Counts in the tests below are exact: one instruction lasts one clock, unless a test says otherwise.
final class PitTest {
    private static final long CLOCK = 0;
    private final Pit pit = new Pit(new PitClock(1, 1));

    private void program(int control, int... bytes) {
        pit.write(0x43, control, CLOCK);
        for (int value : bytes) {
            pit.write(0x40 + (control >> 6), value, CLOCK);
        }
    }

    private int count(long now) {
        return pit.read(0x40, now) | pit.read(0x40, now) << 8;
    }

    @Test
    void raises_nothing_before_a_count_is_written() {
        program(0x34, 0x10);
        assertEquals(Pit.NEVER, pit.deadline());
        pit.write(0x40, 0x00, CLOCK);
        assertEquals(16, pit.deadline());
    }

    @Test
    void mode_2_raises_every_n_clocks_and_counts_n_to_1() {
        program(0x34, 10, 0);
        assertEquals(10, count(0));
        assertEquals(1, count(9));
        assertEquals(10, count(10));
        pit.passEdge();
        assertEquals(20, pit.deadline());
    }

    @Test
    void mode_3_counts_down_by_twos_through_each_half() {
        program(0x36, 10, 0);
        assertEquals(10, count(0));
        assertEquals(2, count(4));
        assertEquals(10, count(5));
        assertEquals(10, pit.deadline());
    }

    @Test
    void the_output_of_mode_3_is_a_square_wave_a_clock_longer_in_its_high_half_if_odd() {
        PitChannel channel = new PitChannel(new PitClock(1, 1));
        channel.program(0x16, 0);
        channel.writeCount(5, 0);
        assertTrue(channel.output(2));
        assertFalse(channel.output(3));
        assertFalse(channel.output(4));
        assertTrue(channel.output(5));
    }

    @Test
    void mode_0_raises_once_a_clock_after_the_count() {
        program(0x30, 10, 0);
        assertEquals(11, pit.deadline());
        pit.passEdge();
        assertEquals(Pit.NEVER, pit.deadline());
        assertEquals(0xfffe, count(12));
    }

    @Test
    void zero_means_65536() {
        program(0x34, 0, 0);
        assertEquals(65536, pit.deadline());
        assertEquals(0, count(0));
    }

    @Test
    void a_latched_count_stands_still_until_it_is_read() {
        program(0x34, 0x34, 0x12);
        pit.write(0x43, 0x00, 4);
        pit.write(0x43, 0x00, 9);
        assertEquals(0x1230, count(100));
        assertEquals(0x1234 - 100, count(100));
    }

    @Test
    void low_byte_access_alone() {
        program(0x14, 0x20);
        assertEquals(0x20, pit.deadline());
        assertEquals(0x1f, pit.read(0x40, 1));
        assertEquals(0x1e, pit.read(0x40, 2));
    }

    @Test
    void high_byte_access_alone() {
        program(0x24, 0x02);
        assertEquals(0x200, pit.deadline());
        assertEquals(0x01, pit.read(0x40, 1));
    }

    @Test
    void a_new_count_takes_over_at_the_end_of_the_period() {
        program(0x34, 10, 0);
        pit.write(0x40, 4, 3);
        pit.write(0x40, 0, 3);
        assertEquals(10, pit.deadline());
        pit.passEdge();
        assertEquals(14, pit.deadline());
    }

    @Test
    void a_new_control_word_starts_afresh() {
        program(0x34, 10, 0);
        pit.write(0x43, 0x34, 5);
        assertEquals(Pit.NEVER, pit.deadline());
        pit.write(0x40, 4, 6);
        pit.write(0x40, 0, 6);
        assertEquals(10, pit.deadline());
    }

    @Test
    void read_back_latches_status_and_count() {
        program(0x36, 10, 0);
        pit.write(0x43, 0xc2, 2);
        assertEquals(0x80 | 0x30 | 0x06, pit.read(0x40, 2), "OUT high, both bytes, mode 3");
        assertEquals(6, count(3), "then the latched count");
    }

    @Test
    void status_says_when_no_count_is_loaded() {
        program(0x34);
        pit.write(0x43, 0xe2, 2);
        assertEquals(0x40, pit.read(0x40, 2) & 0x40);
    }

    @Test
    void counts_in_bcd_if_told() {
        program(0x35, 0x00, 0x10);
        assertEquals(1000, pit.deadline());
        assertEquals(0x0999, count(1));
    }

    @Test
    void modes_6_and_7_are_2_and_3() {
        program(0x3c, 10, 0);
        assertEquals(2, pit.state().getFirst().mode());
    }

    @Test
    void channel_2_is_watched_through_port_61() {
        pit.writeSpeaker(1, 0);
        program(0xb0, 10, 0);
        assertEquals(0, pit.readSpeaker(10) & 0x20);
        assertEquals(0x20, pit.readSpeaker(11) & 0x20);
        assertEquals(1, pit.readSpeaker(11) & 3);
    }

    @Test
    void the_hundred_hertz_programme_fires_once_in_instructions_per_tick() {
        int perTick = 20_000;
        Pit scenario = new Pit(PitClock.of(new Setup.Clock(10_000_000, perTick)));
        scenario.write(0x43, 0x34, 1);
        scenario.write(0x40, 11932 & 0xff, 1);
        scenario.write(0x40, 11932 >> 8, 1);
        // 11932 clocks of 1,193,182 Hz are 20,000.3 instructions of 0.5 µs.
        assertEquals(1 + 20_001, scenario.deadline());
        for (int i = 0; i < 999; i++) {
            scenario.passEdge();
        }
        assertEquals(1 + 20_000_302, scenario.deadline());
    }

    @Test
    void the_clock_is_exact_far_from_zero() {
        PitClock clock = PitClock.of(new Setup.Clock(1, 1));
        long time = 1L << 55;
        long clocks = clock.after(time);
        assertTrue(clock.until(clocks) <= time);
        assertTrue(clock.until(clocks + 1) > time);
    }
}
