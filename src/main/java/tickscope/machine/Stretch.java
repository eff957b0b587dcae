package tickscope.machine;

import java.util.List;

/// Whole rounds of several processors, run one processor after the other, in blocks, with the result of their taking
/// turns. It goes as far as nobody can tell the difference: none reads, runs or writes a page that another one
/// writes in the same stretch, and none touches a device. Whoever has come farther than the one that has to stop
/// first goes back, and runs up to there again.
final class Stretch {
    private final Cpu[] cpus;
    private final Memory memory;
    private final Rounds rounds;
    private final Claims claims = new Claims();
    private final Journal[] journals;
    private final int[] done;
    private final long[][] gprs;
    private final long[] rips;
    private final long[] flags;

    /// One bit for each processor that takes turns.
    private int active;

    private int acting;

    /// Number of the first event, and its time.
    private long first;

    private long time;

    Stretch(Cpu[] cpus, Memory memory, Rounds rounds) {
        this.cpus = cpus;
        this.memory = memory;
        this.rounds = rounds;
        journals = new Journal[cpus.length];
        for (int i = 0; i < cpus.length; i++) {
            journals[i] = new Journal();
        }
        done = new int[cpus.length];
        gprs = new long[cpus.length][16];
        rips = new long[cpus.length];
        flags = new long[cpus.length];
    }

    /// The processors stand at the beginning of a round, and nothing but their instructions will happen.
    ///
    /// @param taking who takes turns, one bit each
    /// @param most rounds
    /// @param free what each may write of what is guarded
    /// @return how many rounds there were
    int run(int taking, long start, long event, int most, List<Extent> free) {
        active = taking;
        time = start;
        first = event;
        memory.stretch = this;
        int limit = most;
        try {
            for (int cpu = 0; cpu < cpus.length; cpu++) {
                done[cpu] = 0;
                if ((taking >> cpu & 1) != 0 && limit > 0) {
                    note(cpu);
                    limit = Math.min(limit, go(cpu, limit, free));
                }
            }
            for (int cpu = 0; cpu < cpus.length; cpu++) {
                if (done[cpu] > limit) {
                    back(cpu);
                    if (limit > 0 && go(cpu, limit, free) != limit) {
                        throw new IllegalStateException("processor " + cpu + " has not come as far as before");
                    }
                }
            }
        } finally {
            memory.stretch = null;
            memory.lookaside.forgetReads();
            claims.clear();
        }
        return limit;
    }

    private int go(int cpu, int budget, List<Extent> free) {
        acting = cpu;
        memory.lookaside.forgetReads();
        Extent own = cpu < free.size() ? free.get(cpu) : Extent.NONE;
        memory.free(own.from(), own.to());
        int here = cpus[cpu].run(budget, 0);
        done[cpu] = here;
        return here;
    }

    private void note(int cpu) {
        journals[cpu].clear();
        System.arraycopy(cpus[cpu].gprs, 0, gprs[cpu], 0, gprs[cpu].length);
        rips[cpu] = cpus[cpu].rip;
        flags[cpu] = cpus[cpu].rflags;
    }

    private void back(int cpu) {
        journals[cpu].undo();
        System.arraycopy(gprs[cpu], 0, cpus[cpu].gprs, 0, gprs[cpu].length);
        cpus[cpu].rip = rips[cpu];
        cpus[cpu].rflags = flags[cpu];
    }

    /// Whether the acting processor may read at an address.
    boolean reads(long address) {
        return claims.reads(address >>> Page.SHIFT, 1 << acting);
    }

    /// Whether it may write within a page; what is there now is noted.
    boolean stores(Page page, long address, int bytes) {
        if (!claims.writes(address >>> Page.SHIFT, 1 << acting)) {
            return false;
        }
        journals[acting].note(page, (int) address & Page.MASK, bytes);
        return true;
    }

    /// The number of the acting processor's event in a round of this stretch.
    long event(long round) {
        int before = 0;
        for (int place = 0; rounds.processor(time + round, place) != acting; place++) {
            before += active >> rounds.processor(time + round, place) & 1;
        }
        return first + round * Integer.bitCount(active) + before;
    }
}
