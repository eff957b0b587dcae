package tickscope.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import tickscope.scenario.ScenarioException;

/// The command line. Every command writes its result to standard output and its complaints to standard error.
public final class CommandLineInterface {
    private CommandLineInterface() {}

    @Command(
            name = "tickscope",
            mixinStandardHelpOptions = true,
            version = "tickscope 0.1",
            description = "Shows what really happens when a timer interrupt makes a kernel switch threads.",
            footer = {
                "",
                "Without a command the window opens on the scenario gallery.",
                "Exit codes: 0 good, 1 not good, 2 bad input, 3 step limit reached, 4 internal error."
            })
    private static final class Root {}

    /// Runs one command.
    ///
    /// @param further commands by name that other packages bring: `open`, `render`
    /// @return the exit code
    public static int run(String[] arguments, Map<String, Object> further) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        return run(arguments, further, out, err);
    }

    static int run(String[] arguments, Map<String, Object> further, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new Root());
        Object brought = arguments.length == 0 ? null : further.get(arguments[0]);
        if (brought != null) {
            // To look at the options of all the others takes a tenth of a second while the JVM is cold.
            return execute(line.addSubcommand(arguments[0], brought), arguments, out, err);
        }
        line.addSubcommand("run", new RunCommand())
                .addSubcommand("check", new CheckCommand())
                .addSubcommand("compare", new CompareCommand())
                .addSubcommand("sweep", new SweepCommand())
                .addSubcommand("profile", new ProfileCommand())
                .addSubcommand("trace", new TraceCommand())
                .addSubcommand("asm", new AsmCommand())
                .addSubcommand("exec", new ExecCommand())
                .addSubcommand("export", new ExportCommand());
        further.forEach(line::addSubcommand);
        return execute(line, arguments, out, err);
    }

    private static int execute(CommandLine line, String[] arguments, PrintWriter out, PrintWriter err) {
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(out).setErr(err);
        line.setExecutionExceptionHandler((exception, _, _) -> complain(exception, err));
        line.setParameterExceptionHandler((exception, _) -> misused(exception));
        int code = line.execute(arguments);
        out.flush();
        err.flush();
        return code;
    }

    private static int complain(Exception exception, PrintWriter err) {
        if (exception instanceof ScenarioException || exception instanceof BadInput) {
            err.println(exception.getMessage());
            return ExitCode.BAD_INPUT;
        }
        err.println("tickscope: internal error: " + exception);
        if (Boolean.getBoolean("tickscope.debug")) {
            exception.printStackTrace(err);
        } else {
            err.println("This is a fault of Tickscope, not of your files. -Dtickscope.debug=true shows where.");
        }
        return ExitCode.INTERNAL_ERROR;
    }

    private static int misused(ParameterException exception) {
        CommandLine line = exception.getCommandLine();
        line.getErr().println("tickscope: " + exception.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(exception, line.getErr())) {
            line.getErr()
                    .println("`tickscope " + (line.getParent() == null ? "" : line.getCommandName() + " ")
                            + "--help' tells what is expected.");
        }
        return ExitCode.BAD_INPUT;
    }
}
