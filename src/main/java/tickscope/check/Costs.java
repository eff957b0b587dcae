package tickscope.check;

import java.util.ArrayList;
import java.util.List;
import tickscope.isa.Rflags;
import tickscope.kernel.Phase;
import tickscope.machine.Accesses;

/// Counts what each switch costs, from the moment a thread's own code is left to the moment another's begins.
final class Costs {
    private final Scene scene;
    private final long flag;
    private final List<SwitchCost> switches = new ArrayList<>();
    private final boolean[] seen;

    private boolean open;
    private int from = Scene.NOBODY;
    private boolean voluntary;
    private long instructions;
    private long read;
    private long written;
    private long stoppedRsp;
    private long lowest;
    private long off;
    private long longestOffHere;
    private long longestOff;
    private double nanoseconds;
    private long wanted = -1;
    /// Of the interrupt that asked for a switch and returned without one: it belongs to the switch that follows.
    private final Tally asked = new Tally();

    private static final class Tally {
        private long instructions;
        private long read;
        private long written;
        private double nanoseconds;
    }

    /// @param cpu the processor whose switches are counted
    Costs(Scene scene, int cpu) {
        this.scene = scene;
        flag = scene.layout.needReschedule(cpu);
        seen = new boolean[scene.all()];
    }

    void see() {
        if (scene.tickTime < 0) {
            return;
        }
        boolean interrupt = scene.delivered && !scene.executed;
        if (!open && (scene.delivered && scene.interrupted == Phase.RUN || scene.left)) {
            begin();
        }
        countInterruptsOff();
        if (open) {
            instructions += interrupt ? 0 : 1;
            nanoseconds += interrupt ? CostTable.STANDARD.delivery() : scene.code.nanoseconds(scene.rip);
            count(scene.machine.accesses());
        }
        if (scene.entered) {
            if (open && scene.current != from && scene.current >= 0) {
                add();
            } else if (open && wanted >= 0 && asked.instructions == 0) {
                asked.instructions = instructions;
                asked.read = read;
                asked.written = written;
                asked.nanoseconds = nanoseconds;
            }
            if (scene.current >= 0) {
                seen[scene.current] = true;
            }
            open = false;
        }
    }

    private void countInterruptsOff() {
        if ((scene.machine.rflags(scene.cpu) & Rflags.IF) == 0) {
            off += scene.executed ? 1 : 0;
            longestOff = Math.max(longestOff, off);
            longestOffHere = Math.max(longestOffHere, off);
        } else {
            // The instruction that set IF was the last to run without it.
            if (off > 0) {
                longestOff = Math.max(longestOff, off + 1);
                longestOffHere = Math.max(longestOffHere, off + 1);
            }
            off = 0;
        }
    }

    /// Whether no switch is under way.
    boolean idle() {
        return !open;
    }

    /// So many instructions of a thread's own code have passed, none of which changed IF.
    void passed(long events) {
        if ((scene.machine.rflags(scene.cpu) & Rflags.IF) == 0) {
            off += events;
            longestOff = Math.max(longestOff, off);
            longestOffHere = Math.max(longestOffHere, off);
        }
    }

    private void begin() {
        open = true;
        from = scene.current;
        voluntary = scene.executed;
        instructions = scene.executed ? -1 : 0;
        read = 0;
        written = 0;
        nanoseconds = 0;
        longestOffHere = 0;
        stoppedRsp = scene.rspBefore;
        lowest = stoppedRsp;
    }

    private void count(Accesses accesses) {
        long low = from < 0 ? 0 : scene.stackLow(from);
        for (int i = 0; i < accesses.count(); i++) {
            long address = accesses.address(i);
            if (accesses.write(i)) {
                written += accesses.bytes(i);
                if (address < lowest && address >= low) {
                    lowest = address;
                }
                if (address == flag && scene.machine.memory().quad(flag) != 0 && wanted < 0) {
                    wanted = scene.tickTime;
                }
            } else {
                read += accesses.bytes(i);
            }
        }
    }

    private void add() {
        switches.add(new SwitchCost(
                scene.position,
                from,
                scene.current,
                !seen[scene.current],
                voluntary,
                instructions + asked.instructions,
                read + asked.read,
                written + asked.written,
                stoppedRsp - lowest,
                longestOffHere,
                wanted < 0 ? -1 : scene.machine.time() - wanted,
                nanoseconds + asked.nanoseconds));
        asked.instructions = 0;
        asked.read = 0;
        asked.written = 0;
        asked.nanoseconds = 0;
        wanted = -1;
    }

    List<SwitchCost> switches() {
        return List.copyOf(switches);
    }

    long longestOff() {
        return longestOff;
    }
}
