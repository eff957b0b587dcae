package tickscope.kernel;

import java.util.Locale;

/// `thread_t.state`; the ordinal is its value in memory.
public enum ThreadState {
    READY,
    RUNNING,
    BLOCKED,
    SLEEPING,
    DEAD,
    /// A value that the kernel never writes: memory is corrupt.
    CORRUPT;

    private static final ThreadState[] BY_VALUE = values();

    public static ThreadState of(long value) {
        return value >= 0 && value < CORRUPT.ordinal() ? BY_VALUE[(int) value] : CORRUPT;
    }

    public String lower() {
        return name().toLowerCase(Locale.ROOT);
    }
}
