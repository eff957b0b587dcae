package tickscope.machine;

import static tickscope.machine.PicState.*;

/// One 8259A, by its data sheet. Where that asks a line to stay high until it is acknowledged, an edge is remembered
/// here, as in chip sets of today.
final class Pic {
    private int irr;
    private int isr;
    private int imr;
    private int base;
    private int lines;
    private int level;
    private int initStep;
    private int lowest = 7;
    private int cascade;
    private int modes;

    PicState state() {
        return new PicState(irr, isr, imr, base, lines, level, initStep, lowest, cascade, modes);
    }

    void restore(PicState state) {
        irr = state.irr();
        isr = state.isr();
        imr = state.imr();
        base = state.base();
        lines = state.lines();
        level = state.level();
        initStep = state.initStep();
        lowest = state.lowest();
        cascade = state.cascade();
        modes = state.modes();
    }

    void raise(int line) {
        int bit = 1 << line;
        if ((lines & bit) == 0 || levelTriggered(bit)) {
            irr |= bit;
        }
        lines |= bit;
    }

    void lower(int line) {
        int bit = 1 << line;
        if (levelTriggered(bit)) {
            irr &= ~bit;
        }
        lines &= ~bit;
    }

    private boolean levelTriggered(int bit) {
        return has(LEVEL_TRIGGERED) || (level & bit) != 0;
    }

    int trigger() {
        return level;
    }

    void trigger(int levelTriggered) {
        level = levelTriggered;
    }

    /// The line that would interrupt now, or -1.
    int pending() {
        if (!has(INITIALISED) || initStep != 0) {
            return -1;
        }
        int requests = irr & ~imr;
        int serviced = has(SPECIAL_MASK) ? isr & ~imr : isr;
        for (int rank = 0; rank < 8; rank++) {
            int line = lowest + 1 + rank & 7;
            int bit = 1 << line;
            // A master in special fully nested mode lets a slave interrupt itself.
            boolean blocks = (serviced & bit) != 0;
            boolean nests = has(SPECIAL_FULLY_NESTED) && (cascade & bit) != 0;
            if ((requests & bit) != 0 && (!blocks || nests)) {
                return line;
            }
            if (blocks) {
                return -1;
            }
        }
        return -1;
    }

    /// Answers the processor's acknowledge cycle: the line, which goes into service; 7 without going into service if
    /// none asks any more (spurious).
    int acknowledge() {
        int line = pending();
        if (line < 0) {
            return 7;
        }
        int bit = 1 << line;
        if (!levelTriggered(bit)) {
            irr &= ~bit;
        }
        if (!has(AUTO_EOI)) {
            isr |= bit;
        } else if (has(ROTATE_ON_AUTO_EOI)) {
            lowest = line;
        }
        return line;
    }

    int base() {
        return base;
    }

    int readCommand() {
        if (has(POLL)) {
            set(POLL, false);
            int line = pending();
            return line < 0 ? 0 : 0x80 | acknowledge();
        }
        return has(READS_ISR) ? isr : irr;
    }

    int readMask() {
        return imr;
    }

    void writeCommand(int value) {
        if ((value & 0x10) != 0) {
            initialise(value);
        } else if ((value & 0x08) != 0) {
            operationControl3(value);
        } else {
            operationControl2(value);
        }
    }

    private void initialise(int icw1) {
        irr = 0;
        isr = 0;
        imr = 0;
        lowest = 7;
        cascade = 0;
        initStep = 2;
        modes = INITIALISED
                | ((icw1 & 1) != 0 ? EXPECTS_ICW4 : 0)
                | ((icw1 & 2) != 0 ? SINGLE : 0)
                | ((icw1 & 8) != 0 ? LEVEL_TRIGGERED : 0);
    }

    void writeData(int value) {
        switch (initStep) {
            case 2 -> {
                base = value & 0xf8;
                initStep = has(SINGLE) ? afterIcw3() : 3;
            }
            case 3 -> {
                cascade = value;
                initStep = afterIcw3();
            }
            case 4 -> {
                set(AUTO_EOI, (value & 2) != 0);
                set(SPECIAL_FULLY_NESTED, (value & 16) != 0);
                initStep = 0;
            }
            default -> imr = value;
        }
    }

    private int afterIcw3() {
        return has(EXPECTS_ICW4) ? 4 : 0;
    }

    private void operationControl2(int value) {
        int line = value & 7;
        switch (value >> 5) {
            case 0b001 -> endOfInterrupt(highestInService(), false);
            case 0b011 -> endOfInterrupt(line, false);
            case 0b101 -> endOfInterrupt(highestInService(), true);
            case 0b111 -> endOfInterrupt(line, true);
            case 0b100 -> set(ROTATE_ON_AUTO_EOI, true);
            case 0b000 -> set(ROTATE_ON_AUTO_EOI, false);
            case 0b110 -> lowest = line;
            default -> {}
        }
    }

    private void endOfInterrupt(int line, boolean rotate) {
        if (line >= 0) {
            isr &= ~(1 << line);
            if (rotate) {
                lowest = line;
            }
        }
    }

    /// What a non-specific EOI ends. In special mask mode it does not see masked lines.
    private int highestInService() {
        int visible = has(SPECIAL_MASK) ? isr & ~imr : isr;
        for (int rank = 0; rank < 8; rank++) {
            int line = lowest + 1 + rank & 7;
            if ((visible & 1 << line) != 0) {
                return line;
            }
        }
        return -1;
    }

    private void operationControl3(int value) {
        if ((value & 0x40) != 0) {
            set(SPECIAL_MASK, (value & 0x20) != 0);
        }
        if ((value & 0x04) != 0) {
            set(POLL, true);
        } else if ((value & 0x02) != 0) {
            set(READS_ISR, (value & 0x01) != 0);
        }
    }

    private boolean has(int mode) {
        return (modes & mode) != 0;
    }

    private void set(int mode, boolean on) {
        modes = on ? modes | mode : modes & ~mode;
    }
}
