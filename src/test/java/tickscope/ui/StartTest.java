package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tickscope.Tickscope;

/// What becomes of a start that something goes wrong with, in a JVM of its own and without a display.
final class StartTest {
    private static final long PATIENCE = 120;

    @TempDir
    private Path folder;

    /// How a start ended.
    private record Ended(int code, String said, String complained) {}

    @Test
    void a_stage_that_could_not_be_set_up_ahead_is_set_up_when_it_is_shown() throws Exception {
        Ended start = start("rehearsal/bookmarks");
        assertEquals(0, start.code(), start::toString);
        assertTrue(start.said().strip().matches("\\d+"), start::toString);
        assertEquals("", start.complained());
    }

    @Test
    void whatever_kept_the_toolkit_from_starting_is_told_also_to_who_starts_it_later() throws Exception {
        Ended start = start("/theme");
        assertEquals(4, start.code(), start::toString);
        assertTrue(start.complained().contains("the preferences hold no "), start::toString);
        assertFalse(start.complained().contains("\tat "), start::toString);
    }

    @Test
    void without_a_display_nothing_is_set_up_ahead_that_nobody_would_see() {
        assumeTrue(Display.obstacle().isPresent());
        assertEquals(
                Optional.empty(),
                Rehearsal.of(Path.of("scenarios/12-option-c.json"), false).await());
    }

    /// Opens a scenario as the command line does.
    ///
    /// @param amiss see [FaultyPreferences]
    private Ended start(String amiss) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        Path complained = folder.resolve("complained");
        ProcessBuilder program = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.prefs.PreferencesFactory=" + FaultyPreferences.class.getName(),
                "-Damiss=" + amiss,
                "-cp",
                System.getProperty("java.class.path"),
                Tickscope.class.getName(),
                "open",
                "scenarios/12-option-c.json",
                "--once"));
        program.environment().remove("DISPLAY");
        Process running = program.redirectOutput(said.toFile())
                .redirectError(complained.toFile())
                .start();
        boolean ended = running.waitFor(PATIENCE, TimeUnit.SECONDS);
        running.destroyForcibly();
        assertTrue(ended, "still waiting");
        return new Ended(
                running.exitValue(),
                Files.readString(said, StandardCharsets.UTF_8),
                Files.readString(complained, StandardCharsets.UTF_8));
    }
}
