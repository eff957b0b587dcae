package tickscope.ui.panel;

import tickscope.scenario.Moment;

/// A part of the Stage that shows one idea of a moment.
@FunctionalInterface
public interface Panel {
    void show(Moment moment);
}
