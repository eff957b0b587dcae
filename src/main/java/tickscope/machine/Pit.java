package tickscope.machine;

import java.util.List;

/// The 8254 interval timer, and the half of port 0x61 that gates its channel 2.
final class Pit {
    static final long NEVER = Long.MAX_VALUE;

    private final PitChannel[] channels;
    private int speaker;

    Pit(PitClock clock) {
        channels = new PitChannel[] {new PitChannel(clock), new PitChannel(clock), new PitChannel(clock)};
    }

    /// The virtual time of the next rising edge of channel 0.
    long deadline() {
        return channels[0].deadline();
    }

    /// Passes the edge that is due.
    void passEdge() {
        channels[0].passEdge();
    }

    void write(int port, int value, long now) {
        if (port != 0x43) {
            channels[port - 0x40].writeCount(value, now);
        } else if (value >> 6 == 3) {
            readBack(value, now);
        } else if ((value & 0x30) == 0) {
            channels[value >> 6].latchCount(now);
        } else {
            channels[value >> 6].program(value, now);
        }
    }

    private void readBack(int command, long now) {
        for (int i = 0; i < 3; i++) {
            if ((command & 2 << i) != 0) {
                if ((command & 0x20) == 0) {
                    channels[i].latchCount(now);
                }
                if ((command & 0x10) == 0) {
                    channels[i].latchStatus(now);
                }
            }
        }
    }

    int read(int port, long now) {
        return port == 0x43 ? 0xff : channels[port - 0x40].read(now);
    }

    int readSpeaker(long now) {
        int refresh = (now & 16) != 0 ? 0x10 : 0;
        return speaker & 3 | refresh | (channels[2].output(now) ? 0x20 : 0);
    }

    void writeSpeaker(int value, long now) {
        channels[2].gate((value & 1) != 0, now);
        speaker = value & 3;
    }

    int speaker() {
        return speaker;
    }

    List<PitState> state() {
        return List.of(channels[0].state(), channels[1].state(), channels[2].state());
    }

    void restore(List<PitState> states, int speakerBits) {
        for (int i = 0; i < 3; i++) {
            channels[i].restore(states.get(i));
        }
        speaker = speakerBits;
    }
}
