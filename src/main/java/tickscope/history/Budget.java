package tickscope.history;

/// How many bytes the checkpoints of a run may take.
///
/// @param least for a short run
/// @param perThousandEvents more for each thousand events
/// @param most for a long one
/// @param forDirty what a run may take, beyond that, whose every checkpoint is large
public record Budget(long least, long perThousandEvents, long most, long forDirty) {
    private static final long MIB = 1 << 20;

    /// 40 MiB, from 200 million events on more, up to 160 MiB; 800 MiB for a guest that keeps dirtying megabytes.
    public static final Budget USUAL = new Budget(40 * MIB, 200, 160 * MIB, 800 * MIB);

    /// So many large checkpoints shall find room.
    private static final int LARGE_ONES = 64;

    /// @param latest bytes of the latest checkpoint
    long bytes(long events, long latest) {
        long usual = Math.clamp(events / 1000 * perThousandEvents, least, most);
        return Math.max(usual, Math.min(forDirty, LARGE_ONES * latest));
    }
}
