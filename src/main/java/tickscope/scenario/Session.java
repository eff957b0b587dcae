package tickscope.scenario;

import java.nio.file.Path;
import java.util.List;
import tickscope.asm.Image;
import tickscope.history.Stop;
import tickscope.kernel.Span;

/// A scenario, assembled, booted and recorded.
public final class Session {
    private final Path file;

    private Session(Path file) {
        this.file = file;
    }

    /// Loads, assembles and boots a scenario and records it up to its horizon (its `expect.until`).
    ///
    /// @throws ScenarioException if the file or its sources are at fault
    public static Session open(Path file) throws ScenarioException {
        return new Session(file);
    }

    public Path file() {
        return file;
    }

    public Scenario scenario() {
        throw new UnsupportedOperationException("not yet");
    }

    public Image image() {
        throw new UnsupportedOperationException("not yet");
    }

    /// Number of events recorded: positions run from 0 to this.
    public long length() {
        throw new UnsupportedOperationException("not yet");
    }

    /// The moment at a position; may be called from any thread.
    public Moment at(long position) {
        throw new UnsupportedOperationException("not yet " + position);
    }

    /// The next stop after a position, or `length()` if there is none.
    public long next(Stop stop, long position) {
        throw new UnsupportedOperationException("not yet " + stop + position);
    }

    /// The last stop before a position, or 0.
    public long previous(Stop stop, long position) {
        throw new UnsupportedOperationException("not yet " + stop + position);
    }

    /// The run as coloured stretches for the timeline, in order.
    public List<Span> spans() {
        throw new UnsupportedOperationException("not yet");
    }
}
