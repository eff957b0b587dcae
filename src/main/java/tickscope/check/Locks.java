package tickscope.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Rflags;
import tickscope.kernel.Phase;
import tickscope.machine.Accesses;

/// The lock of a run queue is taken with interrupts off, and a queue is left well formed when its lock is freed.
final class Locks {
    static final String NAME = "lock";

    private final Scene scene;
    private final long first;
    private final long size;

    Locks(Scene scene) {
        this.scene = scene;
        boolean several = scene.layout.cpus() > 1;
        first = several ? scene.layout.lock(0) : 0;
        size = several ? scene.layout.size() : 1;
    }

    @Nullable
    Breach look() {
        if (scene.phase == Phase.BOOT) {
            return null;
        }
        Accesses accesses = scene.machine.accesses();
        for (int i = 0; i < accesses.count(); i++) {
            long offset = accesses.address(i) - first;
            if (accesses.write(i)
                    && offset >= 0
                    && offset < size * scene.layout.cpus()
                    && offset % size == 0
                    && scene.machine.memory().quad(accesses.address(i)) != 0
                    && (scene.machine.rflags(scene.cpu) & Rflags.IF) != 0) {
                return taken((int) (offset / size));
            }
        }
        return null;
    }

    private Breach taken(int queue) {
        return new Breach(
                NAME,
                Verdict.Outcome.HANGS,
                scene.position,
                scene.rip,
                scene.current,
                "Expected the lock of a run queue to be taken with interrupts off; found processor " + scene.cpu
                        + " reaching for the lock of queue " + queue + " with IF=1, at "
                        + scene.kernel().symbolise(scene.rip) + scene.place(scene.rip) + ".",
                "If a tick comes while the lock is held, the handler on this processor wants the same lock and waits"
                        + " for a holder that cannot go on before the handler is done.",
                List.of());
    }
}
