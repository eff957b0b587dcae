package tickscope.ui;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tickscope.lab.Alignment;
import tickscope.lab.PolicyComparison;
import tickscope.scenario.Frames;
import tickscope.scenario.Moment;
import tickscope.scenario.Place;
import tickscope.scenario.Progress;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;
import tickscope.scenario.WorkloadReader;
import tickscope.sched.Policies;

/// `tickscope render`: one moment as a picture, or a switch as a film strip, a series of pictures or an animation.
@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        description = {
            "Draws the Stage at one moment into a PNG or SVG file; or the interrupt and switch around that moment:",
            "as a film strip with --strip, as numbered files with -o 'step-%%02d.png', animated with -o F.gif."
        })
public final class RenderCommand implements Callable<Integer> {
    private static final Pattern SIZE = Pattern.compile("(\\d{3,4})x(\\d{3,4})");
    private static final Pattern NUMBERED = Pattern.compile("[^%]*%0?\\d?d[^%]*");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,4})?)\\.\\.(\\d{1,9}(?:\\.\\d{1,4})?)");
    private static final String BY_PHASE = "phase";
    private static final String BY_STEP = "step";
    private static final int PHASE_DELAY = 1500;
    private static final int STEP_DELAY = 200;
    private static final int LEAST_DELAY = 20;
    private static final int MOST_DELAY = 60_000;
    private static final int MOST_FRAMES = 999;
    private static final int LEAST = 640;
    private static final int MOST = 7680;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "the scenario, or two to four side by side")
    private List<Path> files = List.of();

    @Option(names = "--at", paramLabel = "PLACE", description = "the moment: " + Place.FORMS + "; policies need none")
    private String at = "";

    @Option(
            names = "-o",
            required = true,
            paramLabel = "F.png|svg|gif",
            description = "where the picture goes; %%02d in its name: a file for each frame")
    private Path output = Path.of("");

    @Option(names = "--strip", description = "all frames of the switch around the moment in one picture, numbered")
    private boolean strip;

    @Option(
            names = "--frames",
            paramLabel = "phase|step",
            description = "of a switch: one frame for each phase, or for each step (default: ${DEFAULT-VALUE})",
            defaultValue = "phase")
    private String frames = "";

    @Option(
            names = "--delay",
            paramLabel = "MS",
            description = "of a GIF: how long a frame stays, in milliseconds (default: 1500 a phase, 200 a step)")
    private int delay;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            description = "width and height in units (default: ${DEFAULT-VALUE})",
            defaultValue = "1920x1080")
    private String size = "";

    @Option(
            names = "--theme",
            description = "one of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})",
            defaultValue = "LIGHT")
    private Theme theme = Theme.LIGHT;

    @Option(
            names = "--scale",
            paramLabel = "N",
            description = "pixels for each unit of the size (default: ${DEFAULT-VALUE})",
            defaultValue = "1")
    private double scale;

    @Option(
            names = "--zoom",
            paramLabel = "N",
            description = "size of type, 0.75 to 3 (default: ${DEFAULT-VALUE})",
            defaultValue = "1")
    private double zoom;

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            description = "one of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})",
            defaultValue = "STAGE")
    private SchedulePicture.View view = SchedulePicture.View.STAGE;

    @Option(
            names = "--ticks",
            paramLabel = "FROM..TO",
            description = "of a schedule: the part of the run that is drawn, in ticks (default: the whole run)")
    private @Nullable String ticks;

    @Override
    public Integer call() throws Exception {
        Matcher dimensions = SIZE.matcher(size);
        if (!dimensions.matches()) {
            throw bad("found --size " + size + ", expected WIDTHxHEIGHT such as 1920x1080");
        }
        int width = side(dimensions.group(1));
        int height = side(dimensions.group(2));
        if (!(scale >= 0.5 && scale <= 4)) {
            throw bad("found --scale " + scale + ", expected a number from 0.5 to 4");
        }
        if (!(zoom >= 0.75 && zoom <= 3)) {
            throw bad("found --zoom " + zoom + ", expected a number from 0.75 to 3");
        }
        if (view == SchedulePicture.View.POLICIES) {
            return policies(width, height);
        }
        if (at.isEmpty()) {
            throw bad("found no --at, expected the moment: " + Place.FORMS);
        }
        if (files.size() > 1) {
            return comparison(width, height);
        }
        checkOutput();
        if (view != SchedulePicture.View.STAGE) {
            return schedule(width, height);
        }
        if (ticks != null) {
            throw bad("found --ticks " + ticks + ", expected it with --view schedule");
        }
        Session session = Session.open(files.getFirst());
        long position = position(session);
        Film film = new Film(session, theme, width, height, scale, zoom, Progress.NONE);
        try {
            draw(film, session, position);
        } catch (IOException e) {
            throw cannotWrite(e);
        }
        return 0;
    }

    private int schedule(int width, int height) throws ScenarioException {
        if (strip || isSeries() || Film.isGif(output)) {
            throw bad(
                    "found -o " + output + " for a " + view.lower() + ", expected one file that ends in .png or .svg");
        }
        if (!(zoom >= 0.75 && zoom <= 3)) {
            throw bad("found --zoom " + zoom + ", expected a number from 0.75 to 3");
        }
        Session session = Session.open(files.getFirst());
        Moment moment = session.at(position(session));
        SchedulePicture picture = new SchedulePicture(moment, view, part(), theme, width, height, zoom);
        write(Film.isSvg(output) ? picture.svg(scale).getBytes(StandardCharsets.UTF_8) : picture.png(scale));
        return 0;
    }

    private int policies(int width, int height) throws ScenarioException {
        if (files.size() > 1 || !Film.isPng(output) && !Film.isSvg(output) || strip || isSeries()) {
            throw bad("found -o " + output + " for policies on " + files.size()
                    + " scenarios, expected one scenario, and one file that ends in .png or .svg");
        }
        PolicyComparison comparison = PolicyComparison.of(WorkloadReader.read(files.getFirst()), Policies.NAMES);
        write(new PoliciesPicture(comparison, theme, width, height, zoom).render(scale, Film.isSvg(output)));
        return 0;
    }

    private Optional<SchedulePicture.Ticks> part() {
        if (ticks == null) {
            return Optional.empty();
        }
        Matcher range = RANGE.matcher(ticks);
        if (view != SchedulePicture.View.SCHEDULE || !range.matches()) {
            throw bad("found --ticks " + ticks + ", expected FROM..TO such as 10..14, with --view schedule");
        }
        double from = Double.parseDouble(range.group(1));
        double to = Double.parseDouble(range.group(2));
        if (to <= from) {
            throw bad("found --ticks " + ticks + ", expected the first to be less than the second");
        }
        return Optional.of(new SchedulePicture.Ticks(from, to));
    }

    private int comparison(int width, int height) throws ScenarioException {
        if (!Film.isPng(output) && !Film.isSvg(output) || strip || isSeries()) {
            throw bad("found -o " + output + " for a comparison, expected one file that ends in .png or .svg");
        }
        if (files.size() > Catalogue.COMPARED) {
            throw bad("found " + files.size() + " scenarios, expected 1 to " + Catalogue.COMPARED);
        }
        List<Session> sessions = new ArrayList<>();
        for (Path file : files) {
            sessions.add(Session.open(file));
        }
        int beat = ComparisonPicture.beat(Alignment.of(sessions), at)
                .orElseThrow(
                        () -> bad("found --at " + at + ", expected of these scenarios " + ComparisonPicture.FORMS));
        write(ComparisonPicture.render(sessions, beat, theme, width, height, scale, zoom, Film.isSvg(output)));
        return 0;
    }

    private void write(byte[] picture) {
        try {
            Files.write(output, picture);
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private ParameterException cannotWrite(IOException e) {
        return bad(output + ": cannot be written: " + e.getMessage());
    }

    private void checkOutput() {
        if (!Film.isPng(output) && !Film.isSvg(output) && !Film.isGif(output)) {
            throw bad("found -o " + output + ", expected a file name that ends in .png, .svg or .gif");
        }
        if (!frames.equals(BY_PHASE) && !frames.equals(BY_STEP)) {
            throw bad("found --frames " + frames + ", expected phase or step");
        }
        if (strip && (Film.isGif(output) || isSeries())) {
            throw bad("found --strip with -o " + output + ", expected one file that ends in .png or .svg");
        }
        if (delay != 0 && !(Film.isGif(output) && delay >= LEAST_DELAY && delay <= MOST_DELAY)) {
            throw bad("found --delay " + delay + " for " + output + ", expected " + LEAST_DELAY + " to " + MOST_DELAY
                    + " for a file that ends in .gif");
        }
        if (isSeries()
                && (Film.isGif(output) || !NUMBERED.matcher(output.toString()).matches())) {
            throw bad("found -o " + output + ", expected one number such as %02d in the name of a .png or .svg file");
        }
    }

    private boolean isSeries() {
        return output.toString().contains("%");
    }

    private void draw(Film film, Session session, long position) throws IOException {
        if (!strip && !isSeries() && !Film.isGif(output)) {
            film.view(session.at(position), output);
            return;
        }
        Frames around = Frames.around(session, position);
        boolean steps = frames.equals(BY_STEP);
        List<Long> positions = steps ? around.byStep() : around.byPhase();
        if (positions.isEmpty()) {
            throw bad(files.getFirst() + ": found a run without an interrupt, expected one to make a film of");
        }
        if (positions.size() > MOST_FRAMES) {
            throw bad("found an interrupt of " + positions.size() + " steps, expected at most " + MOST_FRAMES
                    + " frames; --frames phase takes one a phase");
        }
        if (Film.isGif(output)) {
            film.gif(positions, delay != 0 ? delay : steps ? STEP_DELAY : PHASE_DELAY, output);
        } else if (isSeries()) {
            film.series(positions, output);
        } else if (positions.size() > FilmStrip.MOST_FRAMES) {
            throw bad("found " + positions.size() + " steps for --strip, expected at most " + FilmStrip.MOST_FRAMES
                    + "; -o 'step-%03d.png' writes a file for each");
        } else {
            film.strip(positions, output);
        }
    }

    private long position(Session session) {
        try {
            Optional<Long> position = Place.find(session, at);
            return position.orElseThrow(() -> bad("found --at " + at + ", which this run of " + session.length()
                    + " steps and " + session.run().track().ticks() + " ticks does not reach"));
        } catch (IllegalArgumentException e) {
            throw bad("--at: " + e.getMessage());
        }
    }

    private int side(String digits) {
        int pixels = Integer.parseInt(digits);
        if (pixels < LEAST || pixels > MOST) {
            throw bad("found --size " + size + ", expected sides from " + LEAST + " to " + MOST);
        }
        return pixels;
    }

    private ParameterException bad(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
