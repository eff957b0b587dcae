package tickscope.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// A scenario that is being recorded by a thread of its own, and may be looked at meanwhile as far as it is recorded.
public final class Growing {
    /// Whoever has asked for a moment so lately is stepping or playing.
    private static final long LATELY = TimeUnit.MILLISECONDS.toNanos(100);

    /// How long the recorder rests then after each stretch of some milliseconds: a frame needs the processors, too.
    private static final Duration REST = Duration.ofMillis(4);

    private final Assembled kernel;
    private final List<Recording.Edit> edits;
    private final Recording recording;
    private final Thread recorder;
    private volatile boolean stopped;
    private volatile long asked = System.nanoTime() - LATELY;

    private Growing(Assembled kernel, List<Recording.Edit> edits) {
        this.kernel = kernel;
        this.edits = edits;
        recording = new Recording(kernel, kernel.scenario().expect().ticks(), OptionalLong.empty(), edits);
        recorder = Thread.ofPlatform()
                .daemon()
                .name("recording " + kernel.file().getFileName())
                .start(() -> recording.record(_ -> giveWay()));
    }

    private boolean giveWay() {
        if (System.nanoTime() - asked < LATELY) {
            try {
                Thread.sleep(REST);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return !stopped;
    }

    /// Loads, assembles and boots a scenario, and begins to record it up to its horizon.
    ///
    /// @throws ScenarioException if the file or its sources are at fault
    public static Growing begin(Path file) throws ScenarioException {
        return begin(file, ScenarioReader.read(file));
    }

    /// The same with a file that has been read.
    public static Growing begin(Path file, Scenario scenario) throws ScenarioException {
        return new Growing(Assembled.of(file, scenario), List.of());
    }

    /// Begins to record a session anew, with one more tick at a position.
    public static Growing tickAt(Session session, long position) {
        return new Growing(session.assembled(), session.editedAt(position, machine -> machine.raise(0)));
    }

    /// The session as far as it is recorded now. It does not grow, and is not judged before the recording has ended.
    public Session now() {
        boolean whole = ended();
        return Session.of(
                kernel.file(), kernel.scenario(), recording.run(), edits, whole, () -> asked = System.nanoTime());
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
