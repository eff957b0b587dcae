package tickscope.machine;

import static org.junit.jupiter.api.Assertions.*;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ApicTest {
    private final List<Long> sent = new ArrayList<>();
    private final Apic apic = new Apic(0, (sender, command) -> sent.add(command));

    @BeforeEach
    void enable() {
        apic.write(0xf0, 0x1ff, 0);
    }

    @Test
    void accepts_nothing_until_it_is_enabled() {
        Apic fresh = new Apic(0, (sender, command) -> {});
        fresh.request(0x40);
        assertEquals(-1, fresh.pending());
    }

    @Test
    void a_one_shot_timer_fires_once_after_its_count() {
        apic.write(0x3e0, 0xb, 0);
        apic.write(0x320, 0x40, 0);
        apic.write(0x380, 1000, 5);
        assertEquals(1005, apic.deadline());
        assertEquals(900, apic.read(0x390, 105));
        apic.expire();
        assertEquals(0x40, apic.pending());
        assertEquals(Pit.NEVER, apic.deadline());
        assertEquals(0, apic.read(0x390, 2000));
    }

    @Test
    void a_periodic_timer_fires_again_and_again() {
        apic.write(0x3e0, 0xb, 0);
        apic.write(0x320, 0x2_0040, 0);
        apic.write(0x380, 1000, 0);
        apic.expire();
        assertEquals(2000, apic.deadline());
    }

    @Test
    void divides_as_programmed() {
        int[] codes = {0, 1, 2, 3, 8, 9, 10, 11};
        int[] divisors = {2, 4, 8, 16, 32, 64, 128, 1};
        for (int i = 0; i < codes.length; i++) {
            apic.write(0x3e0, codes[i], 0);
            apic.write(0x380, 100, 0);
            assertEquals(100L * divisors[i], apic.deadline());
        }
    }

    @Test
    void a_masked_timer_counts_but_asks_for_nothing() {
        apic.write(0x380, 10, 0);
        apic.expire();
        assertEquals(-1, apic.pending());
    }

    @Test
    void a_vector_in_service_blocks_its_class_until_the_eoi() {
        apic.request(0x41);
        apic.acknowledge(0x41);
        apic.request(0x4f);
        assertEquals(-1, apic.pending());
        apic.request(0x50);
        assertEquals(0x50, apic.pending());
        apic.write(0xb0, 0, 0);
        apic.acknowledge(0x50);
        apic.write(0xb0, 0, 0);
        assertEquals(0x4f, apic.pending());
    }

    @Test
    void the_task_priority_holds_lower_classes_back() {
        apic.request(0x41);
        apic.write(0x80, 0x40, 0);
        assertEquals(-1, apic.pending());
        apic.write(0x80, 0x3f, 0);
        assertEquals(0x41, apic.pending());
    }

    @Test
    void irr_and_isr_read_as_eight_registers() {
        apic.request(0x41);
        assertEquals(2, apic.read(0x220, 0));
        apic.acknowledge(0x41);
        assertEquals(0, apic.read(0x220, 0));
        assertEquals(2, apic.read(0x120, 0));
    }

    @Test
    void the_low_half_of_the_command_register_sends() {
        apic.write(0x310, 0x0200_0000, 0);
        apic.write(0x300, 0x41, 0);
        assertEquals(List.of(0x0200_0000_0000_0041L), sent);
    }

    @Test
    void is_addressed_by_its_id_or_logically() {
        assertTrue(apic.addressed(0, false));
        assertTrue(apic.addressed(0xff, false));
        assertFalse(apic.addressed(1, false));
        apic.write(0xd0, 0x0400_0000, 0);
        assertTrue(apic.addressed(0x06, true));
        assertFalse(apic.addressed(0x02, true));
    }
}
