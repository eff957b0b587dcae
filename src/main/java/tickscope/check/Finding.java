package tickscope.check;

import java.util.List;
import java.util.Optional;
import tickscope.asm.SourceLine;

/// What a check found in a run.
///
/// @param check its name: `liveness`, `exception`, …
/// @param violation whether a correct switch forbids it; a warning otherwise
/// @param position where in the run it shows
/// @param sentence what was expected and what was found
/// @param details further sentences: causes, writers, places
/// @param where the source line at fault, if one is
public record Finding(
        String check,
        boolean violation,
        long position,
        String sentence,
        List<String> details,
        Optional<SourceLine> where) {
    public Finding {
        details = List.copyOf(details);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder()
                .append(violation ? "violated: " : "warning: ")
                .append(check)
                .append(", at step ")
                .append(position)
                .append("\n  ")
                .append(sentence);
        details.forEach(detail -> text.append("\n  ").append(detail));
        return text.toString();
    }
}
