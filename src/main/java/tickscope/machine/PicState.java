package tickscope.machine;

/// The registers of one 8259A.
///
/// @param irr interrupt request register: lines that wait
/// @param isr in-service register: lines delivered and not yet ended by an EOI
/// @param imr interrupt mask register
/// @param base the vector of its line 0 (ICW2)
/// @param lines the request lines as they stand
/// @param level lines that are level-triggered by the ELCR; the others follow edges
/// @param initStep the ICW expected next at the data port, 0 if none
/// @param lowest the line of lowest priority: 7 unless rotated
/// @param cascade ICW3
/// @param modes [#INITIALISED] and its neighbours
public record PicState(
        int irr, int isr, int imr, int base, int lines, int level, int initStep, int lowest, int cascade, int modes) {
    /// ICW1 was written at least once; before, the chip stays silent.
    public static final int INITIALISED = 1;

    public static final int SINGLE = 1 << 1;
    public static final int EXPECTS_ICW4 = 1 << 2;
    /// All lines are level-triggered (ICW1).
    public static final int LEVEL_TRIGGERED = 1 << 3;

    public static final int AUTO_EOI = 1 << 4;
    public static final int SPECIAL_FULLY_NESTED = 1 << 5;
    public static final int SPECIAL_MASK = 1 << 6;
    public static final int ROTATE_ON_AUTO_EOI = 1 << 7;
    /// The command port reads ISR instead of IRR.
    public static final int READS_ISR = 1 << 8;

    /// The next read of the command port is a poll.
    public static final int POLL = 1 << 9;

    public boolean has(int mode) {
        return (modes & mode) != 0;
    }
}
