package tickscope.asm;

import java.util.List;
import java.util.stream.Collectors;

/// The sources do not assemble; its message lists every diagnostic, one a line.
public final class AssemblyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> diagnostics;

    public AssemblyException(List<Diagnostic> diagnostics) {
        super(report(diagnostics));
        this.diagnostics = List.copyOf(diagnostics);
    }

    /// Every diagnostic, as the message has them.
    public String report() {
        return report(diagnostics);
    }

    private static String report(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(Diagnostic::toString).collect(Collectors.joining("\n"));
    }

    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
