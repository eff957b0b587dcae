package tickscope.machine.fold;

/// The numbers of inputs: general registers come first, by their own.
public final class Inputs {
    public static final int GPRS = 16;

    /// RFLAGS without the status flags.
    public static final int OTHER_FLAGS = 16;

    /// What CF was computed from, and what the other status flags were; CF and they themselves.
    public static final int CARRY_SOURCE = 17;

    public static final int STATUS_SOURCE = 20;

    /// How many sources each may have.
    public static final int SOURCES = 3;

    /// The flags as they were when the block was entered.
    public static final int CARRY_BEFORE = 23;

    public static final int STATUS_BEFORE = 24;

    /// The flags themselves, in the place of their first source.
    public static final int CARRY = 25;

    public static final int STATUS = 26;

    /// The current privilege level.
    public static final int PRIVILEGE = 27;

    /// What the first effect of an instruction loads, if it is a load; the others follow.
    public static final int LOADED = 100;

    private Inputs() {}
}
