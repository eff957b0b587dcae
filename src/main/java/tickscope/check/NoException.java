package tickscope.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tickscope.asm.LineEntry;
import tickscope.history.Cursor;
import tickscope.isa.Fault;
import tickscope.machine.Event;
import tickscope.machine.Step;

/// The kernel raises no exception; a recording ends at the first.
final class NoException implements Check {
    @Override
    public Verdict.Outcome outcome() {
        return Verdict.Outcome.CRASHES;
    }

    @Override
    public List<Finding> findings(Run run) {
        Cursor cursor = run.timeline().cursor();
        cursor.moveTo(run.timeline().length());
        Step last = cursor.last();
        if (last == null) {
            return List.of();
        }
        String event = switch (last.event()) {
            case Event.Faulted(int vector, long code, String reason) ->
                Fault.mnemonic(vector)
                        + (Fault.pushesErrorCode(vector) ? "(0x" + Long.toHexString(code) + ")" : "") + ": "
                        + reason;
            case Event.Stopped(String reason) -> reason;
            case Event.Executed(), Event.Interrupted(var _) -> "";
        };
        if (event.isEmpty()) {
            return List.of();
        }
        String at = run.kernel().symbolise(last.rip());
        Optional<LineEntry> line = run.image().lineAt(last.rip());
        List<String> details = new ArrayList<>();
        run.kernel()
                .current(0)
                .ifPresent(thread -> details.add("The current thread was " + thread.name() + ", after "
                        + run.track().ticks() + " ticks."));
        return List.of(new Finding(
                "exception",
                true,
                last.number(),
                "Expected no exception; found " + event + " at " + at
                        + line.map(entry -> " (" + entry.line() + ")").orElse("") + ".",
                details,
                line.map(LineEntry::line)));
    }
}
