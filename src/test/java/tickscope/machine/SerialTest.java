package tickscope.machine;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

final class SerialTest {
    private final Serial serial = new Serial();

    private String output() {
        return Serial.text(serial.output(), 0, serial.length());
    }

    @Test
    void transmits_at_once_and_always_says_ready() {
        serial.write(0, 'H');
        assertEquals(0x60, serial.read(5));
        serial.write(0, 'i');
        assertEquals("Hi", output());
    }

    @Test
    void with_dlab_the_first_registers_are_the_divisor() {
        serial.write(3, 0x83);
        serial.write(0, 0x0c);
        serial.write(1, 0x01);
        assertEquals(0x0c, serial.read(0));
        assertEquals(0x01, serial.read(1));
        serial.write(3, 0x03);
        serial.write(0, 'x');
        assertEquals("x", output());
        assertEquals(0, serial.read(1));
    }

    @Test
    void keeps_scratch_and_modem_control() {
        serial.write(7, 0x5a);
        serial.write(4, 0x0b);
        assertEquals(0x5a, serial.read(7));
        assertEquals(0x0b, serial.read(4));
    }

    @Test
    void loops_back_when_asked() {
        serial.write(4, 0x1e);
        serial.write(0, 0xae);
        assertEquals(0x61, serial.read(5));
        assertEquals(0xae, serial.read(0));
        assertEquals(0x60, serial.read(5));
        assertEquals("", output());
    }

    @Test
    void interrupts_when_the_transmitter_is_empty_until_that_is_identified() {
        serial.write(4, 0x08);
        assertEquals(1, serial.read(2));
        serial.write(1, 2);
        assertTrue(serial.requests());
        assertEquals(2, serial.read(2));
        assertFalse(serial.requests());
        serial.write(0, 'x');
        assertTrue(serial.requests());
    }

    @Test
    void says_in_iir_that_its_fifos_are_on() {
        serial.write(2, 0xc7);
        assertEquals(0xc1, serial.read(2));
    }

    @Test
    void goes_back_in_time() {
        serial.write(0, 'a');
        SerialState state = serial.state();
        Memory.Snapshot bytes = serial.output();
        int length = serial.length();
        serial.write(0, 'b');
        serial.restore(state, bytes, length);
        serial.write(0, 'c');
        assertEquals("ac", output());
    }
}
