package tickscope.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tickscope.kernel.ThreadLayout;
import tickscope.kernel.ThreadState;
import tickscope.machine.MemoryView;

/// Whenever a thread's own code goes on, the run queue is well formed: every ready thread is in it once and nobody else
/// is, the lists end, and tails and bitmap agree with them.
final class Queue {
    static final String NAME = "queue";
    private static final int PRIORITIES = 128;

    private final Scene scene;
    private int queued;

    Queue(Scene scene) {
        this.scene = scene;
    }

    /// Looks at all queues; with several processors only while nobody is changing one.
    @Nullable
    Breach look() {
        MemoryView memory = scene.machine.memory();
        int cpus = scene.layout.cpus();
        for (int cpu = 0; cpu < cpus && cpus > 1; cpu++) {
            if (memory.quad(scene.layout.lock(cpu)) != 0) {
                return null;
            }
        }
        queued = 0;
        for (int cpu = 0; cpu < cpus; cpu++) {
            Breach found = look(memory, scene.layout.runQueue(cpu), scene.layout.bitmap(cpu));
            if (found != null) {
                return found;
            }
        }
        return missing(memory);
    }

    @Nullable
    private Breach look(MemoryView memory, long lists, long bitmap) {
        for (int priority = 0; priority < PRIORITIES; priority++) {
            long head = lists + 16L * priority;
            long link = memory.quad(head);
            boolean marked = (memory.quad(bitmap + 8L * (priority >> 6)) >>> (priority & 63) & 1) != 0;
            if (marked != (link != 0)) {
                return breach(
                        -1,
                        bitmap + 8L * (priority >> 6),
                        "Expected the bitmap to say which lists hold somebody; found bit " + priority + " "
                                + (marked ? "set and the list empty" : "clear and the list not empty") + ".",
                        "");
            }
            long last = 0;
            long from = head;
            while (link != 0) {
                int thread = scene.index(link);
                if (thread < 0) {
                    return breach(
                            -1,
                            from,
                            "Expected the links of list " + priority + " to lead to threads; found one to "
                                    + scene.kernel().symbolise(link) + ".",
                            "");
                }
                if (running(memory, thread)) {
                    return breach(
                            thread,
                            from,
                            "Expected the running thread to be in no list; found " + scene.name(thread) + " in list "
                                    + priority + " while it runs.",
                            "A thread that is chosen has to be taken out of the queue. If it stays, it will be added"
                                    + " once more when its turn is over, and the list becomes a cycle.");
                }
                if (++queued > scene.count) {
                    return breach(
                            thread,
                            from,
                            "Expected list " + priority + " to end; found a cycle through " + scene.name(thread) + ".",
                            "Whoever was added twice links back into the list: from here on the same threads come"
                                    + " round for ever.");
                }
                ThreadState state = ThreadState.of(memory.quad(link + ThreadLayout.STATE));
                if (state != ThreadState.READY) {
                    return breach(
                            thread,
                            link + ThreadLayout.STATE,
                            "Expected everybody in the queue to be ready; found " + scene.name(thread) + " in it, "
                                    + state.lower() + ".",
                            "");
                }
                last = link;
                from = link + ThreadLayout.NEXT;
                link = memory.quad(from);
            }
            if (memory.quad(head + 8) != last) {
                return breach(
                        -1,
                        head + 8,
                        "Expected the tail of list " + priority + " to be its last thread; found "
                                + scene.kernel().symbolise(memory.quad(head + 8)) + ".",
                        "");
            }
        }
        return null;
    }

    /// A processor that is in the middle of a switch may have put its current thread back already.
    private boolean running(MemoryView memory, int thread) {
        return scene.layout.cpus() == 1
                ? thread == scene.current
                : scene.runsOn(thread) >= 0
                        && memory.quad(scene.thread(thread) + ThreadLayout.STATE) == ThreadState.RUNNING.ordinal();
    }

    @Nullable
    private Breach missing(MemoryView memory) {
        int ready = 0;
        for (int i = 0; i < scene.count; i++) {
            if ((i != scene.current || scene.layout.cpus() > 1)
                    && memory.quad(scene.thread(i) + ThreadLayout.STATE) == ThreadState.READY.ordinal()) {
                ready++;
            }
        }
        // A processor in the kernel may have one in its hands.
        int carried = scene.layout.cpus() == 1 ? 0 : scene.inKernel();
        return ready >= queued && ready - queued <= carried
                ? null
                : breach(
                        -1,
                        scene.layout.runQueue(0),
                        "Expected every ready thread to be in the queue; found " + ready + " ready and " + queued
                                + " queued.",
                        "A thread that is ready and in no list will never be chosen again.");
    }

    private Breach breach(int thread, long address, String sentence, String cause) {
        return new Breach(
                NAME,
                Verdict.Outcome.STARVES,
                scene.position,
                scene.rip,
                thread,
                sentence,
                cause,
                List.of(new Clue.Written(scene.image.symbolise(address), address)));
    }
}
