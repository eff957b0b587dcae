package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tickscope.asm.Annotation;
import tickscope.asm.Image;
import tickscope.asm.LineEntry;
import tickscope.asm.SourceFile;
import tickscope.asm.SourceLine;
import tickscope.check.Finding;
import tickscope.machine.Event;
import tickscope.machine.Step;
import tickscope.scenario.Moment;
import tickscope.ui.Texts;

/// The source file that a moment executes, as lines for the eye: directives and lesson comments are left out, and the C
/// statements come as a listing of their own.
///
/// @param here the instruction shown as the current one
/// @param caller whether that is a call that has not returned yet, and not what the step executed
record Source(Moment moment, long here, boolean caller) {
    private static final int MNEMONIC = 6;
    private static final String STATEMENT = "//=";

    Source(Moment moment) {
        this(moment, moment.executedRip(), false);
    }

    /// The code that a return address leads back to.
    static Source ofReturn(Moment moment, long address) {
        return new Source(moment, address - 1, true);
    }

    private Image image() {
        return moment.session().image();
    }

    /// The line of the instruction that the step executed.
    Optional<SourceLine> current() {
        return lineAt(here);
    }

    /// The line that comes next.
    Optional<SourceLine> next() {
        return lineAt(moment.state().cpus().getFirst().rip());
    }

    private Optional<SourceLine> lineAt(long address) {
        return image().lineAt(address).map(LineEntry::line);
    }

    String file() {
        return current().map(SourceLine::file).orElse("");
    }

    List<CodeLine> assembly() {
        Optional<SourceFile> source = image().sources().stream()
                .filter(file -> file.name().equals(file()))
                .findFirst();
        if (source.isEmpty()) {
            return List.of();
        }
        Map<Integer, Long> addresses = addresses();
        List<CodeLine> lines = new ArrayList<>();
        int number = 0;
        boolean blank = false;
        for (String raw : source.get().lines()) {
            number++;
            String text = raw.strip();
            if (text.isEmpty()) {
                blank = true;
            } else if (text.startsWith(STATEMENT)) {
                lines.add(new CodeLine("", text.substring(STATEMENT.length()).strip(), "code-c", false, false, ""));
                blank = false;
            } else if (text.endsWith(":") || text.matches("[\\w.]+:(\\s*[#/].*)?")) {
                lines.add(line("", text, "code-label", number));
                blank = false;
            } else if (addresses.containsKey(number)) {
                if (blank && !lines.isEmpty() && !lines.getLast().label()) {
                    lines.add(new CodeLine("", "", "code-comment", false, false, ""));
                }
                blank = false;
                String place = Long.toHexString(addresses.get(number));
                lines.add(line(place, aligned(text), "code-instruction", number));
            }
        }
        return lines;
    }

    /// The C statements of the function around the current instruction.
    List<CodeLine> statements() {
        List<Annotation> ofFile = image().annotations().stream()
                .filter(note -> note.kind().equals("c") && note.line().file().equals(file()))
                .toList();
        Optional<String> function = function(here);
        List<CodeLine> lines = new ArrayList<>();
        boolean found = false;
        for (Annotation note : ofFile) {
            if (!function(note.address()).equals(function)) {
                continue;
            }
            boolean current = !found && here >= note.address() && here < note.end();
            found |= current;
            lines.add(new CodeLine("", note.text(), "code-c", current, false, ""));
        }
        return lines;
    }

    Optional<String> function(long address) {
        return image().labelBefore(address).map(symbol -> symbol.name());
    }

    private Map<Integer, Long> addresses() {
        Map<Integer, Long> addresses = new HashMap<>();
        for (LineEntry entry : image().lines()) {
            if (entry.instruction() && entry.line().file().equals(file())) {
                addresses.putIfAbsent(entry.line().line(), entry.address());
            }
        }
        // A repeated line stands for many instructions; it shows the address of the one that matters now.
        for (long rip : List.of(moment.state().cpus().getFirst().rip(), here)) {
            image().lineAt(rip)
                    .filter(entry -> entry.line().file().equals(file()))
                    .ifPresent(entry -> addresses.put(entry.line().line(), entry.address()));
        }
        return addresses;
    }

    private CodeLine line(String place, String text, String style, int number) {
        SourceLine here = new SourceLine(file(), number);
        boolean current = current().equals(Optional.of(here)) && style.equals("code-instruction");
        boolean next = next().equals(Optional.of(here)) && style.equals("code-instruction");
        Optional<Finding> violation = style.equals("code-instruction") ? violation(here) : Optional.empty();
        String told = current ? tag() : "";
        String tag = told.isEmpty()
                ? violation
                        .map(finding -> Texts.text("code.violated", finding.check()))
                        .orElse("")
                : told;
        return new CodeLine(place, text, style, current, next, tag, violation.isPresent());
    }

    /// What the run came to because of a line.
    private Optional<Finding> violation(SourceLine here) {
        return moment.session().verdict().findings().stream()
                .filter(Finding::violation)
                .filter(finding -> finding.where().equals(Optional.of(here)))
                .findFirst();
    }

    private String tag() {
        Step step = moment.step();
        if (caller) {
            return Texts.text("code.called");
        }
        return switch (step == null ? Event.EXECUTED : step.event()) {
            case Event.Executed _ -> "";
            case Event.Interrupted(int vector) -> Texts.text("code.interrupted", vector);
            case Event.Faulted(int vector, var _, var _) -> Texts.text("code.faulted", vector);
            case Event.Stopped _ -> Texts.text("code.stopped");
        };
    }

    /// Mnemonics in a column of their own, comments left out.
    private static String aligned(String text) {
        String bare = text.replaceFirst("\\s+(#|//).*$", "");
        String[] parts = bare.split("\\s+", 2);
        return parts.length == 1
                ? parts[0]
                : parts[0] + " ".repeat(Math.max(1, MNEMONIC - parts[0].length())) + parts[1];
    }
}
