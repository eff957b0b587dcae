package tickscope.ui;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import tickscope.history.Stop;
import tickscope.scenario.TeachingStop;

/// The keys of presenter mode, as remotes send them: the next and the previous step of the lecture, black, white, out.
/// A key that is held down counts once.
final class Clicker {
    private final Playback playback;
    private final Blank blank;
    private final Runnable leave;
    private final Keys others;
    private final List<TeachingStop> stops;
    private final Set<KeyCode> down = EnumSet.noneOf(KeyCode.class);

    /// @param leave ends presenter mode
    Clicker(Playback playback, Blank blank, Runnable leave) {
        this.playback = playback;
        this.blank = blank;
        this.leave = leave;
        this.others = Keys.of(playback);
        this.stops = playback.session().teachingStops();
    }

    void pressed(KeyEvent event) {
        if (!down.add(event.getCode())) {
            event.consume();
            return;
        }
        if (event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
            others.handle(event);
            return;
        }
        if (colour(event)) {
            event.consume();
            return;
        }
        boolean blanked = blank.isVisible();
        blank.lift();
        switch (event.getCode()) {
            case ESCAPE, F5 -> {
                if (!blanked) {
                    leave.run();
                }
            }
            case PAGE_DOWN -> move(blanked, this::next);
            case PAGE_UP -> move(blanked, this::previous);
            default -> {
                if (!blanked) {
                    others.handle(event);
                }
            }
        }
        event.consume();
    }

    void released(KeyEvent event) {
        down.remove(event.getCode());
    }

    /// The key that uncovers the screen does nothing else.
    private static void move(boolean blanked, Runnable action) {
        if (!blanked) {
            action.run();
        }
    }

    private boolean colour(KeyEvent event) {
        switch (event.getText()) {
            case "b", "B", "." -> blank.toggle(false);
            case "w", "W", "," -> blank.toggle(true);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void next() {
        if (stops.isEmpty()) {
            playback.forward(Stop.PHASE);
            return;
        }
        long here = playback.moment().position();
        stops.stream()
                .filter(stop -> stop.position() > here)
                .findFirst()
                .ifPresent(stop -> playback.moveTo(stop.position()));
    }

    private void previous() {
        if (stops.isEmpty()) {
            playback.back(Stop.PHASE);
            return;
        }
        long here = playback.moment().position();
        stops.reversed().stream()
                .filter(stop -> stop.position() < here)
                .findFirst()
                .ifPresent(stop -> playback.moveTo(stop.position()));
    }
}
