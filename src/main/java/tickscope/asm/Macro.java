package tickscope.asm;

import java.util.List;

/// A macro, as `.macro` defines it.
record Macro(String name, List<Parameter> parameters, List<Line> body, Origin defined) {
    Macro {
        parameters = List.copyOf(parameters);
        body = List.copyOf(body);
    }

    /// @param rest whether it takes all that is left of the arguments (`:vararg`)
    record Parameter(String name, String fallback, boolean required, boolean rest) {}
}
