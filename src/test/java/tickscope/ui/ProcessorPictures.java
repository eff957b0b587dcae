package tickscope.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tickscope.history.Stop;
import tickscope.scenario.Moment;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// Draws Stage, schedule and profile of scenarios of one to sixteen processors and ten to a thousand threads,
/// at each size, theme and language: `ProcessorPictures FOLDER [PATTERN]`, those whose name a regular
/// expression finds.
final class ProcessorPictures {
    private static final List<String> SCENARIOS = List.of(
            "40-ten-threads",
            "40-hundred-threads",
            "40-thousand-threads",
            "59-eevdf-weights",
            "60-two-cpus",
            "64-four-cpus",
            "66-one-timer",
            "67-sixteen-cpus",
            "70-threads-that-live",
            "78-thousand-threads");

    /// In the middle of a run, the switch after this share of it.
    private static final double WHERE = 0.6;

    private ProcessorPictures() {}

    public static void main(String[] arguments) throws ScenarioException, IOException {
        Path folder = Path.of(arguments[0]);
        Pattern wanted = Pattern.compile(arguments.length > 1 ? arguments[1] : "");
        Files.createDirectories(folder);
        Toolkit.call(() -> {
            Motion.reducedProperty().set(true);
            return true;
        });
        for (String scenario : SCENARIOS) {
            if (wanted.pattern().isEmpty()
                    || wanted.pattern().contains(scenario)
                    || !wanted.pattern().matches(".*\\d\\d-.*")) {
                draw(folder, wanted, scenario);
            }
        }
        System.exit(0);
    }

    private static void draw(Path folder, Pattern wanted, String scenario) throws ScenarioException, IOException {
        Session session = Session.open(Path.of("scenarios", scenario + ".json"));
        Moment moment = session.at(session.next(Stop.SWITCH, (long) (session.length() * WHERE)));
        for (Language language : Language.values()) {
            Texts.speak(language);
            for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
                for (int height : List.of(720, 1080)) {
                    for (SchedulePicture.View view : List.of(
                            SchedulePicture.View.STAGE, SchedulePicture.View.SCHEDULE, SchedulePicture.View.PROFILE)) {
                        String name = scenario + "-" + view.lower() + "-"
                                + theme.name().toLowerCase(Locale.ROOT) + "-" + height + "-"
                                + language.locale().getLanguage() + ".png";
                        if (wanted.matcher(name).find()) {
                            Files.write(folder.resolve(name), picture(moment, view, theme, height));
                        }
                    }
                }
            }
        }
    }

    private static byte[] picture(Moment moment, SchedulePicture.View view, Theme theme, int height) {
        int width = height * 16 / 9;
        return view == SchedulePicture.View.STAGE
                ? Pictures.render(moment, theme, width, height, 1)
                : new SchedulePicture(moment, view, Optional.empty(), theme, width, height, 1).png(1);
    }
}
