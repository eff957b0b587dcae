package tickscope.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tickscope.asm.AssemblyException;
import tickscope.asm.Diagnostic;
import tickscope.scenario.ScenarioException;

/// One thing that is wrong with a scenario or its sources, with the line at fault.
///
/// @param place `timer.s:12:9`, or a file's name alone
/// @param sentence what was found and what was expected
/// @param source the line, or as much of it as is of interest; empty if there is none
/// @param caret how many characters into `source` the fault begins
/// @param notes further places
public record Problem(String place, String sentence, String source, int caret, List<String> notes) {
    private static final Pattern PLACED = Pattern.compile("(?s)(.+?):(\\d+):(\\d+): (.*)");
    /// So much of a long line is shown before and after the fault.
    private static final int AROUND = 60;

    private static final String CUT = "… ";

    public Problem {
        notes = List.copyOf(notes);
    }

    /// What an exception tells.
    public static List<Problem> in(ScenarioException problem) {
        if (problem.getCause() instanceof AssemblyException assembly) {
            return assembly.diagnostics().stream().map(Problem::of).toList();
        }
        String message = String.valueOf(problem.getMessage());
        Matcher placed = PLACED.matcher(message);
        if (!placed.matches()) {
            return List.of(new Problem("", Texts.say(message), "", 0, List.of()));
        }
        Path file = Path.of(placed.group(1));
        String place = file.getFileName() + ":" + placed.group(2) + ":" + placed.group(3);
        // After the sentence the message has the line, too; here it has a place of its own.
        String sentence = Texts.say(placed.group(4).lines().findFirst().orElse(""));
        int line = Integer.parseInt(placed.group(2));
        int column = Integer.parseInt(placed.group(3));
        return List.of(at(place, sentence, line(file, line), column, List.of()));
    }

    static Problem of(Diagnostic diagnostic) {
        String meant = diagnostic.suggestion() == null ? "" : Texts.text("problem.meant", diagnostic.suggestion());
        return at(
                name(diagnostic.file()) + ":" + diagnostic.line() + ":" + diagnostic.column(),
                Texts.say(diagnostic.message()) + meant,
                diagnostic.source(),
                diagnostic.column(),
                diagnostic.notes().stream()
                        .map(note -> note.line() + ": " + note.text())
                        .toList());
    }

    /// A source's name, without the folder of a scenario's own.
    public static String name(String file) {
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    }

    private static Problem at(String place, String sentence, String line, int column, List<String> notes) {
        String plain = line.replace('\t', ' ');
        int fault = Math.clamp(column - 1, 0, plain.length());
        int from = Math.max(0, fault - AROUND);
        int to = Math.min(plain.length(), fault + AROUND);
        String before = from > 0 ? CUT : "";
        String after = to < plain.length() ? " …" : "";
        return new Problem(
                place, sentence, before + plain.substring(from, to) + after, before.length() + fault - from, notes);
    }

    private static String line(Path file, int number) {
        try {
            List<String> lines = Files.readAllLines(file);
            return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
        } catch (IOException e) {
            return "";
        }
    }
}
