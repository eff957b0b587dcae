package tickscope.ui.panel;

/// A line of a listing.
///
/// @param place the address, line number, or nothing
/// @param text of the line
/// @param style `code-instruction`, `code-label`, `code-comment` or `code-c`
/// @param current the step executed it
/// @param next it comes next
/// @param tag a remark at its right end, or empty
/// @param fault a violation has its cause here
record CodeLine(String place, String text, String style, boolean current, boolean next, String tag, boolean fault) {
    CodeLine(String place, String text, String style, boolean current, boolean next, String tag) {
        this(place, text, style, current, next, tag, false);
    }

    /// Whether a function begins here; numbers are labels within one.
    boolean label() {
        return style.equals("code-label") && !Character.isDigit(text.charAt(0));
    }
}
