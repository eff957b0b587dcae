package tickscope.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tickscope.history.Cursor;
import tickscope.history.Stop;
import tickscope.machine.CpuState;
import tickscope.machine.Step;
import tickscope.scenario.FirstSwitch;
import tickscope.scenario.Session;

@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description = "Prints one JSON line per event of a scenario: the state before it and what it accessed.")
final class TraceCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the scenario")
    private Path file = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "N",
            description = "first event; or `switch' for the first switch, `tick' for the first tick (default: 0)",
            defaultValue = "0")
    private String from = "0";

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "number of events (default: the whole switch after --from switch, else to the end)")
    private @Nullable Long count;

    @Override
    public Integer call() throws Exception {
        Session session = Session.open(file);
        long first = first(session);
        long number = count != null ? count : from.equals("switch") ? end(session) - first : session.length() - first;
        if (number < 0) {
            throw new BadInput("found --count " + number + ", expected at least 0");
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Cursor cursor = session.run().timeline().cursor();
        cursor.moveTo(first);
        long last = number > session.length() - first ? session.length() : first + number;
        while (cursor.position() < last && !out.checkError()) {
            CpuState before = cursor.state().cpus().getFirst();
            cursor.moveTo(cursor.position() + 1);
            Step step = Objects.requireNonNull(cursor.last());
            out.println(TraceLine.of(before, step, session.image()::symbolise));
        }
        return ExitCode.GOOD;
    }

    private long first(Session session) throws BadInput {
        return switch (from) {
            case "switch" ->
                session.firstSwitch()
                        .orElseThrow(() -> new BadInput(file + ": no switch happens in this scenario"))
                        .start();
            case "tick" -> session.next(Stop.TICK, 0) - 1;
            default -> {
                try {
                    long number = Long.parseLong(from);
                    if (number >= 0 && number <= session.length()) {
                        yield number;
                    }
                } catch (NumberFormatException e) {
                    // Refused below.
                }
                throw new BadInput("found --from " + from + ", expected a number from 0 to " + session.length()
                        + ", `switch' or `tick'");
            }
        };
    }

    private static long end(Session session) {
        return session.firstSwitch().map(FirstSwitch::end).orElse(session.length());
    }
}
