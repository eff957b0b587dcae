package tickscope.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tickscope.lab.SweepResult;
import tickscope.lab.SweepState;
import tickscope.lab.TickSweep;
import tickscope.lab.Window;
import tickscope.scenario.Assembled;
import tickscope.scenario.Place;
import tickscope.scenario.Session;

@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        description = "Raises the timer's line at each instruction boundary of a window and lets the checks judge.")
final class SweepCommand implements Callable<Integer> {
    private static final int SINGLE = 1000;
    private static final int PAIRS = 400;
    private static final int LONGEST = 1_000_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the scenario")
    private Path file = Path.of("");

    @Option(
            names = "--window",
            paramLabel = "FROM[+COUNT]",
            description = {
                "the first boundary, as " + Place.FORMS + ", and how many; by default around the first switch, "
                        + SINGLE + " boundaries, or " + PAIRS + " with --pairs"
            })
    private @Nullable String window;

    @Option(names = "--pairs", description = "raise the line a second time, at each later boundary of the window")
    private boolean pairs;

    @Option(names = "--json", description = "print everything as JSON, every point included")
    private boolean json;

    @Option(
            names = "--state",
            paramLabel = "F",
            description = "keep what is done in this file, and go on from it if it is there")
    private @Nullable Path state;

    @Override
    public Integer call() throws Exception {
        Assembled kernel = Assembled.of(file);
        Window chosen = chosen(Session.of(kernel));
        TickSweep sweep = new TickSweep(kernel, chosen, pairs);
        resume(sweep, kernel, chosen);
        Optional<SweepResult> result;
        Thread hook = new Thread(() -> save(sweep, kernel, chosen));
        if (state != null) {
            Runtime.getRuntime().addShutdownHook(hook);
        }
        result = sweep.run(Runtime.getRuntime().availableProcessors());
        if (state != null) {
            Runtime.getRuntime().removeShutdownHook(hook);
            save(sweep, kernel, chosen);
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        SweepResult found = result.orElseThrow(() -> new IllegalStateException("cancelled"));
        if (json) {
            out.println(Json.text(SweepReport.tree(kernel, sweep, found)));
        } else {
            SweepReport.print(kernel, sweep, found, out);
        }
        return found.good() ? ExitCode.GOOD : ExitCode.NOT_GOOD;
    }

    private Window chosen(Session session) throws BadInput {
        int length = pairs ? PAIRS : SINGLE;
        if (window == null) {
            return Window.around(session, length);
        }
        int plus = window.lastIndexOf('+');
        String from = plus < 0 ? window : window.substring(0, plus);
        if (plus >= 0) {
            length = length(window.substring(plus + 1));
        }
        try {
            long start = Place.find(session, from)
                    .orElseThrow(
                            () -> new BadInput("found --window " + window + ", but the run does not reach " + from));
            return new Window(start, length);
        } catch (IllegalArgumentException e) {
            throw new BadInput("--window: " + e.getMessage());
        }
    }

    private static int length(String text) throws BadInput {
        try {
            int length = Integer.parseInt(text);
            if (length >= 1 && length <= LONGEST) {
                return length;
            }
        } catch (NumberFormatException e) {
            // Refused below, like any other.
        }
        throw new BadInput("found --window …+" + text + ", expected a number from 1 to " + LONGEST);
    }

    private void resume(TickSweep sweep, Assembled kernel, Window chosen) throws BadInput {
        if (state == null || !Files.exists(state)) {
            return;
        }
        try {
            sweep.resume(SweepState.read(kernel, chosen, pairs, Files.readString(state)));
        } catch (IOException e) {
            throw new BadInput(state + ": cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new BadInput(state + ": " + e.getMessage() + ", expected what --state has written for this one");
        }
    }

    private void save(TickSweep sweep, Assembled kernel, Window chosen) {
        sweep.cancel();
        try {
            Files.writeString(Objects.requireNonNull(state), SweepState.write(kernel, chosen, pairs, sweep.done()));
        } catch (IOException e) {
            Objects.requireNonNull(spec)
                    .commandLine()
                    .getErr()
                    .println(state + ": cannot be written: " + e.getMessage());
        }
    }
}
