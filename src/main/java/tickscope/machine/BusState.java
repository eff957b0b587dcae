package tickscope.machine;

import java.util.List;
import java.util.Optional;

/// Everything on the bus at one moment.
record BusState(
        long time,
        PicState master,
        PicState slave,
        List<PitState> pit,
        int speaker,
        SerialState serial,
        Memory.Snapshot serialBytes,
        int serialLength,
        List<ApicState> apics,
        int inputsDone,
        Optional<Device.State> device) {
    BusState with(Memory.Snapshot output) {
        return new BusState(time, master, slave, pit, speaker, serial, output, serialLength, apics, inputsDone, device);
    }
}
