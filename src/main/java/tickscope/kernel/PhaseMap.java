package tickscope.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tickscope.asm.Annotation;
import tickscope.asm.Image;
import tickscope.asm.Section;

/// Which phase each code address belongs to, as the sources' `//@ phase` lines say.
public final class PhaseMap {
    private static final Phase[] PHASES = Phase.values();

    private final long base;
    private final byte[] phases;

    /// @throws IllegalArgumentException if a source names a phase that does not exist
    public PhaseMap(Image image) {
        List<Section> code =
                image.sections().stream().filter(Section::executable).toList();
        base = code.isEmpty() ? 0 : code.getFirst().address();
        long end =
                code.isEmpty() ? 0 : code.getLast().address() + code.getLast().size();
        phases = new byte[Math.toIntExact(end - base)];
        Arrays.fill(phases, (byte) -1);
        for (Annotation annotation : image.annotations()) {
            if (annotation.kind().equals("phase") && !annotation.text().equals("caller")) {
                Phase phase = Phase.named(annotation.text())
                        .orElseThrow(() -> new IllegalArgumentException(annotation.line() + ": found phase `"
                                + annotation.text() + "', expected one of " + Phase.shown() + ", boot or caller"));
                int from = Math.clamp(annotation.address() - base, 0, phases.length);
                int to = Math.clamp(annotation.end() - base, from, phases.length);
                Arrays.fill(phases, from, to, (byte) phase.ordinal());
            }
        }
    }

    /// The phase of the code at an address; empty where it belongs to whichever phase called it.
    public Optional<Phase> at(long address) {
        long offset = address - base;
        if (offset < 0 || offset >= phases.length || phases[(int) offset] < 0) {
            return Optional.empty();
        }
        return Optional.of(PHASES[phases[(int) offset]]);
    }

    /// The same, with what to say where it belongs to its caller: for those who ask at every event.
    Phase at(long address, Phase otherwise) {
        long offset = address - base;
        return offset < 0 || offset >= phases.length || phases[(int) offset] < 0
                ? otherwise
                : PHASES[phases[(int) offset]];
    }
}
