package tickscope.ui;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tickscope.machine.Machine;
import tickscope.scenario.ScenarioException;

/// What takes longest of `tickscope open FILE`, begun before anybody has looked at the command line: the
/// toolkit starts, and the scenario is assembled and recorded, each on a thread of its own.
public final class HeadStart {
    private static final String ONCE = "--once";

    private final List<String> arguments;
    private final Optional<Opening> begun;

    private HeadStart(List<String> arguments, Optional<Opening> begun) {
        this.arguments = arguments;
        this.begun = begun;
    }

    /// Begins what a command line looks as if it needed.
    public static HeadStart of(String... arguments) {
        if (arguments.length > 0 && !arguments[0].equals("open")) {
            return new HeadStart(List.of(arguments), Optional.empty());
        }
        Machine.postponeTranslation(true);
        Windows.prepare();
        boolean unseen = List.of(arguments).contains(ONCE);
        Optional<Opening> begun = file(arguments).map(file -> begin(file, unseen));
        return new HeadStart(List.of(arguments), begun);
    }

    /// Shows the window at once if the command line is plain, and nothing is to be said about it: to understand any
    /// costs more than a tenth of the start.
    ///
    /// @return the exit code; empty if the command line has to be looked at
    public OptionalInt open() {
        boolean once = arguments.contains(ONCE);
        if (begun.isEmpty()
                || arguments.size() != (once ? 3 : 2)
                || Display.obstacle().isPresent() && !once) {
            return OptionalInt.empty();
        }
        try {
            Opening opening = begun.get();
            opening.read();
            return OptionalInt.of(Windows.open(List.of(opening.file()), begun, once));
        } catch (ScenarioException | RuntimeException toBeMetAgainAndTold) {
            return OptionalInt.empty();
        }
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

    private static Opening begin(Path file, boolean unseen) {
        Opening opening = Opening.first(file, unseen);
        opening.begin();
        return opening;
    }

    /// The opening of a file, begun now if it was not before.
    Opening opening(Path file) {
        return begun.filter(opening -> opening.file().equals(file)).orElseGet(() -> begin(file, false));
    }
}
