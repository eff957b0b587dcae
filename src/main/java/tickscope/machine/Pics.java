package tickscope.machine;

/// The two 8259A as a PC wires them: the slave's output is the master's line 2.
final class Pics {
    private static final int CASCADE = 2;

    final Pic master = new Pic();
    final Pic slave = new Pic();

    /// A rising edge on one of the sixteen lines, which stays high until lowered.
    void raise(int irq) {
        if (irq < 8) {
            master.raise(irq);
        } else {
            slave.raise(irq - 8);
            cascade();
        }
    }

    void lower(int irq) {
        if (irq < 8) {
            master.lower(irq);
        } else {
            slave.lower(irq - 8);
            cascade();
        }
    }

    boolean inService(int irq) {
        return (master.state().isr() >> irq & 1) != 0;
    }

    boolean requests() {
        return master.pending() >= 0;
    }

    /// The vector for the processor.
    int acknowledge() {
        boolean asked = master.pending() >= 0;
        int line = master.acknowledge();
        if (!asked || line != CASCADE) {
            return master.base() + line;
        }
        int vector = slave.base() + slave.acknowledge();
        cascade();
        return vector;
    }

    private void cascade() {
        if (slave.pending() >= 0) {
            master.raise(CASCADE);
        } else {
            master.lower(CASCADE);
        }
    }

    int read(int port) {
        int value = switch (port) {
            case 0x20 -> master.readCommand();
            case 0x21 -> master.readMask();
            case 0xa0 -> slave.readCommand();
            case 0xa1 -> slave.readMask();
            case 0x4d0 -> master.trigger();
            default -> slave.trigger();
        };
        cascade();
        return value;
    }

    void write(int port, int value) {
        switch (port) {
            case 0x20 -> master.writeCommand(value);
            case 0x21 -> master.writeData(value);
            case 0xa0 -> slave.writeCommand(value);
            case 0xa1 -> slave.writeData(value);
            // Lines 0, 1, 2, 8 and 13 of a PC are always edges.
            case 0x4d0 -> master.trigger(value & 0xf8);
            default -> slave.trigger(value & 0xde);
        }
        cascade();
    }
}
