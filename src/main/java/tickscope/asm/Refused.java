package tickscope.asm;

import org.jspecify.annotations.Nullable;

/// Ends the work on one statement; the assembler notes the diagnostic and goes on with the next.
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Diagnostic diagnostic;

    Refused(Diagnostic diagnostic) {
        super(diagnostic.message(), null, false, false);
        this.diagnostic = diagnostic;
    }

    static Refused at(Span span, String message) {
        return at(span, message, null, null);
    }

    static Refused at(Span span, String message, @Nullable String suggestion) {
        return at(span, message, suggestion, null);
    }

    static Refused at(Span span, String message, @Nullable String suggestion, Diagnostic.@Nullable Note other) {
        return new Refused(Diagnostic.at(span, message, suggestion, other));
    }

    Diagnostic diagnostic() {
        return diagnostic;
    }
}
