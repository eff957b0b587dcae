package tickscope.machine;

import java.util.List;
import java.util.Objects;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// What [Machine#save()] returns.
record SavedState(
        long events,
        int turn,
        int place,
        @Nullable String stopReason,
        List<CpuSnapshot> processors,
        Memory.Snapshot memory,
        BusState bus)
        implements MachineState {
    /// The same with other memory and serial output.
    ///
    /// @param output null for none
    SavedState with(Memory.Snapshot other, Memory.@Nullable Snapshot output) {
        BusState buses = bus.with(output == null ? Memory.Snapshot.EMPTY : output);
        return new SavedState(events, turn, place, stopReason, processors, other, buses);
    }

    @Override
    public long time() {
        return bus.time();
    }

    @Override
    public List<CpuState> cpus() {
        return List.copyOf(processors);
    }

    @Override
    public PicState master() {
        return bus.master();
    }

    @Override
    public PicState slave() {
        return bus.slave();
    }

    @Override
    public PitState pit() {
        return bus.pit().getFirst();
    }

    @Override
    public List<ApicState> apics() {
        return bus.apics();
    }

    @Override
    public SerialState serial() {
        return bus.serial();
    }

    @Override
    public int serialLength() {
        return bus.serialLength();
    }

    @Override
    public boolean same(MachineState state, long from, long to, LongPredicate matters) {
        return state instanceof SavedState other
                && events == other.events
                && turn == other.turn
                && place == other.place
                && Objects.equals(stopReason, other.stopReason)
                && processors.equals(other.processors)
                && bus.equals(other.bus)
                && memory.same(other.memory, from, to, matters);
    }

    @Override
    public String serialOutput() {
        return Serial.text(bus.serialBytes(), 0, bus.serialLength());
    }
}
