package tickscope.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tickscope.asm.Image;
import tickscope.isa.Gpr;
import tickscope.kernel.KernelView;
import tickscope.kernel.Phase;
import tickscope.kernel.PhaseMap;
import tickscope.kernel.PhaseTrack;
import tickscope.kernel.ThreadLayout;
import tickscope.machine.Accesses;
import tickscope.machine.Event;
import tickscope.machine.Machine;

/// One event as the checks see it: which phase, whose code, on whose stack. It is brought up to date event by event and
/// is cheap: arrays, and memory only where something was written that matters.
///
/// Two answers to "whose?" are kept apart, because faults make them differ. `current` is whom `current_thread` names.
/// `acting` is the thread on whose stack the processor came to work when RSP was last loaded; pushes that run over the
/// end of a stack do not change it. Threads go by their index; the idle thread's is the number of threads.
final class Scene {
    static final int NOBODY = -1;

    private static final int FRAME_WITH_GAP = 64;

    final Image image;
    final PhaseMap map;
    final Code code;
    final int count;
    final long threads;
    final long stacks;
    final long stackSize;
    final long stacksEnd;
    private final long currentThread;
    private final long idle;

    Machine machine;
    int cpu;
    long position;
    long rip;
    long next;
    Phase phase = Phase.BOOT;
    /// Of the instruction that comes next.
    Phase upcoming = Phase.BOOT;
    Phase interrupted = Phase.BOOT;
    Code.Kind kind = Code.Kind.PLAIN;
    boolean executed;
    boolean delivered;
    boolean faulted;
    /// A thread's own code comes next, and the kernel's was before.
    boolean entered;
    /// The kernel's code comes next, reached from a thread's own without an interrupt.
    boolean left;
    int current = NOBODY;
    int acting = NOBODY;
    /// Whether RSP was last loaded with an address in the acting thread's stack.
    boolean home;
    long rsp;
    long rspBefore;
    long ticks;
    /// Virtual time of the last timer interrupt, or of the first moment a thread ran.
    long tickTime = -1;
    private long[] lastRan;
    private Stop[][] stops;
    private int[] depths;
    private long idleLow;
    private long idleHigh;

    Scene(Image image, PhaseMap map, Machine machine) {
        this.image = image;
        this.map = map;
        this.machine = machine;
        code = new Code(image, map);
        count = Math.toIntExact(image.valueOf("THREADS"));
        threads = image.valueOf("threads");
        stacks = image.valueOf("stacks");
        stackSize = image.valueOf("STACK_SIZE");
        stacksEnd = stacks + count * stackSize;
        currentThread = image.valueOf("current_thread");
        idle = image.valueOf("idle_thread");
        lastRan = new long[count + 1];
        Arrays.fill(lastRan, -1);
        stops = new Stop[count + 1][2];
        depths = new int[count + 1];
    }

    /// The same moment, to go on from by itself.
    Scene(Scene other, Machine machine) {
        image = other.image;
        map = other.map;
        code = other.code;
        count = other.count;
        threads = other.threads;
        stacks = other.stacks;
        stackSize = other.stackSize;
        stacksEnd = other.stacksEnd;
        currentThread = other.currentThread;
        idle = other.idle;
        this.machine = machine;
        upcoming = other.upcoming;
        phase = other.phase;
        interrupted = other.interrupted;
        current = other.current;
        acting = other.acting;
        home = other.home;
        rsp = other.rsp;
        rspBefore = other.rspBefore;
        ticks = other.ticks;
        tickTime = other.tickTime;
        position = other.position;
        lastRan = other.lastRan.clone();
        stops = new Stop[count + 1][];
        for (int i = 0; i <= count; i++) {
            stops[i] = other.stops[i].clone();
        }
        depths = other.depths.clone();
        idleLow = other.idleLow;
        idleHigh = other.idleHigh;
    }

    void see(Machine live, int processor, long at, Event event) {
        machine = live;
        cpu = processor;
        position = live.events();
        rip = at;
        next = live.rip();
        rspBefore = rsp;
        rsp = live.gpr(processor, Gpr.RSP);
        executed = event instanceof Event.Executed;
        delivered = event instanceof Event.Interrupted;
        faulted = !executed && !delivered;
        kind = delivered ? Code.Kind.PLAIN : code.kind(at);
        Accesses accesses = live.accesses();
        for (int i = 0; i < accesses.count(); i++) {
            if (accesses.address(i) - currentThread < 8 && accesses.address(i) >= currentThread && accesses.write(i)) {
                current = index(live.memory().quad(currentThread));
            }
        }
        if (executed) {
            phase = upcoming;
            interrupted = phase;
            upcoming = comesNext();
            delivered = kind == Code.Kind.SOFTWARE_INTERRUPT;
            entered = phase != Phase.RUN && upcoming == Phase.RUN;
            left = phase == Phase.RUN && upcoming != Phase.RUN && !delivered;
            if (kind == Code.Kind.STACK_CHANGE || kind == Code.Kind.INTERRUPT_RETURN) {
                int owner = ownerOfStack(rsp);
                home = owner >= 0;
                acting = home ? owner : acting;
            }
        } else {
            interrupted = upcoming;
            phase = Phase.DELIVER;
            upcoming = code.phase(next, Phase.DELIVER);
            entered = false;
            left = false;
            if (event instanceof Event.Interrupted(int vector) && vector == PhaseTrack.TIMER_VECTOR) {
                ticks++;
                tickTime = live.time();
            }
            home &= rspBefore - rsp <= FRAME_WITH_GAP && rspBefore > rsp;
        }
        if (entered) {
            enterThread();
        }
        if (interrupted == Phase.RUN && delivered && current >= 0) {
            lastRan[current] = ticks;
        }
    }

    private void enterThread() {
        if (tickTime < 0) {
            tickTime = machine.time();
            idleLow = machine.memory().quad(idle + ThreadLayout.STACK_LOW);
            idleHigh = machine.memory().quad(idle + ThreadLayout.STACK_HIGH);
        }
        if (current >= 0) {
            lastRan[current] = ticks;
        }
    }

    private Phase comesNext() {
        if (!code.callersPhase(next)) {
            return code.phase(next, phase);
        }
        if (kind == Code.Kind.INTERRUPT_RETURN || kind == Code.Kind.RETURN) {
            Stop top = current < 0 ? null : top(current);
            if (top != null && top.kind() != Stop.Kind.CALL && top.rip() == next) {
                return top.phase();
            }
            return phase == Phase.RETURN ? Phase.RUN : phase;
        }
        return phase;
    }

    /// The thread whose `thread_t` is at an address.
    int index(long address) {
        if (address == idle) {
            return count;
        }
        long offset = address - threads;
        return offset >= 0 && offset < (long) count * ThreadLayout.SIZE && offset % ThreadLayout.SIZE == 0
                ? (int) (offset / ThreadLayout.SIZE)
                : NOBODY;
    }

    /// The address of a thread's `thread_t`.
    long thread(int index) {
        return index == count ? idle : threads + (long) index * ThreadLayout.SIZE;
    }

    /// The thread in whose `thread_t` an address lies.
    int ownerOfStruct(long address) {
        long offset = address - threads;
        if (offset >= 0 && offset < (long) count * ThreadLayout.SIZE) {
            return (int) (offset / ThreadLayout.SIZE);
        }
        return address >= idle && address < idle + ThreadLayout.SIZE ? count : NOBODY;
    }

    long stackLow(int index) {
        return index == count ? idleLow : stacks + index * stackSize;
    }

    long stackHigh(int index) {
        return index == count ? idleHigh : stacks + (index + 1) * stackSize;
    }

    /// The thread on whose stack an RSP stands; the high end means an empty stack.
    int ownerOfStack(long pointer) {
        if (pointer > stacks && pointer <= stacksEnd) {
            return (int) ((pointer - 1 - stacks) / stackSize);
        }
        return pointer > idleLow && pointer <= idleHigh ? count : NOBODY;
    }

    /// The tick at which a thread's own code ran last, or -1.
    long lastRan(int thread) {
        return lastRan[thread];
    }

    void push(int thread, Stop stop) {
        Stop[] mine = stops[thread];
        if (depths[thread] == mine.length) {
            mine = Arrays.copyOf(mine, 2 * mine.length);
            stops[thread] = mine;
        }
        mine[depths[thread]++] = stop;
    }

    @Nullable
    Stop top(int thread) {
        return depths[thread] == 0 ? null : stops[thread][depths[thread] - 1];
    }

    void pop(int thread) {
        depths[thread]--;
    }

    int depth(int thread) {
        return depths[thread];
    }

    List<Stop> stopsOf(int thread) {
        return new ArrayList<>(Arrays.asList(stops[thread]).subList(0, depths[thread]));
    }

    /// The thread that was stopped at an instruction with a stack pointer.
    int stoppedThere(long at, long pointer) {
        for (int i = 0; i <= count; i++) {
            for (int k = 0; k < depths[i]; k++) {
                if (stops[i][k].rip() == at && stops[i][k].rsp() == pointer) {
                    return i;
                }
            }
        }
        return NOBODY;
    }

    KernelView kernel() {
        return new KernelView(image, map, machine.save());
    }

    String name(int thread) {
        if (thread < 0) {
            return "nobody";
        }
        if (thread == count) {
            return "the idle thread";
        }
        long quad = machine.memory().quad(thread(thread) + ThreadLayout.NAME);
        StringBuilder name = new StringBuilder();
        for (; (quad & 0xff) != 0; quad >>>= 8) {
            name.append((char) (quad & 0xff));
        }
        return name.toString();
    }

    /// ` (file.s:12)`, or nothing.
    String place(long address) {
        return image.lineAt(address).map(line -> " (" + line.line() + ")").orElse("");
    }
}
