package tickscope.asm;

import java.util.ArrayList;
import java.util.List;

/// Collects errors up to a bound; the same place is not reported twice.
final class Diagnostics {
    static final int LIMIT = 20;

    private final List<Diagnostic> all = new ArrayList<>();
    private boolean stopped;

    void add(Diagnostic diagnostic) {
        boolean known = all.stream()
                .anyMatch(d -> d.line() == diagnostic.line()
                        && d.column() == diagnostic.column()
                        && d.file().equals(diagnostic.file())
                        && d.message().equals(diagnostic.message()));
        if (!known && !full()) {
            all.add(diagnostic);
        }
    }

    /// Notes an error after which reading on makes no sense.
    void addLast(Diagnostic diagnostic) {
        add(diagnostic);
        stopped = true;
    }

    boolean full() {
        return stopped || all.size() >= LIMIT;
    }

    void check() throws AssemblyException {
        if (!all.isEmpty()) {
            throw new AssemblyException(all);
        }
    }
}
