package tickscope.history;

import java.util.OptionalLong;
import tickscope.isa.Gpr;
import tickscope.machine.Machine;

/// Where two runs part.
public final class Divergence {
    /// So many places are compared before the search closes in.
    private static final int SAMPLES = 256;

    private static final Gpr[] GPRS = Gpr.values();

    private Divergence() {}

    /// A position at which the states differ while those one before are equal, to the last byte and device register:
    /// the first, since equal machines in equal states run on equally; empty if one run is a prefix of the other.
    public static OptionalLong ofStates(Timeline one, Timeline two) {
        Cursor left = one.cursor();
        Cursor right = two.cursor();
        long end = Math.min(one.length(), two.length());
        long same = -1;
        for (int sample = 0; sample <= SAMPLES; sample++) {
            long position = end / SAMPLES * sample + (sample == SAMPLES ? end % SAMPLES : 0);
            if (equal(left, right, position)) {
                same = position;
                continue;
            }
            long differ = position;
            while (differ - same > 1) {
                long middle = (differ + same) >>> 1;
                if (equal(left, right, middle)) {
                    same = middle;
                } else {
                    differ = middle;
                }
            }
            return OptionalLong.of(differ);
        }
        return OptionalLong.empty();
    }

    private static boolean equal(Cursor left, Cursor right, long position) {
        left.moveTo(position);
        right.moveTo(position);
        return left.state().equals(right.state());
    }

    /// The first position at which RIP, RFLAGS or a general register of any processor differs; empty if one run is a
    /// prefix of the other in these. Memory may differ from the beginning, as that of two kernels does.
    public static OptionalLong ofRegisters(Timeline one, Timeline two) {
        Machine left = new Machine(one.setup());
        Machine right = new Machine(two.setup());
        left.restore(one.before(0));
        right.restore(two.before(0));
        int processors = one.setup().cpus();
        if (processors != two.setup().cpus()) {
            return OptionalLong.of(0);
        }
        long end = Math.min(one.length(), two.length());
        while (equal(left, right, processors)) {
            if (left.events() >= end) {
                return OptionalLong.empty();
            }
            advance(one, left);
            advance(two, right);
        }
        return OptionalLong.of(left.events());
    }

    private static void advance(Timeline timeline, Machine machine) {
        machine.advance();
        timeline.edit(machine);
    }

    private static boolean equal(Machine left, Machine right, int processors) {
        for (int cpu = 0; cpu < processors; cpu++) {
            if (left.rip(cpu) != right.rip(cpu) || left.rflags(cpu) != right.rflags(cpu)) {
                return false;
            }
            for (Gpr gpr : GPRS) {
                if (left.gpr(cpu, gpr) != right.gpr(cpu, gpr)) {
                    return false;
                }
            }
        }
        return true;
    }
}
