package tickscope.ui.panel;

import java.util.List;
import java.util.Locale;

/// A part of the Stage that can stand alone where there is no room for all: from left to right.
enum Part {
    CODE,
    OUTGOING,
    PROCESSOR,
    INCOMING,
    THREADS,
    OUTPUT;

    /// The parts in the card in the middle.
    static final List<Part> CENTRE = List.of(OUTGOING, PROCESSOR, INCOMING);

    String key() {
        return "tab." + name().toLowerCase(Locale.ROOT);
    }
}
