package tickscope.ui;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/// Notices that one of some files has changed on disk. It looks now and then, which works on every file system.
final class FileWatch implements AutoCloseable {
    private static final long MILLISECONDS = 200;

    private final List<Path> files;
    private final Runnable changed;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("files").daemon()::unstarted);
    private Map<Path, Stamp> known;
    private Map<Path, Stamp> last;

    private record Stamp(FileTime time, long size) {}

    /// @param changed told on the toolkit's thread, once for each change, when the file is no longer being written
    FileWatch(Collection<Path> files, Runnable changed) {
        // A file inside the program's jar does not change.
        this.files = files.stream()
                .filter(file -> file.getFileSystem().equals(FileSystems.getDefault()))
                .toList();
        this.changed = changed;
        known = look();
        last = known;
        if (!this.files.isEmpty()) {
            clock.scheduleWithFixedDelay(this::check, MILLISECONDS, MILLISECONDS, TimeUnit.MILLISECONDS);
        }
    }

    private void check() {
        Map<Path, Stamp> now = look();
        boolean still = now.equals(last);
        last = now;
        if (still && !now.equals(known)) {
            known = now;
            Platform.runLater(() -> {
                if (!clock.isShutdown()) {
                    changed.run();
                }
            });
        }
    }

    private Map<Path, Stamp> look() {
        Map<Path, Stamp> stamps = new HashMap<>();
        for (Path file : files) {
            try {
                stamps.put(file, new Stamp(Files.getLastModifiedTime(file), Files.size(file)));
            } catch (IOException absent) {
                // An editor may have moved it away for a moment; it counts as another stamp.
            }
        }
        return stamps;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
