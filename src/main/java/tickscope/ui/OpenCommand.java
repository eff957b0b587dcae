package tickscope.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tickscope.scenario.ScenarioReader;

/// `tickscope open`: the window on one scenario, or on several side by side.
@Command(
        name = "open",
        mixinStandardHelpOptions = true,
        description = "Opens the window on a scenario, or on two to four side by side.")
public final class OpenCommand implements Callable<Integer> {
    private final HeadStart ahead;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "the scenario, or two to four to compare")
    private List<Path> files = List.of();

    @Option(
            names = "--once",
            description = "closes the window as soon as it shows the scenario, and prints how many milliseconds after"
                    + " the start of the program that was; with no display, in memory")
    private boolean once;

    /// @param ahead what has begun already
    public OpenCommand(HeadStart ahead) {
        this.ahead = ahead;
    }

    @Override
    public Integer call() throws Exception {
        // Read here too, so that a slip in the file is told on the terminal it was named on.
        Optional<Opening> opening = files.size() == 1 ? Optional.of(ahead.opening(files.getFirst())) : Optional.empty();
        if (opening.isPresent()) {
            opening.get().read();
        } else {
            for (Path file : files) {
                ScenarioReader.read(file);
            }
        }
        if (files.size() > Catalogue.COMPARED) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "found " + files.size() + " scenarios, expected 1 to " + Catalogue.COMPARED);
        }
        Optional<String> obstacle = Display.obstacle();
        if (obstacle.isPresent() && !once) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "no window can open: " + obstacle.get() + "; `tickscope render' draws into files");
        }
        return Windows.open(files, opening, once);
    }
}
