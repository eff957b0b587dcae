package tickscope.lab;

import java.util.BitSet;
import tickscope.machine.Accesses;
import tickscope.machine.Setup;

/// Which quadwords of a range a run reads before it has written them: of what lies there when it begins, all that it
/// can depend on.
final class ReadFirst {
    private static final int QUAD = 8;

    private final Setup.Region range;
    private final BitSet read = new BitSet();
    private final BitSet written = new BitSet();
    private boolean whole = true;

    ReadFirst(Setup.Region range) {
        this.range = range;
    }

    /// Looks at what an event has read and written.
    void see(Accesses accesses) {
        whole &= accesses.complete();
        for (int i = 0; i < accesses.count(); i++) {
            long address = accesses.address(i);
            int bytes = accesses.bytes(i);
            if (address + bytes <= range.start() || address >= range.end()) {
                continue;
            }
            int first = quad(Math.max(address, range.start()));
            int last = quad(Math.min(address + bytes, range.end()) - 1);
            if (!accesses.write(i)) {
                for (int quad = first; quad <= last; quad++) {
                    if (!written.get(quad)) {
                        read.set(quad);
                    }
                }
            } else if (bytes == QUAD && first == last) {
                // Whatever writes a part of a quadword leaves the rest to be read.
                written.set(first);
            }
        }
    }

    /// Whether nothing has escaped it.
    boolean whole() {
        return whole;
    }

    /// Whether it has read what lay at an address when it began.
    boolean reads(long address) {
        return read.get(quad(address));
    }

    private int quad(long address) {
        return (int) (address - range.start() >> 3);
    }
}
