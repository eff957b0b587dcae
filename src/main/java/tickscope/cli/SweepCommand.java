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
import tickscope.lab.Crossing;
import tickscope.lab.InterleavingResult;
import tickscope.lab.Interleavings;
import tickscope.lab.SweepResult;
import tickscope.lab.SweepState;
import tickscope.lab.TickSweep;
import tickscope.lab.Window;
import tickscope.machine.Pace;
import tickscope.scenario.Assembled;
import tickscope.scenario.Place;
import tickscope.scenario.Progress;
import tickscope.scenario.Session;

@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        description = "Raises the timer's line at each instruction boundary of a window and lets the checks judge.")
final class SweepCommand implements Callable<Integer> {
    private static final int SINGLE = 1000;
    private static final int PAIRS = 400;
    private static final int LONGEST = 1_000_000;
    private static final long MOST_SCHEDULES = 10_000_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the scenario")
    private Path file = Path.of("");

    @Option(
            names = "--window",
            paramLabel = "FROM[+COUNT]",
            description = {
                "the first boundary, as " + Place.FORMS
                        + ", and how many; by default around the first switch, of several processors around"
                        + " the first migration, "
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

    @Option(
            names = "--interleavings",
            paramLabel = "N",
            description = {
                "instead of ticks: N schedules of several processors around one moment, by default the first migration;"
                        + " --window FROM+ROUNDS chooses another"
            })
    private @Nullable Long interleavings;

    @Option(names = "--seed", paramLabel = "S", description = "with --interleavings: the first seed (default: 1)")
    private @Nullable Long seed;

    @Override
    public Integer call() throws Exception {
        Assembled kernel = Assembled.of(file);
        boolean several = kernel.scenario().machine().cpus() > 1;
        if (interleavings != null) {
            return interleave(kernel, interleavings);
        }
        if (seed != null) {
            throw new BadInput("found --seed, expected --interleavings N with it");
        }
        if (several && pairs) {
            throw new BadInput("found --pairs for several processors, expected a scenario with one");
        }
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

    private int interleave(Assembled kernel, long count) throws BadInput {
        int cpus = kernel.scenario().machine().cpus();
        if (cpus == 1) {
            throw new BadInput("found --interleavings for one processor, expected a scenario with several");
        }
        if (pairs || state != null) {
            throw new BadInput(
                    "found " + (pairs ? "--pairs" : "--state") + " with --interleavings, expected one of them");
        }
        long first = seed == null ? 1 : seed;
        if (count < 1 || count > MOST_SCHEDULES || first < 0) {
            throw new BadInput(
                    first < 0
                            ? "found --seed " + first + ", expected at least 0"
                            : "found --interleavings " + count + ", expected a number from 1 to " + MOST_SCHEDULES);
        }
        Session session = Session.of(kernel.at(Pace.EVEN));
        Crossing crossing = Crossing.of(session);
        if (window != null) {
            Window asked = chosen(session);
            crossing = new Crossing(asked.start(), asked.length(), "as --window says");
        }
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        Progress progress = share -> {
            if (System.console() != null) {
                err.print("\r" + Math.round(100 * share) + " % of " + count + " schedules");
                err.flush();
            }
            return !Thread.currentThread().isInterrupted();
        };
        InterleavingResult found = new Interleavings(kernel.at(Pace.EVEN), crossing, count, first)
                .run(Runtime.getRuntime().availableProcessors(), progress)
                .orElseThrow(() -> new IllegalStateException("cancelled"));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.text(InterleavingReport.tree(kernel, found)));
        } else {
            InterleavingReport.print(kernel, found, out);
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
