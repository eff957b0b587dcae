package tickscope.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// How long ago this program was started, the JVM's own start included.
final class Uptime {
    /// Of the times in `/proc/PID/stat`, for whoever reads them.
    private static final double TICKS_PER_SECOND = 100;

    /// Of the start in `/proc/PID/stat`, counted from the one after the name, which may hold blanks (proc(5)).
    private static final int START = 19;

    private Uptime() {}

    static long milliseconds() {
        try {
            // The system clock does not tell: what it says of a process's start is off by up to a second.
            String stat = Files.readString(Path.of("/proc/self/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            String[] uptime = Files.readString(Path.of("/proc/uptime")).split(" ");
            double started = Long.parseLong(fields[START]) / TICKS_PER_SECOND;
            return Math.round(1000 * (Double.parseDouble(uptime[0]) - started));
        } catch (IOException noSuchFile) {
            return ProcessHandle.current()
                    .info()
                    .startInstant()
                    .map(start -> Duration.between(start, Instant.now()))
                    .orElse(Duration.ZERO)
                    .toMillis();
        }
    }
}
