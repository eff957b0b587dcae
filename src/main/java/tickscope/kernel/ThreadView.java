package tickscope.kernel;

/// A `thread_t` read out of memory.
///
/// @param index its place in the scenario, -1 for the idle thread; colours go by it
/// @param address of the struct
/// @param slice ticks left of its quantum
public record ThreadView(
        int index,
        long address,
        String name,
        ThreadState state,
        long priority,
        long slice,
        long stackLow,
        long stackHigh) {
    public boolean idle() {
        return index < 0;
    }
}
