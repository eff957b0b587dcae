package tickscope.host;

/// Where things lie in a case, on the host and in the core alike (`native.c` has the same numbers). What is not named
/// here is not mapped.
public final class Place {
    /// One page, full of int3 but for the instruction.
    public static final long CODE = 0x1000_0000L;

    public static final int CODE_SIZE = 0x1000;

    /// The instruction.
    public static final long AT = CODE + 0x800;

    /// Two pages, zero but for the window around the border between them.
    public static final long DATA = 0x1001_0000L;

    public static final int DATA_SIZE = 0x2000;
    public static final long BORDER = DATA + 0x1000;
    public static final long WINDOW = DATA + 0xe00;
    public static final int WINDOW_SIZE = 0x400;

    public static final long FS_BASE = DATA + 0x100;
    public static final long GS_BASE = DATA - 0x40;

    /// Linux's selectors of user code and data.
    public static final int USER_CODE = 0x33;

    public static final int USER_DATA = 0x2b;

    private Place() {}
}
