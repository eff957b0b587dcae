package tickscope.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tickscope.asm.Image;
import tickscope.history.Observer;
import tickscope.isa.Gpr;
import tickscope.isa.Rflags;
import tickscope.kernel.Phase;
import tickscope.kernel.PhaseMap;
import tickscope.kernel.PhaseTrack;
import tickscope.machine.CpuState;
import tickscope.machine.Event;
import tickscope.machine.Machine;
import tickscope.machine.MemoryView;

/// Remembers with what each thread was stopped, and looks with what it continues.
///
/// A thread is whoever `current_thread` names. It is stopped when an interrupt is delivered while its own code runs,
/// and
/// continues when the kernel's way out reaches its code again. The first thread that continues with anything else than
/// it was stopped with is kept.
public final class ResumeTrack implements Observer {
    /// One register that is not as it was.
    ///
    /// @param gpr the register, or null for rip and rflags
    public record Difference(String register, @Nullable Gpr gpr, long expected, long found) {}

    /// A thread that continued wrongly.
    ///
    /// @param thread the address of its `thread_t`
    /// @param position where it continued
    /// @param stopped the position after the delivery that had stopped it
    /// @param tick the tick that had stopped it, counted from 1
    public record Mismatch(long thread, long position, long stopped, long tick, List<Difference> differences) {}

    private record Stopped(long[] gprs, long rip, long rflags, long position, long tick) {}

    /// RF is the processor's own business with debug exceptions.
    private static final long COMPARED_FLAGS = ~Rflags.RF;

    private final long currentThread;
    private final PhaseMap phases;
    private final PhaseTrack track;
    private final Map<Long, Stopped> stopped = new HashMap<>();
    private boolean running;
    private long resumed;
    private @Nullable Mismatch first;

    /// @param track must be told of each event before this is
    public ResumeTrack(Image image, PhaseMap phases, PhaseTrack track) {
        currentThread = image.valueOf("current_thread");
        this.phases = phases;
        this.track = track;
    }

    @Override
    public void observe(Machine machine, int cpu, long rip, Event event, Marks marks) {
        if (first != null) {
            return;
        }
        if (event instanceof Event.Interrupted) {
            if (running) {
                stop(machine, cpu);
            }
            running = false;
            return;
        }
        Phase phase = track.phase();
        if (phase == Phase.RUN) {
            running = true;
            return;
        }
        running = false;
        Optional<Phase> next = phases.at(machine.rip());
        if (next.isEmpty() ? phase == Phase.RETURN : next.get() == Phase.RUN) {
            running = true;
            resume(machine, cpu);
        }
    }

    /// What the processor has just pushed is what it saved; the other registers it has left alone.
    private void stop(Machine machine, int cpu) {
        CpuState state = machine.save().cpus().get(cpu);
        MemoryView memory = machine.memory();
        long frame = state.gpr(Gpr.RSP);
        long[] gprs = new long[16];
        for (Gpr gpr : Gpr.values()) {
            gprs[gpr.number()] = state.gpr(gpr);
        }
        gprs[Gpr.RSP.number()] = memory.quad(frame + 24);
        stopped.put(
                memory.quad(currentThread),
                new Stopped(gprs, memory.quad(frame), memory.quad(frame + 16), machine.events(), track.ticks()));
    }

    private void resume(Machine machine, int cpu) {
        long thread = machine.memory().quad(currentThread);
        Stopped before = stopped.remove(thread);
        if (before == null) {
            return;
        }
        resumed++;
        CpuState now = machine.save().cpus().get(cpu);
        List<Difference> differences = new ArrayList<>();
        compare(differences, "rip", null, before.rip(), now.rip());
        for (Gpr gpr : Gpr.values()) {
            compare(differences, gpr.name(tickscope.isa.Width.QUAD), gpr, before.gprs()[gpr.number()], now.gpr(gpr));
        }
        compare(differences, "rflags", null, before.rflags() & COMPARED_FLAGS, now.rflags() & COMPARED_FLAGS);
        if (!differences.isEmpty()) {
            first = new Mismatch(thread, machine.events(), before.position(), before.tick(), List.copyOf(differences));
        }
    }

    private static void compare(
            List<Difference> differences, String register, @Nullable Gpr gpr, long expected, long found) {
        if (expected != found) {
            differences.add(new Difference(register, gpr, expected, found));
        }
    }

    /// The first thread that continued wrongly.
    public Optional<Mismatch> mismatch() {
        return Optional.ofNullable(first);
    }

    /// How often a thread was stopped by an interrupt and continued, compared each time.
    public long resumed() {
        return resumed;
    }
}
