package tickscope.scenario;

import java.util.List;
import java.util.Map;

/// A JSON value that knows where it stands in its file.
sealed interface Located {
    /// Line and column, both from 1.
    record Place(int line, int column) {}

    Place place();

    /// @param keys where each field's name stands
    record Struct(Place place, Map<String, Located> fields, Map<String, Place> keys) implements Located {}

    record Items(Place place, List<Located> items) implements Located {}

    record Text(Place place, String value) implements Located {}

    /// @param literal as written
    record Numeral(Place place, String literal) implements Located {}

    /// true, false or null.
    record Word(Place place, String literal) implements Located {}

    /// The value as an error message shows it.
    default String found() {
        return switch (this) {
            case Struct(var _, var fields, var _) -> fields.isEmpty() ? "an empty object" : "an object";
            case Items(var _, var items) -> "a list of " + items.size();
            case Text(var _, String value) ->
                "\"" + (value.length() > 40 ? value.substring(0, 40) + "…" : value) + "\"";
            case Numeral(var _, String literal) -> literal;
            case Word(var _, String literal) -> literal;
        };
    }
}
