package tickscope.ui.panel;

import java.util.ArrayDeque;
import java.util.Deque;

/// Text as a terminal of fixed width shows it.
final class Wrapped {
    private Wrapped() {}

    /// The last `lines` lines of a text, wrapped at `columns`.
    static String tail(String text, int columns, int lines) {
        Deque<String> tail = new ArrayDeque<>();
        int end = text.length();
        while (tail.size() < lines && end >= 0) {
            int newline = text.lastIndexOf('\n', end - 1);
            String line = text.substring(newline + 1, end);
            int rest = line.length() % columns;
            int cut = line.length() - (rest == 0 && !line.isEmpty() ? columns : rest);
            tail.addFirst(line.substring(cut));
            while (cut > 0 && tail.size() < lines) {
                tail.addFirst(line.substring(cut - columns, cut));
                cut -= columns;
            }
            end = newline;
        }
        return String.join("\n", tail);
    }
}
