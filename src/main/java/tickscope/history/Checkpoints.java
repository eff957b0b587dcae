package tickscope.history;

import java.util.Map;
import java.util.TreeMap;
import tickscope.machine.MachineState;

/// States along a run. When there are too many, every other one goes and those to come lie twice as far apart.
final class Checkpoints {
    private static final long CLOSEST = 1000;
    private static final int MOST = 512;

    private final TreeMap<Long, MachineState> states = new TreeMap<>();
    private long spacing = CLOSEST;

    /// The position at which the next one is due, seen from one that may be a checkpoint itself.
    long due(long position) {
        return (position / spacing + 1) * spacing;
    }

    void add(MachineState state) {
        states.put(state.events(), state);
        if (states.size() > MOST) {
            spacing *= 2;
            states.keySet().removeIf(position -> position % spacing != 0);
        }
    }

    /// The last one at or before a position.
    MachineState before(long position) {
        Map.Entry<Long, MachineState> entry = states.floorEntry(position);
        if (entry == null) {
            throw new IllegalArgumentException("no position " + position);
        }
        return entry.getValue();
    }

    int size() {
        return states.size();
    }
}
