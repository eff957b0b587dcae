package tickscope.ui;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tickscope.scenario.ScenarioReader;

/// `tickscope open`: the window on one scenario.
@Command(name = "open", mixinStandardHelpOptions = true, description = "Opens the window on a scenario.")
public final class OpenCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the scenario")
    private Path file = Path.of("");

    @Override
    public Integer call() throws Exception {
        // Read here too, so that a slip in the file is told on the terminal it was named on.
        ScenarioReader.read(file);
        Optional<String> obstacle = Display.obstacle();
        if (obstacle.isPresent()) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "no window can open: " + obstacle.get() + "; `tickscope render' draws into files");
        }
        return Windows.open(file);
    }
}
