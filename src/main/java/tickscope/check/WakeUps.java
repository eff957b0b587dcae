package tickscope.check;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tickscope.asm.Image;
import tickscope.asm.Symbol;
import tickscope.kernel.Phase;
import tickscope.machine.Accesses;
import tickscope.machine.MemoryView;

/// Nobody waits for what has happened already: for a mutex that nobody holds, or on the queue of a processor that halts
/// because nobody told it.
final class WakeUps {
    static final String LOST = "lost-wakeup";
    static final String IDLE = "idle";

    private static final long LEAST = 300;

    private final Scene scene;
    private final long mutex;
    private final long owner;
    private final long first;
    private final long ready;
    private final long size;
    private final long patience;
    /// Since when somebody has been waiting in the queue of a processor that idles; -1 if nobody has.
    private final long[] since;

    /// @param period instructions between two ticks
    WakeUps(Scene scene, long period) {
        this.scene = scene;
        Image image = scene.image;
        mutex = image.symbol("shared_mutex").map(Symbol::value).orElse(0L);
        owner = mutex + value(image, "MUTEX_OWNER");
        first = mutex + value(image, "MUTEX_FIRST");
        ready = scene.layout.cpus() == 1 ? 0 : image.valueOf("cpus") + image.valueOf("CPU_READY");
        size = scene.layout.size();
        patience = Math.max(LEAST, period / 4);
        since = new long[scene.layout.cpus()];
        Arrays.fill(since, -1);
    }

    WakeUps(WakeUps other, Scene scene) {
        this.scene = scene;
        mutex = other.mutex;
        owner = other.owner;
        first = other.first;
        ready = other.ready;
        size = other.size;
        patience = other.patience;
        since = other.since.clone();
    }

    boolean same(WakeUps other) {
        return Arrays.equals(since, other.since);
    }

    private static long value(Image image, String symbol) {
        return image.symbol(symbol).map(Symbol::value).orElse(0L);
    }

    /// Looks at an event of a kernel for several processors.
    @Nullable
    Breach look(boolean accessed) {
        if (since[scene.cpu] >= 0) {
            Breach found = late();
            if (found != null) {
                return found;
            }
        }
        if (accessed) {
            Accesses accesses = scene.machine.accesses();
            for (int i = 0; i < accesses.count(); i++) {
                if (accesses.write(i)) {
                    Breach found = written(accesses.address(i));
                    if (found != null) {
                        return found;
                    }
                }
            }
        }
        return null;
    }

    @Nullable
    private Breach written(long address) {
        MemoryView memory = scene.machine.memory();
        if (address == mutex && mutex != 0 && memory.quad(mutex) == 0) {
            return memory.quad(owner) == 0 && memory.quad(first) != 0 ? lost(scene.index(memory.quad(first))) : null;
        }
        long offset = address - ready;
        if (offset >= 0 && offset % size == 0 && offset / size < since.length) {
            int cpu = (int) (offset / size);
            boolean waits = memory.quad(address) != 0 && scene.runsIdle(cpu) && cpu != scene.cpu;
            since[cpu] = !waits ? -1 : since[cpu] < 0 ? scene.machine.time() : since[cpu];
        }
        return null;
    }

    /// A processor for which somebody waits has done something: in time, if it does not run its idle thread any more.
    @Nullable
    private Breach late() {
        int cpu = scene.cpu;
        if (scene.current != scene.count + cpu) {
            since[cpu] = -1;
            return null;
        }
        long waited = scene.machine.time() - since[cpu];
        if (waited <= patience || scene.phase != Phase.RUN && scene.phase != Phase.DELIVER) {
            return null;
        }
        return new Breach(
                IDLE,
                Verdict.Outcome.STARVES,
                scene.position,
                scene.rip,
                -1,
                "Expected a processor that idles to run within " + patience + " rounds whoever is put into its queue;"
                        + " found processor " + cpu + " idle " + waited
                        + " rounds after a thread had joined its queue.",
                "It halts until the next interrupt, and nobody sent it one: who puts a thread into the queue of"
                        + " another processor has to tell it.",
                List.of(new Clue.Written("the length of its queue", ready + cpu * size)));
    }

    private Breach lost(int thread) {
        String name = scene.name(thread);
        return new Breach(
                LOST,
                Verdict.Outcome.HANGS,
                scene.position,
                scene.rip,
                thread,
                "Expected nobody to wait for a mutex that nobody holds; found " + name + " blocked at a free one.",
                name + " had looked at the owner before it took the guard. In between the owner gave the mutex back and"
                        + " found nobody to wake: the wake-up is lost, and if nobody else takes the mutex " + name
                        + " sleeps for ever.",
                List.of(new Clue.Written("the mutex's owner", owner)));
    }
}
