package tickscope.ui;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tickscope.machine.Machine;

/// What takes longest of `tickscope open FILE`, begun before anybody has looked at the command line: the toolkit
/// starts,
/// and the scenario is assembled and recorded, each on a thread of its own.
public final class HeadStart {
    private final Optional<Opening> begun;

    private HeadStart(Optional<Opening> begun) {
        this.begun = begun;
    }

    /// Begins what a command line looks as if it needed.
    public static HeadStart of(String... arguments) {
        if (arguments.length > 0 && !arguments[0].equals("open")) {
            return new HeadStart(Optional.empty());
        }
        Machine.postponeTranslation(true);
        Windows.prepare();
        Optional<Opening> begun = file(arguments).map(HeadStart::begin);
        return new HeadStart(begun);
    }

    /// The only word that is no option, if it is a file.
    private static Optional<Path> file(String... arguments) {
        List<String> words = List.of(arguments).stream()
                .skip(1)
                .filter(word -> !word.startsWith("-"))
                .toList();
        try {
            return words.size() == 1
                    ? Optional.of(Path.of(words.getFirst())).filter(Files::isRegularFile)
                    : Optional.empty();
        } catch (InvalidPathException noFile) {
            return Optional.empty();
        }
    }

    private static Opening begin(Path file) {
        Opening opening = Opening.first(file);
        opening.begin();
        return opening;
    }

    /// The opening of a file, begun now if it was not before.
    Opening opening(Path file) {
        return begun.filter(opening -> opening.file().equals(file)).orElseGet(() -> begin(file));
    }
}
