package tickscope.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tickscope.kernel.ThreadLayout;

/// A thread's stack is used by one processor at a time, and by none that the thread may not run on.
final class OneStack {
    static final String IN_USE = "stack-in-use";
    static final String AFFINITY = "affinity";

    private final Scene scene;

    OneStack(Scene scene) {
        this.scene = scene;
    }

    /// Looks when RSP has been loaded anew, and when a thread's own code goes on.
    @Nullable
    Breach look() {
        boolean moved = scene.kind == Code.Kind.STACK_CHANGE || scene.kind == Code.Kind.INTERRUPT_RETURN;
        if (moved && scene.home && scene.executed) {
            int other = scene.alsoOnStack(scene.acting);
            if (other >= 0) {
                return inUse(scene.acting, other);
            }
        }
        return scene.entered && scene.current >= 0 && scene.current < scene.count ? affinity(scene.current) : null;
    }

    private Breach inUse(int thread, int other) {
        String name = scene.name(thread);
        return new Breach(
                IN_USE,
                Verdict.Outcome.CORRUPTS,
                scene.position,
                scene.rip,
                thread,
                "Expected the stack of " + name + " to be used by one processor at a time; found processor " + scene.cpu
                        + " going to it at " + scene.kernel().symbolise(scene.rip) + scene.place(scene.rip)
                        + " while processor " + other + " still works on it.",
                "Processor " + other + " had put " + name + " into a queue, but had not left its stack yet: who takes a"
                        + " thread out of a queue has to wait until on_cpu is 0, and on_cpu may become 0 only when RSP"
                        + " has moved on.",
                List.of(new Clue.Written("on_cpu of " + name, scene.thread(thread) + ThreadLayout.ON_CPU)));
    }

    @Nullable
    private Breach affinity(int thread) {
        long mask = scene.machine.memory().quad(scene.thread(thread) + ThreadLayout.AFFINITY);
        if ((mask >>> scene.cpu & 1) != 0) {
            return null;
        }
        return new Breach(
                AFFINITY,
                Verdict.Outcome.CORRUPTS,
                scene.position,
                scene.rip,
                thread,
                "Expected " + scene.name(thread) + " to run only where its affinity mask allows, 0x"
                        + Long.toHexString(mask) + "; found it on processor " + scene.cpu + ".",
                "Whoever takes a thread for a processor has to look at the mask: the scheduler, the thief and the"
                        + " balancer.",
                List.of());
    }
}
