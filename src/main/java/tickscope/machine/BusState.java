package tickscope.machine;

import java.util.List;

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
        int inputsDone) {
    BusState with(Memory.Snapshot output) {
        return new BusState(time, master, slave, pit, speaker, serial, output, serialLength, apics, inputsDone);
    }
}
