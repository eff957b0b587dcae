package tickscope.machine;

/// A machine's state kept as what differs from another, its base: a few kilobytes where a state of its own would keep
/// every page alive that was written since. The serial output is not kept at all: it only ever grows along a run, so
/// any later state of the same run has it.
public final class PackedState {
    private final SavedState base;
    private final SavedState rest;
    private final PackedPages pages;

    private PackedState(SavedState base, SavedState rest, PackedPages pages) {
        this.base = base;
        this.rest = rest;
        this.pages = pages;
    }

    /// @param base an earlier state of the same run, or one of another run with the same setup
    public static PackedState of(MachineState base, MachineState state) {
        SavedState saved = saved(state);
        SavedState from = saved(base);
        return new PackedState(from, saved.with(from.memory(), null), PackedPages.of(from.memory(), saved.memory()));
    }

    /// The state again, equal to the one packed.
    ///
    /// @param later a state of the same run, not earlier than this one
    public MachineState unpack(MachineState later) {
        Memory.Snapshot output = saved(later).bus().serialBytes();
        return rest.with(pages.onto(base.memory()), output.cut(rest.serialLength()));
    }

    /// Events before it.
    public long events() {
        return rest.events();
    }

    /// About how many bytes it takes, its base left out.
    public long bytes() {
        return pages.size() + 1200L * rest.processors().size();
    }

    /// About how many bytes a state takes that shares none of the pages in which it differs from an earlier one.
    public static long bytes(MachineState earlier, MachineState state) {
        return saved(state).memory().bytesApartFrom(saved(earlier).memory());
    }

    private static SavedState saved(MachineState state) {
        if (state instanceof SavedState saved) {
            return saved;
        }
        throw new IllegalArgumentException("this state comes from no machine");
    }
}
