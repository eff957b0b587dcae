package tickscope.ui;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;
import javafx.scene.input.KeyEvent;
import tickscope.history.Stop;
import tickscope.ui.panel.ComparisonPanel;
import tickscope.ui.panel.SchedulePanel;

/// Which key does what. Time travel is on symmetric pairs, and no key depends on where a letter lies.
final class Keys {
    private static final Modifier SHIFT = KeyCombination.SHIFT_DOWN;
    private static final Modifier ALT = KeyCombination.ALT_DOWN;
    private static final Modifier CTRL = KeyCombination.SHORTCUT_DOWN;

    private final Map<KeyCombination, Runnable> bindings = new LinkedHashMap<>();

    /// The keys that move through a session.
    static Keys of(Playback playback) {
        Keys keys = new Keys();
        keys.on(KeyCode.RIGHT, () -> playback.forward(Stop.PHASE));
        keys.on(KeyCode.LEFT, () -> playback.back(Stop.PHASE));
        keys.on(KeyCode.RIGHT, playback::stepForward, SHIFT);
        keys.on(KeyCode.LEFT, playback::stepBack, SHIFT);
        keys.on(KeyCode.RIGHT, () -> playback.forward(Stop.TICK), ALT);
        keys.on(KeyCode.LEFT, () -> playback.back(Stop.TICK), ALT);
        keys.on(KeyCode.RIGHT, () -> playback.forward(Stop.SWITCH), CTRL);
        keys.on(KeyCode.LEFT, () -> playback.back(Stop.SWITCH), CTRL);
        keys.on(KeyCode.PAGE_DOWN, () -> playback.forward(Stop.PHASE));
        keys.on(KeyCode.PAGE_UP, () -> playback.back(Stop.PHASE));
        keys.on(KeyCode.HOME, playback::toStart);
        keys.on(KeyCode.END, playback::toEnd);
        keys.on(KeyCode.SPACE, playback::toggle);
        keys.on(KeyCode.F5, playback::pause, SHIFT);
        keys.on(KeyCode.F10, () -> playback.forward(Stop.PHASE));
        keys.on(KeyCode.F11, playback::stepForward);
        keys.on(KeyCode.F11, () -> playback.forward(Stop.SWITCH), SHIFT);
        return keys;
    }

    /// The keys that move through a comparison: those of a session, as far as it has them.
    static Keys of(Together together, ComparisonPanel panel) {
        Keys keys = new Keys();
        keys.on(KeyCode.RIGHT, together::nextPhase);
        keys.on(KeyCode.LEFT, together::previousPhase);
        keys.on(KeyCode.RIGHT, together::stepForward, SHIFT);
        keys.on(KeyCode.LEFT, together::stepBack, SHIFT);
        keys.on(KeyCode.PAGE_DOWN, together::nextPhase);
        keys.on(KeyCode.PAGE_UP, together::previousPhase);
        keys.on(KeyCode.HOME, together::toStart);
        keys.on(KeyCode.END, together::toEnd);
        keys.on(KeyCode.SPACE, together::toggle);
        keys.on(KeyCode.F5, together::pause, SHIFT);
        keys.on(KeyCode.F9, panel::nextView);
        keys.on(KeyCode.F10, together::nextPhase);
        keys.on(KeyCode.F11, together::stepForward);
        keys.on(KeyCode.RIGHT, panel::nextPage, ALT);
        return keys;
    }

    /// The keys of a schedule: those of its session, and those that zoom.
    static Keys of(Playback playback, SchedulePanel panel, Runnable toStage) {
        Keys keys = of(playback);
        keys.on(KeyCode.PLUS, panel::closer);
        keys.on(KeyCode.PLUS, panel::closer, SHIFT);
        keys.on(KeyCode.EQUALS, panel::closer);
        keys.on(KeyCode.EQUALS, panel::closer, SHIFT);
        keys.on(KeyCode.ADD, panel::closer);
        keys.on(KeyCode.MINUS, panel::farther);
        keys.on(KeyCode.SUBTRACT, panel::farther);
        keys.on(KeyCode.DIGIT0, panel::whole);
        keys.on(KeyCode.NUMPAD0, panel::whole);
        keys.on(KeyCode.F9, panel::nextView);
        keys.on(KeyCode.ENTER, toStage);
        return keys;
    }

    void on(KeyCode code, Runnable action, Modifier... modifiers) {
        bindings.put(new KeyCodeCombination(code, modifiers), action);
    }

    /// Runs what a key is bound to, if anything.
    boolean handle(KeyEvent event) {
        for (Map.Entry<KeyCombination, Runnable> binding : bindings.entrySet()) {
            if (binding.getKey().match(event)) {
                binding.getValue().run();
                event.consume();
                return true;
            }
        }
        return false;
    }
}
