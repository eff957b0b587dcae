package tickscope.machine;

import java.nio.charset.StandardCharsets;
import java.util.List;
import tickscope.isa.Width;

/// The 16550 at 0x3F8. It transmits at once: its status always says ready. Nothing is ever received but what it loops
/// back to itself.
final class Serial {
    static final int PORT = 0x3f8;
    static final int IRQ = 4;

    private int ier;
    private int lcr;
    private int mcr;
    private int scratch;
    private int divisor = 1;
    private int received = -1;
    private boolean fifo;
    private boolean empty;

    /// Transmitted bytes, in memory of their own so that a snapshot costs nothing.
    private final Memory output = new Memory(List.of(new Setup.Region(0, 1L << 32)), false, 1 << 14);

    private int length;

    int read(int register) {
        return switch (register) {
            case 0 -> dlab() ? divisor & 0xff : receive();
            case 1 -> dlab() ? divisor >> 8 : ier;
            case 2 -> identify();
            case 3 -> lcr;
            case 4 -> mcr;
            case 5 -> 0x60 | (received >= 0 ? 1 : 0);
            case 6 -> 0xb0;
            default -> scratch;
        };
    }

    void write(int register, int value) {
        switch (register) {
            case 0 -> {
                if (dlab()) {
                    divisor = divisor & 0xff00 | value;
                } else {
                    transmit(value);
                }
            }
            case 1 -> {
                if (dlab()) {
                    divisor = divisor & 0xff | value << 8;
                } else {
                    empty |= (value & 2) != 0 && (ier & 2) == 0;
                    ier = value & 15;
                }
            }
            case 2 -> fifo = (value & 1) != 0;
            case 3 -> lcr = value;
            case 4 -> mcr = value & 31;
            case 7 -> scratch = value;
            default -> {}
        }
    }

    private void transmit(int value) {
        if ((mcr & 16) != 0) {
            received = value;
        } else {
            output.write(length, 1, value);
            length++;
        }
        empty = true;
    }

    private int receive() {
        int value = Math.max(0, received);
        received = -1;
        return value;
    }

    /// Reading IIR takes the interrupt "transmitter empty" back.
    private int identify() {
        int kind = 1;
        if (received >= 0 && (ier & 1) != 0) {
            kind = 4;
        } else if (empty && (ier & 2) != 0) {
            kind = 2;
            empty = false;
        }
        return kind | (fifo ? 0xc0 : 0);
    }

    /// Whether its interrupt line is high; OUT2 connects it to the bus.
    boolean requests() {
        boolean pending = received >= 0 && (ier & 1) != 0 || empty && (ier & 2) != 0;
        return pending && (mcr & 8) != 0;
    }

    private boolean dlab() {
        return (lcr & 0x80) != 0;
    }

    int length() {
        return length;
    }

    Memory.Snapshot output() {
        return output.snapshot();
    }

    SerialState state() {
        return new SerialState(ier, lcr, mcr, scratch, divisor, received, fifo, empty);
    }

    void restore(SerialState state, Memory.Snapshot bytes, int count) {
        ier = state.ier();
        lcr = state.lcr();
        mcr = state.mcr();
        scratch = state.scratch();
        divisor = state.divisor();
        received = state.received();
        fifo = state.fifo();
        empty = state.empty();
        output.restore(bytes);
        length = count;
    }

    static String text(MemoryView bytes, int from, int to) {
        byte[] copy = new byte[to - from];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = (byte) bytes.read(from + i, Width.BYTE);
        }
        return new String(copy, StandardCharsets.ISO_8859_1);
    }
}
