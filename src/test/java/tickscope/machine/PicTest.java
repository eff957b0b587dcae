package tickscope.machine;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The 8259A data sheet, table by table.
final class PicTest {
    private final Pics pics = new Pics();

    @BeforeEach
    void initialise() {
        write(0x20, 0x11, 0x21, 0x20, 0x21, 0x04, 0x21, 0x01);
        write(0xa0, 0x11, 0xa1, 0x28, 0xa1, 0x02, 0xa1, 0x01);
    }

    private void write(int... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            pics.write(pairs[i], pairs[i + 1]);
        }
    }

    private void pulse(int irq) {
        pics.raise(irq);
        pics.lower(irq);
    }

    private int isr() {
        return pics.master.state().isr();
    }

    private int irr() {
        return pics.master.state().irr();
    }

    @Test
    void is_silent_before_it_is_initialised() {
        Pics fresh = new Pics();
        fresh.raise(0);
        assertFalse(fresh.requests());
    }

    @Test
    void takes_its_vectors_from_icw2_without_the_low_bits() {
        write(0x20, 0x11, 0x21, 0x47, 0x21, 0x04, 0x21, 0x01);
        pulse(3);
        assertEquals(0x43, pics.acknowledge());
    }

    @Test
    void stays_silent_until_the_sequence_is_complete() {
        write(0x20, 0x11, 0x21, 0x20, 0x21, 0x04);
        pulse(0);
        assertFalse(pics.requests());
        write(0x21, 0x01);
        assertTrue(pics.requests());
    }

    @Test
    void a_single_chip_expects_no_icw3_and_one_without_icw4_no_icw4() {
        write(0x20, 0x12, 0x21, 0x40);
        assertEquals(0, pics.master.state().initStep());
        write(0x21, 0xfe);
        assertEquals(0xfe, pics.master.readMask());
    }

    @Test
    void icw1_clears_mask_requests_and_rotation() {
        write(0x21, 0xff, 0x20, 0xc3);
        pulse(1);
        write(0x20, 0x11);
        PicState state = pics.master.state();
        assertEquals(0, state.imr());
        assertEquals(0, state.irr());
        assertEquals(7, state.lowest());
    }

    @Test
    void a_request_waits_in_irr_and_moves_to_isr_when_acknowledged() {
        pulse(4);
        assertEquals(0x10, irr());
        assertEquals(0x24, pics.acknowledge());
        assertEquals(0, irr());
        assertEquals(0x10, isr());
    }

    @Test
    void the_mask_holds_a_request_back_without_losing_it() {
        write(0x21, 0x01);
        pulse(0);
        assertFalse(pics.requests());
        write(0x21, 0x00);
        assertEquals(0x20, pics.acknowledge());
    }

    @Test
    void line_0_goes_first() {
        pulse(5);
        pulse(0);
        assertEquals(0x20, pics.acknowledge());
    }

    @Test
    void what_is_in_service_blocks_itself_and_what_is_below_but_not_what_is_above() {
        pulse(3);
        pics.acknowledge();
        pulse(3);
        pulse(5);
        assertFalse(pics.requests());
        pulse(1);
        assertEquals(0x21, pics.acknowledge());
    }

    @Test
    void a_non_specific_eoi_ends_the_highest_in_service() {
        pulse(3);
        pics.acknowledge();
        pulse(1);
        pics.acknowledge();
        write(0x20, 0x20);
        assertEquals(0x08, isr());
        write(0x20, 0x20);
        assertEquals(0, isr());
    }

    @Test
    void a_specific_eoi_ends_the_line_it_names() {
        pulse(3);
        pics.acknowledge();
        pulse(1);
        pics.acknowledge();
        write(0x20, 0x63);
        assertEquals(0x02, isr());
    }

    @Test
    void an_edge_during_service_waits_for_the_eoi() {
        pulse(0);
        pics.acknowledge();
        pulse(0);
        pulse(0);
        assertFalse(pics.requests());
        write(0x20, 0x20);
        assertEquals(0x20, pics.acknowledge());
        write(0x20, 0x20);
        assertFalse(pics.requests());
    }

    @Test
    void automatic_eoi_leaves_nothing_in_service() {
        write(0x20, 0x11, 0x21, 0x20, 0x21, 0x04, 0x21, 0x03);
        pulse(2 + 1);
        pics.acknowledge();
        assertEquals(0, isr());
    }

    @Test
    void rotation_makes_the_line_just_ended_the_lowest() {
        pulse(3);
        pics.acknowledge();
        write(0x20, 0xa0);
        pulse(3);
        pulse(4);
        assertEquals(0x24, pics.acknowledge());
        write(0x20, 0x20);
        assertEquals(0x23, pics.acknowledge());
    }

    @Test
    void rotation_on_a_specific_eoi_names_the_lowest() {
        pulse(3);
        pics.acknowledge();
        write(0x20, 0xe3);
        assertEquals(3, pics.master.state().lowest());
        assertEquals(0, isr());
    }

    @Test
    void set_priority_names_the_lowest_line() {
        write(0x20, 0xc5);
        pulse(0);
        pulse(6);
        assertEquals(0x26, pics.acknowledge());
    }

    @Test
    void rotation_in_automatic_eoi_mode_follows_each_acknowledge() {
        write(0x20, 0x11, 0x21, 0x20, 0x21, 0x04, 0x21, 0x03, 0x20, 0x80);
        pulse(0);
        pics.acknowledge();
        assertEquals(0, pics.master.state().lowest());
    }

    @Test
    void ocw3_chooses_between_irr_and_isr() {
        pulse(1);
        pics.acknowledge();
        pulse(6);
        assertEquals(0x40, pics.read(0x20));
        write(0x20, 0x0b);
        assertEquals(0x02, pics.read(0x20));
        write(0x20, 0x0a);
        assertEquals(0x40, pics.read(0x20));
    }

    @Test
    void special_mask_mode_lets_lower_lines_through_while_a_masked_one_is_in_service() {
        pulse(3);
        pics.acknowledge();
        pulse(6);
        write(0x21, 0x08);
        assertFalse(pics.requests());
        write(0x20, 0x68);
        assertEquals(0x26, pics.acknowledge());
        write(0x20, 0x20);
        assertEquals(0x08, isr(), "the masked line is hidden from a non-specific EOI");
        write(0x20, 0x48);
        write(0x20, 0x20);
        assertEquals(0, isr());
    }

    @Test
    void a_poll_acknowledges_and_names_the_line() {
        pulse(3);
        write(0x20, 0x0c);
        assertEquals(0x83, pics.read(0x20));
        assertEquals(0x08, isr());
        write(0x20, 0x0c);
        assertEquals(0, pics.read(0x20));
    }

    @Test
    void an_acknowledge_with_no_request_left_is_a_spurious_irq7_that_is_not_in_service() {
        assertEquals(0x27, pics.acknowledge());
        assertEquals(0, isr());
    }

    @Test
    void a_level_that_goes_away_before_the_acknowledge_is_spurious() {
        write(0x20, 0x19, 0x21, 0x20, 0x21, 0x04, 0x21, 0x01);
        pics.raise(5);
        assertTrue(pics.requests());
        pics.lower(5);
        assertEquals(0x27, pics.acknowledge());
    }

    @Test
    void a_level_that_stays_asks_again_after_the_eoi() {
        write(0x20, 0x19, 0x21, 0x20, 0x21, 0x04, 0x21, 0x01);
        pics.raise(5);
        assertEquals(0x25, pics.acknowledge());
        assertFalse(pics.requests());
        write(0x20, 0x20);
        assertTrue(pics.requests());
    }

    @Test
    void the_slave_speaks_through_line_2() {
        pulse(12);
        assertEquals(0x04, irr());
        assertEquals(0x2c, pics.acknowledge());
        assertEquals(0x04, isr());
        assertEquals(0x10, pics.slave.state().isr());
        write(0xa0, 0x20, 0x20, 0x20);
        assertEquals(0, isr());
        assertEquals(0, pics.slave.state().isr());
    }

    @Test
    void a_slave_request_masked_too_late_is_a_spurious_irq15() {
        pulse(9);
        write(0xa1, 0xff);
        assertEquals(0x2f, pics.acknowledge());
        assertEquals(0, pics.slave.state().isr());
        assertEquals(0x04, isr(), "the master's line 2 is in service and needs its EOI");
    }

    @Test
    void special_fully_nested_mode_lets_the_slave_interrupt_itself() {
        pulse(12);
        pics.acknowledge();
        pulse(9);
        assertFalse(pics.requests());
        write(0x20, 0x11, 0x21, 0x20, 0x21, 0x04, 0x21, 0x11);
        write(0xa0, 0x11, 0xa1, 0x28, 0xa1, 0x02, 0xa1, 0x01);
        pulse(12);
        assertEquals(0x2c, pics.acknowledge());
        pulse(9);
        assertEquals(0x29, pics.acknowledge());
    }
}
