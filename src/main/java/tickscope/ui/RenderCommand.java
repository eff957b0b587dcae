package tickscope.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import tickscope.scenario.Place;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// `tickscope render`: one moment as a picture.
@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        description = "Draws the Stage at one moment into a PNG file.")
public final class RenderCommand implements Callable<Integer> {
    private static final Pattern SIZE = Pattern.compile("(\\d{3,4})x(\\d{3,4})");
    private static final int LEAST = 640;
    private static final int MOST = 7680;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "the scenario, or two to four side by side")
    private List<Path> files = List.of();

    @Option(names = "--at", required = true, paramLabel = "PLACE", description = "the moment: " + Place.FORMS)
    private String at = "";

    @Option(names = "-o", required = true, paramLabel = "F.png", description = "where the picture goes")
    private Path output = Path.of("");

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
            description = "size of a comparison's type, 0.75 to 3 (default: ${DEFAULT-VALUE})",
            defaultValue = "1")
    private double zoom;

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
        if (!output.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
            throw bad("found -o " + output + ", expected a file name that ends in .png");
        }
        byte[] picture = files.size() == 1 ? moment(width, height) : comparison(width, height);
        try {
            Files.write(output, picture);
        } catch (IOException e) {
            throw bad(output + ": cannot be written: " + e.getMessage());
        }
        return 0;
    }

    private byte[] moment(int width, int height) throws ScenarioException {
        Session session = Session.open(files.getFirst());
        return Pictures.render(session.at(position(session)), theme, width, height, scale);
    }

    private byte[] comparison(int width, int height) throws ScenarioException {
        if (files.size() > Catalogue.COMPARED) {
            throw bad("found " + files.size() + " scenarios, expected 1 to " + Catalogue.COMPARED);
        }
        if (!(zoom >= 0.75 && zoom <= 3)) {
            throw bad("found --zoom " + zoom + ", expected a number from 0.75 to 3");
        }
        List<Session> sessions = new ArrayList<>();
        for (Path file : files) {
            sessions.add(Session.open(file));
        }
        int beat = ComparisonPicture.beat(Alignment.of(sessions), at)
                .orElseThrow(
                        () -> bad("found --at " + at + ", expected of these scenarios " + ComparisonPicture.FORMS));
        return ComparisonPicture.render(sessions, beat, theme, width, height, scale, zoom);
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
