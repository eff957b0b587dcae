package tickscope.ui;

import java.util.Locale;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import tickscope.lab.ModelResults;
import tickscope.lab.Schedule;
import tickscope.scenario.Moment;
import tickscope.scenario.Progress;
import tickscope.ui.panel.SchedulePanel;
import tickscope.ui.picture.Svg;

/// Draws the schedule or the profile of a run into a picture; needs no display.
///
/// @param part of the run, all of it if empty
record SchedulePicture(
        Moment moment, View view, Optional<Ticks> part, Theme theme, int width, int height, double zoom) {
    /// What a picture shows.
    enum View {
        STAGE,
        SCHEDULE,
        PROFILE,
        POLICIES;

        String lower() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A part of a run, from one tick of the timer to another; half a tick lies between two.
    record Ticks(double from, double to) {
        /// The virtual time of a tick; before the first one lies the beginning of the run, behind the last one its end.
        private static long time(Schedule schedule, double tick) {
            int before = (int) Math.floor(tick);
            long since = time(schedule, before);
            return since + Math.round((time(schedule, before + 1) - since) * (tick - before));
        }

        private static long time(Schedule schedule, int tick) {
            return tick < 1
                    ? 0
                    : tick > schedule.ticks().size()
                            ? schedule.end()
                            : schedule.ticks().get(tick - 1);
        }
    }

    private record Drawn(Views.View<SchedulePanel> view, Scene scene) {}

    /// As PNG, each unit `scale` pixels.
    byte[] png(double scale) {
        Drawn drawn = draw();
        return Png.encode(Toolkit.call(() -> Pictures.magnified(drawn.scene, scale)));
    }

    String svg(double scale) {
        Drawn drawn = draw();
        String title = Texts.text(
                "picture.title",
                moment.session().scenario().title(Texts.locale()),
                Texts.text("schedule." + (view == View.PROFILE ? "profile" : "lanes")),
                Texts.count(moment.position()));
        return Toolkit.call(() -> Svg.document(
                drawn.view.root(), title, String.valueOf(drawn.view.root().getAccessibleText()), scale));
    }

    /// What is drawn, settled.
    Scene scene() {
        return draw().scene;
    }

    private Drawn draw() {
        Schedules schedules = new Schedules();
        Schedule schedule = Schedule.of(moment.session());
        schedules.keep(moment.session(), schedule, ModelResults.of(moment.session(), schedule, Progress.NONE));
        return Toolkit.call(() -> {
            Views.View<SchedulePanel> made = Views.load(
                    "schedule", SchedulePanel.class, new Playback(moment), new Pictures.NoActions(), schedules);
            Scale.apply((Region) made.root(), width, height, zoom);
            Scene scene = new Scene(made.root(), width, height);
            theme.dress(scene);
            if (view == View.PROFILE) {
                made.controller().nextView();
            }
            part.ifPresent(ticks ->
                    made.controller().showTimes(Ticks.time(schedule, ticks.from), Ticks.time(schedule, ticks.to)));
            Pictures.settle(scene);
            return new Drawn(made, scene);
        });
    }
}
