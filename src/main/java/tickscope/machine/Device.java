package tickscope.machine;

import java.util.List;

/// A device that no PC has, at ports of its own, which may read memory and change it. It keeps nothing itself: its
/// state is a value, so a machine that is saved and restored takes it along like everything else.
public interface Device {
    /// What a device remembers: immutable, and equal to another by content.
    interface State {}

    /// A quadword to be written into memory, by the instruction that asked.
    record Write(long address, long value) {}

    /// @param writes in the order in which they happen
    record Answer(State after, List<Write> writes) {
        public Answer {
            writes = List.copyOf(writes);
        }
    }

    /// Whether it answers at a port.
    boolean at(int port);

    State initial();

    /// What a program's write to a port makes of its state and of memory.
    Answer out(State state, int port, long value, MemoryView memory);

    /// What a program reads from a port.
    long in(State state, int port);
}
