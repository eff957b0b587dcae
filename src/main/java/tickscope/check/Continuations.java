package tickscope.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tickscope.asm.Symbol;
import tickscope.isa.Gpr;
import tickscope.isa.Rflags;
import tickscope.isa.Width;
import tickscope.kernel.KernelView;
import tickscope.kernel.Phase;

/// A thread continues with exactly what it was stopped with, whether an interrupt stopped it or a call of its own, in
/// its own code or in the kernel's.
///
/// For each thread the stops that have not been continued yet lie on a stack of their own. The order in which an
/// interrupt, an interrupt inside its handler and so on are to be continued is the order of that stack.
final class Continuations {
    static final String RESUME = "resume";
    static final String NESTING = "nesting";

    private static final String OVERTAKEN =
            "A second tick came while the trampoline was on its way and overwrote the RIP that it kept: ";

    /// So many interrupts may be open in one thread at a time.
    private static final int DEEPEST = 8;

    private static final Gpr[] ALL = Gpr.values();
    private static final Gpr[] CALLEE_SAVED = {Gpr.RBX, Gpr.RBP, Gpr.R12, Gpr.R13, Gpr.R14, Gpr.R15};
    /// RF is the processor's own business with debug exceptions.
    private static final long COMPARED = ~Rflags.RF;

    private static final long KEPT_BY_A_CALL = Rflags.IF | Rflags.DF;

    private final Scene scene;
    private final long trampoline;
    private long[] callRip;
    private long[] callRsp;
    private long resumed;
    /// The newest interrupt that came in the middle of a switch.
    private @Nullable Stop inSwitch;
    /// The newest interrupt that came while the scheduler was at work.
    private @Nullable Stop inScheduler;

    Continuations(Scene scene) {
        this.scene = scene;
        trampoline = scene.image.symbol("trampoline").map(Symbol::value).orElse(-1L);
        callRip = new long[scene.all()];
        callRsp = new long[scene.all()];
    }

    Continuations(Continuations other, Scene scene) {
        this.scene = scene;
        trampoline = other.trampoline;
        callRip = other.callRip.clone();
        callRsp = other.callRsp.clone();
        resumed = other.resumed;
        inSwitch = other.inSwitch;
        inScheduler = other.inScheduler;
    }

    /// A breach of what the scheduler keeps, with the interrupt that came in the middle of its work as the cause.
    Breach explained(Breach breach) {
        Stop stop = inScheduler;
        if (stop == null) {
            return breach;
        }
        return breach.because("Tick " + stop.tick() + " interrupted the scheduler at its work, at "
                + scene.kernel().symbolise(stop.rip()) + scene.place(stop.rip())
                + ", and called it again: with interrupts on, two of them work on the same queue at a time.");
    }

    boolean same(Continuations other) {
        return resumed == other.resumed
                && Arrays.equals(callRip, other.callRip)
                && Arrays.equals(callRsp, other.callRsp)
                && Stop.same(inSwitch, other.inSwitch)
                && Stop.same(inScheduler, other.inScheduler);
    }

    /// How often a thread continued and was compared.
    long resumed() {
        return resumed;
    }

    /// Notes a call that a thread makes in its own code.
    void call() {
        if (scene.phase == Phase.RUN && scene.acting >= 0) {
            callRip[scene.acting] = scene.machine.memory().quad(scene.rsp);
            callRsp[scene.acting] = scene.rsp + 8;
        }
    }

    /// Notes how a thread is stopped.
    @Nullable
    Breach stop() {
        int thread = scene.acting;
        if (thread < 0) {
            return null;
        }
        if (scene.left) {
            boolean known = callRsp[thread] > scene.rsp;
            Stop.Call call = known ? new Stop.Call(callRip[thread], callRsp[thread]) : null;
            scene.push(thread, Stop.called(scene.machine, scene.cpu, call, scene.ticks));
            return null;
        }
        Stop.Kind kind = scene.executed ? Stop.Kind.REQUEST : Stop.Kind.INTERRUPT;
        Stop stop = Stop.delivered(scene.machine, scene.cpu, kind, scene.interrupted, scene.ticks);
        scene.push(thread, stop);
        if (stop.phase() == Phase.SWITCH) {
            inSwitch = stop;
        }
        if (stop.phase() == Phase.SWITCH || stop.phase() == Phase.DECIDE) {
            inScheduler = stop;
        }
        return scene.depth(thread) > DEEPEST ? tooDeep(thread) : null;
    }

    private Breach tooDeep(int thread) {
        Stop inner = scene.stopsOf(thread).get(scene.depth(thread) - 2);
        KernelView kernel = scene.kernel();
        return breach(
                NESTING,
                Verdict.Outcome.CRASHES,
                thread,
                "Expected at most " + DEEPEST + " interrupts of " + scene.name(thread)
                        + " to be open at a time; found " + scene.depth(thread) + ", the last but one at "
                        + kernel.symbolise(inner.rip()) + scene.place(inner.rip()) + ".",
                trampoline(inner.rip())
                        ? "A tick that comes while the trampoline is on its way starts the trampoline again, inside "
                                + "itself; each turn takes more stack."
                        : "Interrupts arrive faster than the kernel finishes them; each takes more of the stack.",
                List.of());
    }

    private boolean trampoline(long address) {
        long end = scene.image.symbol("trampoline_end").map(Symbol::value).orElse(-1L);
        return address >= trampoline && address < end;
    }

    /// A thread's own code comes next.
    @Nullable
    Breach enter() {
        int thread = scene.current;
        if (thread < 0) {
            return null;
        }
        if (scene.acting != thread) {
            return breach(
                    RESUME,
                    Verdict.Outcome.CORRUPTS,
                    thread,
                    "Expected " + scene.name(thread)
                            + " to continue, as current_thread says; found RSP on the stack of "
                            + scene.name(scene.acting) + ", at "
                            + scene.kernel().symbolise(scene.next) + ".",
                    (scene.machine.rflags(scene.cpu) & Rflags.DF) != 0
                            ? Exceptions.DIRECTION
                            : "The kernel has noted a switch that the processor has not made: what runs is decided by"
                                    + " RSP and RIP alone.",
                    List.of(new Clue.Loaded(Gpr.RSP)));
        }
        Stop top = scene.top(thread);
        if (top == null) {
            return null;
        }
        if (!top.own()) {
            return lost(thread, top);
        }
        scene.pop(thread);
        resumed++;
        return top.kind() == Stop.Kind.CALL ? compareCall(thread, top) : compareAll(thread, top);
    }

    /// The kernel's code comes next, after an `iretq` or the `ret` in its place.
    @Nullable
    Breach back() {
        int thread = scene.current;
        Stop top = thread < 0 ? null : scene.top(thread);
        if (top == null || top.kind() == Stop.Kind.CALL) {
            return null;
        }
        boolean here = !top.own() && top.rip() == scene.next;
        if (!here) {
            return scene.next == trampoline ? null : lost(thread, top);
        }
        scene.pop(thread);
        resumed++;
        return compareAll(thread, top);
    }

    private Breach lost(int thread, Stop top) {
        KernelView kernel = scene.kernel();
        return breach(
                RESUME,
                Verdict.Outcome.CORRUPTS,
                thread,
                "Expected " + scene.name(thread) + " to continue at " + kernel.symbolise(top.rip())
                        + scene.place(top.rip()) + ", where tick " + top.tick() + " had stopped it; found "
                        + kernel.symbolise(scene.next) + scene.place(scene.next) + ".",
                trampoline(scene.next) || trampoline(top.rip())
                        ? OVERTAKEN + "the place where " + scene.name(thread) + " was stopped is lost."
                        : "",
                List.of());
    }

    @Nullable
    private Breach compareAll(int thread, Stop stop) {
        List<String> words = new ArrayList<>();
        List<Clue> clues = new ArrayList<>();
        compare(words, "rip", stop.rip(), scene.next);
        for (Gpr gpr : ALL) {
            compareRegister(words, clues, gpr, stop);
        }
        compare(words, "rflags", stop.rflags() & COMPARED, scene.machine.rflags(scene.cpu) & COMPARED);
        return words.isEmpty() ? null : changed(thread, stop, words, clues, "");
    }

    @Nullable
    private Breach compareCall(int thread, Stop stop) {
        List<String> words = new ArrayList<>();
        List<Clue> clues = new ArrayList<>();
        if (stop.known()) {
            compare(words, "rip", stop.rip(), scene.next);
            compareRegister(words, clues, Gpr.RSP, stop);
        }
        for (Gpr gpr : CALLEE_SAVED) {
            compareRegister(words, clues, gpr, stop);
        }
        long expected = stop.rflags() & KEPT_BY_A_CALL;
        long found = scene.machine.rflags(scene.cpu) & KEPT_BY_A_CALL;
        String cause = "";
        if (expected != found) {
            boolean off = ((expected ^ found) & Rflags.IF) != 0;
            words.add(
                    off
                            ? "IF: expected " + (expected & Rflags.IF) / Rflags.IF + ", found "
                                    + (found & Rflags.IF) / Rflags.IF
                            : "DF: expected " + (expected & Rflags.DF) / Rflags.DF + ", found "
                                    + (found & Rflags.DF) / Rflags.DF);
            cause = off && words.size() == 1
                    ? "context_switch does not carry RFLAGS: " + scene.name(thread)
                            + " runs on with the IF of whoever ran before it, and if that is 0 no tick reaches it."
                    : "";
        }
        return words.isEmpty() ? null : changed(thread, stop, words, clues, cause);
    }

    private void compareRegister(List<String> words, List<Clue> clues, Gpr gpr, Stop stop) {
        long found = scene.machine.gpr(scene.cpu, gpr);
        if (stop.gprs()[gpr.number()] != found) {
            compare(words, gpr.name(Width.QUAD), stop.gprs()[gpr.number()], found);
            clues.add(new Clue.Loaded(gpr));
        }
    }

    private void compare(List<String> words, String what, long expected, long found) {
        if (expected != found) {
            KernelView kernel = scene.kernel();
            words.add(what + ": expected " + kernel.symbolise(expected) + ", found " + kernel.symbolise(found));
        }
    }

    private Breach changed(int thread, Stop stop, List<String> words, List<Clue> clues, String cause) {
        String how = stop.kind() == Stop.Kind.INTERRUPT
                ? "it was stopped with at tick " + stop.tick()
                : "a call keeps, as when it gave the processor away after tick " + stop.tick();
        List<String> shown = words.size() > 4 ? new ArrayList<>(words.subList(0, 4)) : words;
        if (words.size() > 4) {
            shown.add("and " + (words.size() - 4) + " more");
        }
        return breach(
                RESUME,
                Verdict.Outcome.CORRUPTS,
                thread,
                "Expected " + scene.name(thread) + " to continue with exactly what " + how + "; found "
                        + words.size() + (words.size() == 1 ? " register" : " registers") + " different: "
                        + String.join("; ", shown) + ".",
                cause.isEmpty() ? reason(thread, stop, words) : cause,
                clues.subList(0, Math.min(1, clues.size())));
    }

    private String reason(int thread, Stop stop, List<String> words) {
        Stop raced = inSwitch;
        if (raced != null && raced.position() > stop.position()) {
            return "Tick " + raced.tick() + " interrupted the switch itself, at "
                    + scene.kernel().symbolise(raced.rip()) + scene.place(raced.rip())
                    + ", when only some of the registers were " + scene.name(thread)
                    + "'s; the scheduler, called again, saved them all as " + scene.name(thread) + "'s.";
        }
        if (trampoline >= 0 && words.getFirst().startsWith("rip")) {
            return OVERTAKEN + "the place where " + scene.name(thread) + " was stopped is lost.";
        }
        if (words.size() == 1 && words.getFirst().startsWith("rflags")) {
            return "Something between saving and restoring the flags changed them.";
        }
        return sameAs(words);
    }

    /// Whether one register holds what another should.
    private static String sameAs(List<String> words) {
        if (words.size() == 2) {
            Optional<String[]> one = parts(words.get(0));
            Optional<String[]> two = parts(words.get(1));
            if (one.isPresent()
                    && two.isPresent()
                    && one.get()[1].equals(two.get()[2])
                    && one.get()[2].equals(two.get()[1])) {
                return one.get()[0] + " and " + two.get()[0]
                        + " came back in each other's place: the order of restoring is not the reverse of the order of "
                        + "saving.";
            }
        }
        return "";
    }

    private static Optional<String[]> parts(String words) {
        String[] parts = words.split(": expected |, found ");
        return parts.length == 3 ? Optional.of(parts) : Optional.empty();
    }

    private Breach breach(
            String check, Verdict.Outcome outcome, int thread, String sentence, String cause, List<Clue> clues) {
        return new Breach(check, outcome, scene.position, scene.rip, thread, sentence, cause, clues);
    }
}
