package tickscope.check;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tickscope.kernel.Phase;
import tickscope.machine.Accesses;
import tickscope.machine.MemoryView;

/// A thread that uses the 128 bytes below RSP finds there what it put there.
///
/// Whoever writes there while the thread is stopped leaves a mark, and the thread's own writes wipe it off; only a
/// thread that reads a marked quadword below its RSP has lost something.
final class RedZone {
    static final String NAME = "red-zone";
    private static final int SIZE = 128;

    private final Scene scene;
    /// Where each thread was stopped, and which quadwords below that were overwritten, one bit each.
    private final long[] tops;

    private final int[] marks;
    /// Marks that the thread may have wiped off where nobody looked.
    private final int[] unsure;
    /// Whether the processor's own pushes were the first to do so.
    private final boolean[] pushed;
    private boolean doubtful;

    RedZone(Scene scene) {
        this.scene = scene;
        tops = new long[scene.all()];
        marks = new int[scene.all()];
        unsure = new int[scene.all()];
        pushed = new boolean[scene.all()];
    }

    RedZone(RedZone other, Scene scene) {
        this.scene = scene;
        tops = other.tops.clone();
        marks = other.marks.clone();
        unsure = other.unsure.clone();
        doubtful = other.doubtful;
        pushed = other.pushed.clone();
    }

    @Nullable
    Breach look() {
        int thread = scene.acting;
        if (thread < 0) {
            return null;
        }
        if (scene.delivered && scene.interrupted == Phase.RUN) {
            Stop top = scene.top(thread);
            tops[thread] = top == null ? 0 : top.rsp();
            marks[thread] = 0;
            unsure[thread] = 0;
            pushed[thread] = scene.home;
        }
        long zone = tops[thread] - SIZE;
        Accesses accesses = scene.machine.accesses();
        boolean own = scene.phase == Phase.RUN && !scene.delivered;
        for (int i = 0; i < accesses.count(); i++) {
            long offset = accesses.address(i) - zone;
            if (offset < 0 || offset >= SIZE) {
                continue;
            }
            int bit = 1 << (int) (offset >> 3);
            if (!own) {
                marks[thread] |= accesses.write(i) ? bit : 0;
            } else if (accesses.write(i)) {
                marks[thread] &= ~bit;
                unsure[thread] &= ~bit;
            } else if ((marks[thread] & bit) != 0 && accesses.address(i) < scene.rspBefore) {
                doubtful |= (unsure[thread] & bit) != 0;
                return breach(thread, accesses.address(i));
            }
        }
        return null;
    }

    boolean same(RedZone other) {
        return doubtful == other.doubtful
                && Arrays.equals(tops, other.tops)
                && Arrays.equals(marks, other.marks)
                && Arrays.equals(unsure, other.unsure)
                && Arrays.equals(pushed, other.pushed);
    }

    /// Whether nothing of a thread's zone is marked.
    boolean clean(int thread) {
        return marks[thread] == 0;
    }

    /// Whether memory that knows its last writers can tell which marks the thread has wiped off.
    boolean readable(int thread) {
        return tops[thread] % 8 == 0;
    }

    /// Whether a breach was found that may be none.
    boolean doubtful() {
        return doubtful;
    }

    /// The acting thread has run its own code for so many instructions, and read nothing below its RSP.
    void passed(long events) {
        int thread = scene.acting;
        if (!scene.machine.provenance()) {
            unsure[thread] |= marks[thread];
            return;
        }
        long begin = scene.machine.events() - events;
        for (int left = marks[thread]; left != 0; left &= left - 1) {
            int quad = Integer.numberOfTrailingZeros(left);
            MemoryView.Writer writer = scene.machine.memory().writer(tops[thread] - SIZE + 8L * quad);
            if (writer != null && writer.step() >= begin) {
                marks[thread] &= ~(1 << quad);
            }
        }
    }

    private Breach breach(int thread, long address) {
        return new Breach(
                NAME,
                Verdict.Outcome.CORRUPTS,
                scene.position,
                scene.rip,
                thread,
                "Expected " + scene.name(thread) + " to find in its red zone what it had put there; found 0x"
                        + Long.toHexString(scene.machine.memory().quad(address & ~7L)) + " at "
                        + scene.kernel().symbolise(address & ~7L) + ", " + (scene.rspBefore - address)
                        + " bytes below RSP.",
                pushed[thread]
                        ? "An interrupt on the thread's own stack pushes right below RSP; it knows nothing of a red"
                                + " zone. Kernels are compiled without one, or take interrupts on another stack."
                        : "The interrupt itself was taken on another stack; but what sends the thread to the scheduler "
                                + "works on the thread's own, and has to step over the 128 bytes first.",
                List.of(new Clue.Written("that quadword", address & ~7L)));
    }
}
