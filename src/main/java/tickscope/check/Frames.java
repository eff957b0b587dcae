package tickscope.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tickscope.asm.Symbol;
import tickscope.isa.Rflags;
import tickscope.kernel.KernelView;
import tickscope.kernel.Phase;

/// What `iretq` pops is what was saved for the thread that `current_thread` names, or what was forged for a new one.
final class Frames {
    static final String FRAME = "frame";
    private static final List<String> FIELDS = List.of("RIP", "CS", "RFLAGS", "RSP", "SS");
    private static final long KERNEL_CODE = 0x08;
    private static final long COMPARED = ~Rflags.RF;

    private final Scene scene;
    private final long trampoline;

    Frames(Scene scene) {
        this.scene = scene;
        trampoline = scene.image.symbol("trampoline").map(Symbol::value).orElse(-1L);
    }

    /// Looks at the five quadwords that `iretq` has popped.
    @Nullable
    Breach look() {
        int thread = scene.current;
        if (thread < 0) {
            return null;
        }
        List<String> differences = differences();
        if (differences.isEmpty()) {
            return null;
        }
        long at = scene.rspBefore;
        List<Clue> clues = new ArrayList<>();
        for (String difference : differences) {
            String field = difference.substring(0, difference.indexOf(':'));
            clues.add(new Clue.Written("the popped " + field, at + 8L * FIELDS.indexOf(field)));
        }
        return new Breach(
                FRAME,
                Verdict.Outcome.CORRUPTS,
                scene.position,
                scene.rip,
                thread,
                "Expected iretq to pop what was saved for " + scene.name(thread) + "; found "
                        + String.join("; ", differences) + ".",
                cause(thread),
                clues);
    }

    /// What is wrong with the five quadwords at RSP, in words; also asked after an `iretq` that faulted.
    List<String> differences() {
        long at = scene.rspBefore;
        long[] found = new long[5];
        for (int i = 0; i < found.length; i++) {
            found[i] = scene.machine.memory().quad(at + 8L * i);
        }
        int thread = scene.current;
        Stop top = thread < 0 ? null : scene.top(thread);
        List<String> differences = new ArrayList<>();
        if (top == null || top.kind() == Stop.Kind.CALL) {
            if (found[1] != KERNEL_CODE) {
                differences.add("CS: expected 0x8, found 0x" + Long.toHexString(found[1]));
            }
            if (thread >= 0 && scene.ownerOfStack(found[3]) != thread) {
                differences.add("RSP: expected an address on " + scene.name(thread) + "'s stack, found "
                        + scene.kernel().symbolise(found[3]));
            }
            return differences;
        }
        long[] expected = {top.rip(), top.cs(), top.rflags(), top.rsp(), top.ss()};
        for (int i = 0; i < expected.length; i++) {
            boolean deferred = i == 0 && found[0] == trampoline;
            long mask = i == 2 ? COMPARED : -1;
            if ((expected[i] & mask) != (found[i] & mask) && !deferred) {
                KernelView kernel = scene.kernel();
                differences.add(FIELDS.get(i) + ": expected " + kernel.symbolise(expected[i]) + ", found "
                        + kernel.symbolise(found[i]));
            }
        }
        return differences;
    }

    private String cause(int thread) {
        long rip = scene.machine.memory().quad(scene.rspBefore);
        long rsp = scene.machine.memory().quad(scene.rspBefore + 24);
        int other = scene.stoppedThere(rip, rsp);
        Stop top = scene.top(thread);
        if (top == null && other < 0) {
            return scene.name(thread) + " has never run, and what was forged for it is not what this iretq finds.";
        }
        if (other >= 0 && other != thread) {
            String why = scene.ownerOfStack(scene.rspBefore) < 0
                    ? ": the frames of all threads lie in one place, and the last one to be interrupted has"
                            + " overwritten the others"
                    : scene.acting == other ? ", because RSP was never moved to anything of " + scene.name(thread) : "";
            return "These are " + scene.name(other) + "'s: the stack pointer stands on a frame of " + scene.name(other)
                    + " while current_thread says " + scene.name(thread) + why + ".";
        }
        if (!scene.code.holds(rip) || scene.code.phase(rip, Phase.RUN) == Phase.RUN) {
            return "";
        }
        return "The place where " + scene.name(thread) + " had been saved was written again before it was restored: an "
                + "interrupt inside the handler saved the handler there, in its turn.";
    }
}
