package tickscope.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/// A scenario that is being recorded by a thread of its own, and may be looked at meanwhile as far as it is recorded.
public final class Growing {
    private final Path file;
    private final Scenario scenario;
    private final Recording recording;
    private final Thread recorder;
    private volatile boolean stopped;

    private Growing(Path file, Scenario scenario, Recording recording) {
        this.file = file;
        this.scenario = scenario;
        this.recording = recording;
        recorder = Thread.ofPlatform()
                .daemon()
                .name("recording " + file.getFileName())
                .unstarted(() -> recording.record(_ -> !stopped));
    }

    /// Loads, assembles and boots a scenario, and begins to record it up to its horizon.
    ///
    /// @throws ScenarioException if the file or its sources are at fault
    public static Growing begin(Path file) throws ScenarioException {
        Scenario scenario = ScenarioReader.read(file);
        Growing growing = new Growing(
                file,
                scenario,
                new Recording(
                        Assembled.of(file, scenario), scenario.expect().ticks(), OptionalLong.empty(), List.of()));
        growing.recorder.start();
        return growing;
    }

    /// The session as far as it is recorded now. It does not grow, and is not judged before the recording has ended.
    public Session now() {
        boolean whole = ended();
        return Session.of(file, scenario, recording.run(), whole);
    }

    /// Whether nothing more will be recorded.
    public boolean ended() {
        return !recorder.isAlive();
    }

    /// From 0 to 1.
    public double share() {
        return recording.share();
    }

    /// Waits for more, or the end, but not for long.
    public void await(long milliseconds) throws InterruptedException {
        recorder.join(milliseconds);
    }

    /// Ends the recording within some thousand events; what is recorded stays.
    public void stop() {
        stopped = true;
        recording.run().timeline().cancel();
    }
}
