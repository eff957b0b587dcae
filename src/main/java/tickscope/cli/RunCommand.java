package tickscope.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tickscope.scenario.Session;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs a scenario and prints its serial output, verdict and findings.")
final class RunCommand implements Callable<Integer> {
    private static final long MOST_STEPS = 200_000_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the scenario")
    private Path file = Path.of("");

    @Option(
            names = "--until",
            paramLabel = "ticks=N",
            description = "how long to run; the scenario's own horizon otherwise",
            converter = Until.class)
    private @Nullable Long until;

    @Option(
            names = "--max-steps",
            paramLabel = "N",
            description = "give up after N steps, with exit code 3 (default: ${DEFAULT-VALUE})",
            defaultValue = "" + MOST_STEPS)
    private long maxSteps;

    @Option(
            names = "--break",
            paramLabel = "WHERE",
            description = "stop at the first place of that kind, and print it and the state: a function, FILE.s:LINE, a"
                    + " phase, a condition such as `rax == 0 && current == B', or any question that trace --find takes;"
                    + " exit code 1 if the run does not come there")
    private @Nullable String stop;

    /// `ticks=60`.
    static final class Until implements picocli.CommandLine.ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            try {
                if (text.startsWith("ticks=")) {
                    long ticks = Long.parseLong(text.substring("ticks=".length()));
                    if (ticks > 0) {
                        return ticks;
                    }
                }
            } catch (NumberFormatException e) {
                // Refused below, like any other form.
            }
            throw new TypeConversionException("found `" + text + "', expected ticks=N with N from 1");
        }
    }

    @Override
    public Integer call() throws Exception {
        if (maxSteps < 1) {
            throw new BadInput("found --max-steps " + maxSteps + ", expected at least 1");
        }
        Session session = Session.open(
                file, until == null ? OptionalLong.empty() : OptionalLong.of(until), OptionalLong.of(maxSteps));
        PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
        if (stop != null) {
            return stop(session, stop, out);
        }
        Report.print(session, out);
        if (session.verdict().good() && session.length() >= maxSteps) {
            out.println("step limit reached: " + maxSteps);
            return ExitCode.STEP_LIMIT;
        }
        return session.verdict().good() ? ExitCode.GOOD : ExitCode.NOT_GOOD;
    }

    private static int stop(Session session, String text, PrintWriter out) throws BadInput {
        Breakpoint breakpoint = new Breakpoint(session, text);
        OptionalLong position = breakpoint.position();
        if (position.isEmpty()) {
            out.println("not stopped: " + session.length() + " events, and nowhere `" + text + "'");
            return ExitCode.NOT_GOOD;
        }
        breakpoint.print(position.getAsLong(), out);
        return ExitCode.GOOD;
    }
}
