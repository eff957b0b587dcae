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
import tickscope.lab.ModelResults;
import tickscope.lab.Profile;
import tickscope.lab.Profile.Column;
import tickscope.lab.Profile.Row;
import tickscope.lab.Schedule;
import tickscope.scenario.Progress;
import tickscope.scenario.Session;

@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a scenario and tells what became of each thread: its CPU time, how long it was ready and waited,",
            "how often it gave up its processor or lost it; and where each processor's time went. Below it what the",
            "models of memory and power say: accesses to other nodes, idle states, energy."
        })
final class ProfileCommand implements Callable<Integer> {
    private static final int TABLE = 20;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the scenario")
    private Path file = Path.of("");

    @Option(
            names = "--until",
            paramLabel = "ticks=N",
            description = "how long to run; the scenario's own horizon otherwise",
            converter = RunCommand.Until.class)
    private @Nullable Long until;

    @Option(
            names = "--sort",
            paramLabel = "COLUMN",
            description = "one of ${COMPLETION-CANDIDATES}, largest first but for thread (default: ${DEFAULT-VALUE})",
            defaultValue = "THREAD")
    private Column sort = Column.THREAD;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "so many rows, the last of them all others together (default: 20 in the table, else all)")
    private @Nullable Integer top;

    @Option(names = "--json", description = "as JSON, times in instructions")
    private boolean json;

    @Option(names = "--csv", description = "the threads as comma-separated values")
    private boolean csv;

    @Override
    public Integer call() throws Exception {
        if (json && csv) {
            throw new BadInput("found --json and --csv, expected one of them");
        }
        if (top != null && top < 1) {
            throw new BadInput("found --top " + top + ", expected at least 1");
        }
        Session session =
                Session.open(file, until == null ? OptionalLong.empty() : OptionalLong.of(until), OptionalLong.empty());
        Schedule schedule = Schedule.of(session);
        Profile profile = Profile.of(schedule);
        int rows = top != null ? top : json || csv ? Integer.MAX_VALUE : TABLE;
        List<Row> shown = Profile.top(profile.by(sort, sort != Column.THREAD), rows);
        ProfileReport report = new ProfileReport(
                session.scenario().title(), profile, ModelResults.of(session, schedule, Progress.NONE));
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (csv) {
            out.print(report.csv(shown));
        } else {
            out.println(json ? report.json(shown) : report.table(shown));
        }
        return ExitCode.GOOD;
    }
}
