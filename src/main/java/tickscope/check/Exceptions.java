package tickscope.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tickscope.isa.Fault;
import tickscope.isa.Gpr;
import tickscope.isa.Width;
import tickscope.kernel.ThreadLayout;
import tickscope.machine.Event;

/// The kernel raises no exception, and nothing stops the machine.
final class Exceptions {
    static final String NAME = "exception";
    static final String DIRECTION =
            "The direction flag is 1, as the interrupted thread had set it, and nobody cleared it: "
                    + "what should be copied upwards was copied downwards.";
    private static final String[] FIELDS = {"RIP", "CS", "RFLAGS", "RSP", "SS"};

    private Exceptions() {}

    static Breach breach(Scene scene, Frames frames, Event event) {
        String what = switch (event) {
            case Event.Faulted(int vector, long code, String reason) ->
                reason.startsWith("#") ? reason : Watch.exception(vector, code) + ": " + reason;
            case Event.Stopped(String reason) -> reason;
            case Event.Executed(), Event.Interrupted(var _) -> "";
        };
        List<Clue> clues = new ArrayList<>();
        String cause = cause(scene, frames, event, clues);
        boolean halt = event instanceof Event.Stopped && what.startsWith("halted");
        return new Breach(
                NAME,
                halt ? Verdict.Outcome.HANGS : Verdict.Outcome.CRASHES,
                scene.position,
                scene.rip,
                scene.current,
                "Expected no exception; found " + what + " at " + scene.kernel().symbolise(scene.rip)
                        + scene.place(scene.rip) + ", in " + scene.name(scene.current) + " after tick " + scene.ticks
                        + ".",
                cause,
                clues);
    }

    private static String cause(Scene scene, Frames frames, Event event, List<Clue> clues) {
        if (!(event instanceof Event.Faulted(int vector, var _, String reason))) {
            return "";
        }
        if (scene.kind == Code.Kind.INTERRUPT_RETURN) {
            List<String> differences = frames.differences();
            if (!differences.isEmpty()) {
                for (int i = 0; i < FIELDS.length; i++) {
                    String field = FIELDS[i];
                    if (differences.stream().anyMatch(words -> words.startsWith(field + ":"))) {
                        clues.add(new Clue.Written("the popped " + field, scene.rspBefore + 8L * i));
                    }
                }
                return "iretq took what is not " + scene.name(scene.current) + "'s: " + String.join("; ", differences)
                        + ".";
            }
        }
        if (reason.contains("not a multiple of 16")) {
            return "MOVAPS demands an address that is a multiple of 16, and the stack was off by 8: somebody made a"
                    + " call with RSP not aligned to 16.";
        }
        long entry =
                scene.current < 0 ? 0 : scene.machine.memory().quad(scene.thread(scene.current) + ThreadLayout.ENTRY);
        if (vector == Fault.PF && scene.rip == 0 && entry != 0) {
            return astray(scene, entry);
        }
        if (!scene.code.holds(scene.rip)) {
            return "The processor is where no code is: it took a return address from memory that held something else.";
        }
        return "";
    }

    /// A thread has called 0; where is its function?
    private static String astray(Scene scene, long entry) {
        String name = scene.name(scene.current);
        String what = scene.image.symbolise(entry);
        String rest = ": the fields of cpu_context_t do not lie where the code that restores them expects them. "
                + "thread_entry_wrapper calls what it has been given, which is 0.";
        for (Gpr gpr : Gpr.values()) {
            // The delivery of the exception has changed RSP and nothing else.
            if (scene.machine.gpr(scene.cpu, gpr) == entry) {
                return name + " begins with its function, " + what + ", in "
                        + gpr.name(Width.QUAD).toUpperCase(Locale.ROOT) + ", where nobody looks for it" + rest;
            }
        }
        for (int offset = 0; offset < ThreadLayout.CONTEXT_SIZE; offset += 8) {
            if (scene.machine.memory().quad(scene.thread(scene.current) + offset) == entry) {
                return "The function of " + name + ", " + what + ", lies in " + ThreadLayout.field(offset)
                        + ", where nobody looks for it" + rest;
            }
        }
        return name + " begins without its function" + rest;
    }
}
