package tickscope.machine;

/// One simulated computer. It runs one event at a time and can be saved and restored at any boundary.
public final class Machine {
    private final Setup setup;

    /// A machine in the state in which a flat 64-bit image starts (CR0=0x80000011, CR3=0x201000, CR4=0x20, EFER=0x500,
    /// CS=0x08, DS=ES=SS=0x10, RSP=0x1f0000, RFLAGS=2, memory zero).
    public Machine(Setup setup) {
        this.setup = setup;
    }

    /// Puts bytes into memory; not an event, and nobody's write.
    public void load(long address, byte[] bytes) {
        throw new UnsupportedOperationException("not yet: " + setup + address + bytes.length);
    }

    /// Sets where processor 0 begins.
    public void enter(long rip) {
        throw new UnsupportedOperationException("not yet: " + rip);
    }

    /// Runs the next event and tells all it did.
    public Step step() {
        throw new UnsupportedOperationException("not yet");
    }

    /// Runs the next event, at full speed.
    public Event advance() {
        throw new UnsupportedOperationException("not yet");
    }

    /// The state as a value.
    public MachineState save() {
        throw new UnsupportedOperationException("not yet");
    }

    /// Continues from a state that this machine or one of equal setup has saved.
    public void restore(MachineState state) {
        throw new UnsupportedOperationException("not yet: " + state);
    }

    /// Number of the next event.
    public long events() {
        return 0;
    }

    /// Virtual time.
    public long time() {
        return 0;
    }

    /// RIP of the processor whose turn is next.
    public long rip() {
        return 0;
    }

    /// The processor whose turn is next.
    public int turn() {
        return 0;
    }

    /// Live memory.
    public MemoryView memory() {
        throw new UnsupportedOperationException("not yet");
    }

    /// Whether nothing can happen any more.
    public boolean stopped() {
        return false;
    }
}
