package tickscope.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tickscope.history.Cursor;
import tickscope.history.Divergence;
import tickscope.history.Stop;
import tickscope.kernel.QuestionException;
import tickscope.machine.CpuState;
import tickscope.machine.Step;
import tickscope.scenario.FirstSwitch;
import tickscope.scenario.Inquiry;
import tickscope.scenario.Session;

@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description = {
            "Prints one JSON line per event of a scenario: the state before it and what it accessed.",
            "With --find or --beside it prints only the events that answer, and exits with 1 if there are none."
        })
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

    @Option(
            names = "--find",
            paramLabel = "QUESTION",
            description = "find the first answer after --from: `write B.context.rip', `read need_reschedule',"
                    + " `at context_switch', `at interrupt_stub.s:36', `phase save', or a condition such as"
                    + " `rax == 0 && current == B'; all but a condition may end in `if CONDITION'")
    private @Nullable String find;

    @Option(names = "--last", description = "with --find: the last answer, before --from if that is given")
    private boolean findLast;

    @Option(names = "--all", description = "with --find: every answer after --from, --count of them at most")
    private boolean all;

    @Option(
            names = "--beside",
            paramLabel = "OTHER",
            description = "where the registers of this scenario and another first differ; one line of each")
    private @Nullable Path other;

    @Override
    public Integer call() throws Exception {
        if (find == null && (findLast || all)) {
            throw new BadInput("found " + (findLast ? "--last" : "--all") + ", expected --find QUESTION with it");
        }
        if (findLast && all || find != null && other != null) {
            throw new BadInput(
                    (all ? "found --last and --all" : "found --find and --beside") + ", expected one of them");
        }
        Session session = Session.open(file);
        if (find != null) {
            return find(session, find);
        }
        if (other != null) {
            return beside(session, Session.open(other));
        }
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
            List<CpuState> before = cursor.state().cpus();
            cursor.moveTo(cursor.position() + 1);
            Step step = Objects.requireNonNull(cursor.last());
            out.println(TraceLine.of(before, step, session.image()::symbolise));
        }
        return ExitCode.GOOD;
    }

    private int find(Session session, String text) throws BadInput {
        if (count != null && count < 0) {
            throw new BadInput("found --count " + count + ", expected at least 0");
        }
        Inquiry inquiry;
        try {
            inquiry = Inquiry.of(session, text);
        } catch (QuestionException e) {
            throw new BadInput("--find: " + e.report());
        }
        long start = first(session);
        List<Long> hits;
        if (findLast) {
            long before = start == 0 && from.equals("0") ? session.length() + 1 : start;
            hits = inquiry.previous(before).stream().boxed().toList();
        } else {
            long most = all ? count == null ? Integer.MAX_VALUE : count : 1;
            hits = inquiry.all(start, (int) Math.min(most, Integer.MAX_VALUE));
        }
        Cursor cursor = session.run().timeline().cursor();
        for (long hit : hits) {
            show(session, cursor, inquiry.question().comesNext() ? hit : hit - 1);
        }
        return hits.isEmpty() ? ExitCode.NOT_GOOD : ExitCode.GOOD;
    }

    private int beside(Session session, Session another) {
        OptionalLong position =
                Divergence.ofRegisters(session.run().timeline(), another.run().timeline());
        if (position.isEmpty()) {
            return ExitCode.NOT_GOOD;
        }
        for (Session each : List.of(session, another)) {
            show(each, each.run().timeline().cursor(), Math.max(0, position.getAsLong() - 1));
        }
        return ExitCode.GOOD;
    }

    /// One event, with the place in the sources that it came from.
    private void show(Session session, Cursor cursor, long event) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        cursor.moveTo(event);
        List<CpuState> before = cursor.state().cpus();
        if (event == session.length()) {
            out.println(TraceLine.end(event, before.get(cursor.state().turn())));
            return;
        }
        cursor.moveTo(event + 1);
        out.println(TraceLine.of(before, Objects.requireNonNull(cursor.last()), session.image()));
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
