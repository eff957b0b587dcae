package tickscope.machine;

/// A local APIC (SDM vol. 3A, chapter 10): timer, priorities, EOI, fixed interrupts between processors. Its timer
/// counts one an instruction, divided as programmed.
final class Apic {
    static final long BASE = 0xfee0_0000L;
    private static final int MASKED = 1 << 16;
    private static final int PERIODIC = 1 << 17;
    private static final int ENABLED = 1 << 8;

    /// Who sends interrupts on.
    interface Network {
        void send(int sender, long command);
    }

    private final int id;
    private final Network network;
    private Vectors irr = Vectors.NONE;
    private Vectors isr = Vectors.NONE;
    private int tpr;
    private int svr = 0xff;
    private int timer = MASKED;
    private int lint0;
    private long others;
    private int divide;
    private int initial;
    private long start;
    private long expiry = -1;
    private long command;
    private int logical;
    private int format = -1;

    Apic(int id, Network network) {
        this.id = id;
        this.network = network;
        // The first processor starts with the 8259A connected (virtual wire mode), as firmware leaves it.
        lint0 = id == 0 ? 0x700 : MASKED;
    }

    ApicState state() {
        return new ApicState(
                id, irr, isr, tpr, svr, timer, lint0, others, divide, initial, start, expiry, command, logical, format);
    }

    void restore(ApicState state) {
        irr = state.irr();
        isr = state.isr();
        tpr = state.tpr();
        svr = state.svr();
        timer = state.timer();
        lint0 = state.lint0();
        others = state.others();
        divide = state.divide();
        initial = state.initial();
        start = state.start();
        expiry = state.expiry();
        command = state.command();
        logical = state.logical();
        format = state.format();
    }

    int id() {
        return id;
    }

    boolean acceptsPic() {
        return (lint0 & MASKED) == 0;
    }

    int taskPriority() {
        return tpr;
    }

    void taskPriority(int priority) {
        tpr = priority & 0xff;
    }

    private int processorPriority() {
        int serviced = Math.max(0, isr.highest()) & 0xf0;
        return serviced > (tpr & 0xf0) ? serviced : tpr;
    }

    /// The vector to deliver now, or -1.
    int pending() {
        int vector = irr.highest();
        return vector >= 0 && vector >> 4 > processorPriority() >> 4 ? vector : -1;
    }

    /// The highest vector in service, or -1.
    int serviced() {
        return isr.highest();
    }

    void acknowledge(int vector) {
        irr = irr.without(vector);
        isr = isr.with(vector);
    }

    void request(int vector) {
        if ((svr & ENABLED) != 0 && vector >= 16) {
            irr = irr.with(vector);
        }
    }

    /// Whether a message to this logical or physical destination means this processor.
    boolean addressed(int destination, boolean isLogical) {
        if (!isLogical) {
            return destination == id || destination == 0xff;
        }
        int mine = logical >>> 24;
        if (format >>> 28 == 0xf) {
            return (mine & destination) != 0;
        }
        return mine >> 4 == destination >> 4 && (mine & destination & 15) != 0 || destination == 0xff;
    }

    long deadline() {
        return expiry < 0 ? Pit.NEVER : expiry;
    }

    void expire() {
        if ((timer & MASKED) == 0) {
            request(timer & 0xff);
        }
        expiry = (timer & PERIODIC) != 0 ? expiry + period() : -1;
    }

    private long period() {
        return (initial & 0xffff_ffffL) << divisorShift();
    }

    private int divisorShift() {
        return (divide & 3 | divide >> 1 & 4) + 1 & 7;
    }

    private int current(long now) {
        if (expiry < 0) {
            return 0;
        }
        // Between the end of an instruction and the expiry that it reaches, a periodic timer has reloaded already.
        long left = expiry - now;
        if (left <= 0) {
            left = (timer & PERIODIC) != 0 ? period() - -left % period() : 0;
        }
        long divisor = 1L << divisorShift();
        return (int) ((left + divisor - 1) / divisor);
    }

    int read(int register, long now) {
        return switch (register) {
            case 0x20 -> id << 24;
            case 0x30 -> 0x50014;
            case 0x80 -> tpr;
            case 0xa0 -> processorPriority();
            case 0xd0 -> logical;
            case 0xe0 -> format;
            case 0xf0 -> svr;
            case 0x300 -> (int) command;
            case 0x310 -> (int) (command >>> 32);
            case 0x320 -> timer;
            case 0x330, 0x340, 0x360, 0x370 -> MASKED | (int) (others >>> otherShift(register)) & 0xffff;
            case 0x350 -> lint0;
            case 0x380 -> initial;
            case 0x390 -> current(now);
            case 0x3e0 -> divide;
            default -> {
                if (register >= 0x100 && register < 0x180) {
                    yield isr.register(register - 0x100 >> 4);
                }
                yield register >= 0x200 && register < 0x280 ? irr.register(register - 0x200 >> 4) : 0;
            }
        };
    }

    void write(int register, int value, long now) {
        switch (register) {
            case 0x80 -> tpr = value & 0xff;
            case 0xb0 -> {
                int vector = isr.highest();
                if (vector >= 0) {
                    isr = isr.without(vector);
                }
            }
            case 0xd0 -> logical = value & 0xff00_0000;
            case 0xe0 -> format = value | 0x0fff_ffff;
            case 0xf0 -> svr = value & 0x1ff;
            case 0x300 -> {
                command = command & 0xffff_ffff_0000_0000L | value & 0xffff_efffL;
                network.send(id, command);
            }
            case 0x310 -> command = command & 0xffff_ffffL | (long) value << 32;
            case 0x320 -> timer = value & 0x300ff;
            case 0x330, 0x340, 0x360, 0x370 -> {
                int shift = otherShift(register);
                others = others & ~(0xffffL << shift) | (value & 0xffffL) << shift;
            }
            case 0x350 -> lint0 = value & 0x1a7ff;
            case 0x380 -> {
                initial = value;
                begin(now);
            }
            case 0x3e0 -> {
                divide = value & 0xb;
                if (expiry >= 0) {
                    begin(now);
                }
            }
            default -> {}
        }
    }

    private void begin(long now) {
        start = now;
        expiry = initial == 0 ? -1 : now + period();
    }

    private static int otherShift(int register) {
        return switch (register) {
            case 0x330 -> 0;
            case 0x340 -> 16;
            case 0x360 -> 32;
            default -> 48;
        };
    }
}
