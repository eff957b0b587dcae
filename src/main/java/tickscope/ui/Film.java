package tickscope.ui;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import javafx.scene.image.Image;
import tickscope.scenario.Moment;
import tickscope.scenario.Progress;
import tickscope.scenario.Session;
import tickscope.ui.picture.Gif;
import tickscope.ui.picture.Palette;

/// Moments as files: one alone, several on a strip, one file each, or one after the other in an animated GIF.
///
/// Only the drawing itself happens on the toolkit's thread, moment by moment.
final class Film {
    private static final int SAMPLES = 9;

    private final Session session;
    private final Theme theme;
    private final int width;
    private final int height;
    private final double scale;
    private final double zoom;
    private final Progress progress;

    /// @param width of a frame in units, each `scale` pixels; a GIF has one pixel for each
    /// @param progress says after each frame whether to go on; if not, a CancellationException ends the work
    Film(Session session, Theme theme, int width, int height, double scale, Progress progress) {
        this(session, theme, width, height, scale, 1, progress);
    }

    /// @param zoom how much larger than usual type is
    Film(Session session, Theme theme, int width, int height, double scale, double zoom, Progress progress) {
        this.session = session;
        this.theme = theme;
        this.width = width;
        this.height = height;
        this.scale = scale;
        this.zoom = zoom;
        this.progress = progress;
    }

    static boolean isSvg(Path file) {
        return ends(file, ".svg");
    }

    static boolean isGif(Path file) {
        return ends(file, ".gif");
    }

    static boolean isPng(Path file) {
        return ends(file, ".png");
    }

    private static boolean ends(Path file, String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    /// The name of a frame's file, `-o` having the form `step-%02d.png`.
    ///
    /// @throws IllegalFormatException if it has another
    static Path numbered(Path pattern, int number) {
        return Path.of(String.format(Locale.ROOT, pattern.toString(), number));
    }

    /// One moment as PNG or SVG, by the file's ending.
    void view(Moment moment, Path file) throws IOException {
        Files.write(file, drawn(canvas(moment), moment, file));
    }

    private Canvas canvas(Moment first) {
        return new Canvas(first, theme, width, height, zoom);
    }

    private byte[] drawn(Canvas canvas, Moment moment, Path file) {
        return isSvg(file) ? canvas.svg(moment, scale).getBytes(StandardCharsets.UTF_8) : canvas.picture(moment, scale);
    }

    /// A file for each position.
    void series(List<Long> positions, Path pattern) throws IOException {
        Canvas canvas = canvas(session.at(positions.getFirst()));
        for (int i = 0; i < positions.size(); i++) {
            Path file = numbered(pattern, i + 1);
            Files.write(file, drawn(canvas, session.at(positions.get(i)), file));
            done(i + 1, positions.size());
        }
    }

    /// All positions in one picture, PNG or SVG by the file's ending.
    void strip(List<Long> positions, Path file) throws IOException {
        FilmStrip strip = new FilmStrip(theme, positions.size(), width / 2);
        Canvas canvas = canvas(session.at(positions.getFirst()));
        for (int i = 0; i < positions.size(); i++) {
            Moment moment = session.at(positions.get(i));
            if (isSvg(file)) {
                String drawing = canvas.fragment(moment, "f" + i + "-");
                onToolkit(() -> strip.add(moment, drawing, width, height));
            } else {
                Image image = canvas.image(moment, Math.max(1, scale / 2));
                onToolkit(() -> strip.add(moment, image));
            }
            done(i + 1, positions.size());
        }
        byte[] picture = isSvg(file) ? strip.svg(scale).getBytes(StandardCharsets.UTF_8) : strip.png(scale);
        Files.write(file, picture);
    }

    /// All positions as an animation.
    ///
    /// @param milliseconds how long each is shown; the last one three times as long
    void gif(List<Long> positions, int milliseconds, Path file) throws IOException {
        Canvas canvas = canvas(session.at(positions.getFirst()));
        List<int[]> samples = samples(canvas, positions);
        Gif gif = new Gif(width, height, Palette.of(samples));
        for (int i = 0; i < positions.size(); i++) {
            boolean last = i == positions.size() - 1;
            int[] pixels = positions.size() <= SAMPLES ? samples.get(i) : canvas.pixels(session.at(positions.get(i)));
            gif.frame(pixels, milliseconds / 10 * (last ? 3 : 1));
            done(i + 1, positions.size());
        }
        Files.write(file, gif.finish());
    }

    /// A few pictures spread over the film know its colours; to keep them all would take gigabytes.
    private List<int[]> samples(Canvas canvas, List<Long> positions) {
        List<int[]> samples = new ArrayList<>();
        int number = Math.min(SAMPLES, positions.size());
        for (int i = 0; i < number; i++) {
            int place = (int) ((long) i * (positions.size() - 1) / Math.max(1, number - 1));
            samples.add(canvas.pixels(session.at(positions.get(place))));
        }
        return samples;
    }

    private static void onToolkit(Runnable work) {
        Toolkit.call(() -> {
            work.run();
            return true;
        });
    }

    private void done(int frames, int of) {
        if (!progress.reached((double) frames / of)) {
            throw new CancellationException();
        }
    }
}
