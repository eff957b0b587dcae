package tickscope.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Gpr;
import tickscope.isa.Rflags;
import tickscope.kernel.KernelView;
import tickscope.kernel.Phase;
import tickscope.kernel.ThreadLayout;
import tickscope.machine.Accesses;

/// What belongs to a thread is written by that thread, or on its behalf, and by nobody else: its stack down to
/// `stack_low`, its context, its saved RSP. What describes it is not written at all once boot is over.
final class Territory {
    static final String STACK = "stack";
    static final String CONTEXT = "context";

    private final Scene scene;

    Territory(Scene scene) {
        this.scene = scene;
    }

    /// Looks at what the event wrote.
    @Nullable
    Breach look() {
        int acting = scene.acting;
        if (scene.phase == Phase.BOOT || acting < 0) {
            return null;
        }
        Accesses accesses = scene.machine.accesses();
        for (int i = 0; i < accesses.count(); i++) {
            if (!accesses.write(i)) {
                continue;
            }
            long address = accesses.address(i);
            if (address >= scene.stackLow(acting) && address < scene.stackHigh(acting)) {
                continue;
            }
            if (scene.home && address < scene.stackLow(acting) && address >= scene.rsp) {
                return overflow(address);
            }
            if (address >= scene.stacks && address < scene.stacksEnd) {
                return foreign(address, scene.ownerOfStack(address + 1));
            }
            int owner = scene.ownerOfStruct(address);
            if (owner >= 0) {
                long field = address - scene.thread(owner);
                if (field < ThreadLayout.STATE && owner != acting) {
                    return foreignContext(address, owner);
                }
                if (field >= ThreadLayout.STACK_LOW && field < ThreadLayout.WAKE_TICK
                        || field == ThreadLayout.AFFINITY) {
                    return description(address, owner);
                }
            }
        }
        return null;
    }

    private Breach overflow(long address) {
        int thread = scene.acting;
        long low = scene.stackLow(thread);
        int victim = scene.ownerOfStack(address + 1);
        if (victim < 0) {
            victim = scene.ownerOfStruct(address);
        }
        return breach(
                STACK,
                thread,
                "Expected " + scene.name(thread) + "'s stack to stay above 0x" + Long.toHexString(low)
                        + ", its stack_low; found a write " + (low - address) + " bytes below it, at "
                        + scene.kernel().symbolise(address) + ".",
                "The stack of " + scene.name(thread) + " is too small: " + (scene.stackHigh(thread) - low)
                        + " bytes hold neither what it needs itself nor the interrupt that comes on top of it"
                        + (victim >= 0 && victim != thread
                                ? ", and below it lies what belongs to " + scene.name(victim) + "."
                                : "."),
                List.of());
    }

    private Breach foreign(long address, int owner) {
        return breach(
                STACK,
                owner,
                "Expected only " + scene.name(owner) + " to write to its stack; found a write at "
                        + scene.kernel().symbolise(address) + " on behalf of " + scene.name(scene.acting) + ".",
                "",
                List.of());
    }

    private Breach foreignContext(long address, int owner) {
        KernelView kernel = scene.kernel();
        String sentence = "Expected only " + scene.name(owner) + " itself to be saved in its thread_t; found "
                + kernel.symbolise(address) + " overwritten with "
                + kernel.symbolise(scene.machine.memory().quad(address))
                + " while the processor works on " + scene.name(scene.acting) + "'s stack.";
        List<Stop> stops = scene.stopsOf(scene.acting);
        if (!stops.isEmpty() && stops.getLast().phase() == Phase.SWITCH) {
            return race(owner, sentence, stops.getLast());
        }
        boolean down = (scene.machine.rflags(scene.cpu) & Rflags.DF) != 0;
        return breach(CONTEXT, owner, sentence, down ? Exceptions.DIRECTION : "", List.of());
    }

    /// An interrupt came between `current_thread = next` and the change of RSP.
    private Breach race(int owner, String sentence, Stop stop) {
        String noted = line(scene.code.noted());
        String changed = line(scene.code.nextStackChange(stop.rip()));
        return breach(
                CONTEXT,
                owner,
                sentence,
                "Tick " + stop.tick() + " interrupted the switch itself, at "
                        + scene.kernel().symbolise(stop.rip()) + scene.place(stop.rip())
                        + ": current_thread named " + scene.name(owner) + " already, since " + noted
                        + ", and RSP was still " + scene.name(scene.acting) + "'s; it changes only at " + changed
                        + ". The scheduler, called again, saved the one as the other.",
                List.of());
    }

    private String line(long address) {
        return scene.image.lineAt(address).map(entry -> entry.line().toString()).orElse("an unknown place");
    }

    private Breach description(long address, int owner) {
        return breach(
                CONTEXT,
                owner,
                "Expected nobody to change what describes " + scene.name(owner) + "; found "
                        + scene.kernel().symbolise(address) + " overwritten.",
                (scene.machine.rflags(scene.cpu) & Rflags.DF) != 0 ? Exceptions.DIRECTION : "",
                List.of(new Clue.Loaded(Gpr.RSP)));
    }

    private Breach breach(String check, int thread, String sentence, String cause, List<Clue> clues) {
        return new Breach(check, Verdict.Outcome.CORRUPTS, scene.position, scene.rip, thread, sentence, cause, clues);
    }
}
