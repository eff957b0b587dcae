package tickscope.check;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Gpr;
import tickscope.kernel.Phase;
import tickscope.machine.Machine;
import tickscope.machine.MemoryView;

/// With what a thread was stopped, and so with what it must continue.
///
/// @param kind how it was stopped
/// @param phase of the code it was stopped in
/// @param gprs by number
/// @param known whether RIP and RSP are known: not if a thread slid into the kernel without a call
/// @param position after the event that stopped it
/// @param tick timer interrupts so far, this one included
final record Stop(
        Kind kind,
        Phase phase,
        long[] gprs,
        long rip,
        long rflags,
        long cs,
        long ss,
        boolean known,
        long position,
        long tick) {
    enum Kind {
        /// An external interrupt: everything must come back.
        INTERRUPT,
        /// The thread's own `int`: everything must come back.
        REQUEST,
        /// A call into the scheduler: what a call must keep has to come back.
        CALL
    }

    /// Of the thread's own code, not of the kernel working for it.
    boolean own() {
        return phase == Phase.RUN;
    }

    long rsp() {
        return gprs[Gpr.RSP.number()];
    }

    /// Whether another is the same to the last register.
    boolean same(Stop other) {
        return kind == other.kind
                && phase == other.phase
                && Arrays.equals(gprs, other.gprs)
                && rip == other.rip
                && rflags == other.rflags
                && cs == other.cs
                && ss == other.ss
                && known == other.known
                && position == other.position
                && tick == other.tick;
    }

    static boolean same(@Nullable Stop one, @Nullable Stop two) {
        return one == two || one != null && two != null && one.same(two);
    }

    /// What the processor has just pushed is what it saved; the other registers it has left alone.
    static Stop delivered(Machine machine, int cpu, Kind kind, Phase phase, long tick) {
        MemoryView memory = machine.memory();
        long[] gprs = registers(machine, cpu);
        long frame = gprs[Gpr.RSP.number()];
        gprs[Gpr.RSP.number()] = memory.quad(frame + 24);
        return new Stop(
                kind,
                phase,
                gprs,
                memory.quad(frame),
                memory.quad(frame + 16),
                memory.quad(frame + 8),
                memory.quad(frame + 32),
                true,
                machine.events(),
                tick);
    }

    /// A thread that has called the kernel.
    ///
    /// @param call its newest call, or null if that is not on the stack any more
    static Stop called(Machine machine, int cpu, @Nullable Call call, long tick) {
        long[] gprs = registers(machine, cpu);
        if (call != null) {
            gprs[Gpr.RSP.number()] = call.rsp();
        }
        return new Stop(
                Kind.CALL,
                Phase.RUN,
                gprs,
                call == null ? 0 : call.rip(),
                machine.rflags(cpu),
                0,
                0,
                call != null,
                machine.events(),
                tick);
    }

    /// Where a call will return to, and RSP then.
    record Call(long rip, long rsp) {}

    static long[] registers(Machine machine, int cpu) {
        long[] gprs = new long[16];
        for (int i = 0; i < gprs.length; i++) {
            gprs[i] = machine.gpr(cpu, Gpr.of(i));
        }
        return gprs;
    }
}
