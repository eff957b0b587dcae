package tickscope.ui;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tickscope.asm.AssemblyException;
import tickscope.asm.Diagnostic;
import tickscope.scenario.ScenarioException;

/// A source file of a scenario's own that does not assemble, whole, with what the assembler says at its lines.
///
/// @param faults by line number, from 1
public record SourceFault(Path file, List<String> lines, Map<Integer, List<Problem>> faults) {
    public SourceFault {
        lines = List.copyOf(lines);
        faults = Map.copyOf(faults);
    }

    /// The first file on disk that an exception complains of.
    static Optional<SourceFault> in(ScenarioException problem) {
        if (!(problem.getCause() instanceof AssemblyException assembly)) {
            return Optional.empty();
        }
        for (Diagnostic first : assembly.diagnostics()) {
            Optional<List<String>> lines = lines(first.file());
            if (lines.isPresent()) {
                Map<Integer, List<Problem>> faults = new LinkedHashMap<>();
                assembly.diagnostics().stream()
                        .filter(diagnostic -> diagnostic.file().equals(first.file()))
                        .forEach(diagnostic -> faults.computeIfAbsent(diagnostic.line(), _ -> new ArrayList<>())
                                .add(Problem.of(diagnostic)));
                return Optional.of(new SourceFault(Path.of(first.file()), lines.get(), faults));
            }
        }
        return Optional.empty();
    }

    private static Optional<List<String>> lines(String file) {
        try {
            Path path = Path.of(file);
            if (!Files.isRegularFile(path)) {
                return Optional.empty();
            }
            String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
            return Optional.of(text.lines().toList());
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
