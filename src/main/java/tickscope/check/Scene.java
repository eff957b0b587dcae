package tickscope.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tickscope.asm.Image;
import tickscope.isa.Gpr;
import tickscope.isa.Rflags;
import tickscope.kernel.KernelView;
import tickscope.kernel.PerCpu;
import tickscope.kernel.Phase;
import tickscope.kernel.PhaseMap;
import tickscope.kernel.PhaseTrack;
import tickscope.kernel.ThreadLayout;
import tickscope.kernel.ThreadState;
import tickscope.machine.Accesses;
import tickscope.machine.Event;
import tickscope.machine.Machine;
import tickscope.machine.MemoryView;

/// One event as the checks see it: which phase, whose code, on whose stack. It is brought up to date event by event and
/// is cheap: arrays, and memory only where something was written that matters.
///
/// Two answers to "whose?" are kept apart, because faults make them differ. `current` is whom `current_thread` names.
/// `acting` is the thread on whose stack the processor came to work when RSP was last loaded; pushes that run over the
/// end of a stack do not change it. Threads go by their index; that of processor n's idle thread is the number of
/// threads and n.
///
/// With several processors each has phases and threads of its own: they are put aside in its seat while others act.
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
    final PerCpu layout;
    final long threadSize;
    private final Seat[] seats;
    private final long[] currentThread;
    private final long idle;
    private final boolean tickless;

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
    private final BitSet dead;
    private long idleLow;
    private long idleSize;

    /// What one processor does while another one acts.
    private record Seat(Phase upcoming, int current, int acting, boolean home, long rsp, Phase phase, long tickTime) {
        static final Seat EMPTY = new Seat(Phase.BOOT, NOBODY, NOBODY, false, 0, Phase.BOOT, -1);
    }

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
        layout = PerCpu.of(image);
        threadSize = ThreadLayout.size(image);
        seats = new Seat[layout.cpus()];
        Arrays.fill(seats, Seat.EMPTY);
        currentThread = new long[layout.cpus()];
        for (int i = 0; i < currentThread.length; i++) {
            currentThread[i] = layout.currentThread(i);
        }
        idle = image.valueOf("idle_thread");
        tickless = image.symbol("TICKLESS").isPresent();
        lastRan = new long[all()];
        Arrays.fill(lastRan, -1);
        stops = new Stop[all()][2];
        depths = new int[all()];
        dead = new BitSet(count);
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
        layout = other.layout;
        threadSize = other.threadSize;
        seats = other.seats.clone();
        currentThread = other.currentThread;
        idle = other.idle;
        tickless = other.tickless;
        cpu = other.cpu;
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
        stops = new Stop[all()][];
        for (int i = 0; i < stops.length; i++) {
            stops[i] = other.stops[i].clone();
        }
        depths = other.depths.clone();
        dead = (BitSet) other.dead.clone();
        idleLow = other.idleLow;
        idleSize = other.idleSize;
    }

    void see(Machine live, int processor, long at, Event event) {
        machine = live;
        sit(processor);
        position = live.events();
        rip = at;
        next = live.rip(processor);
        rspBefore = rsp;
        rsp = live.gpr(processor, Gpr.RSP);
        executed = event instanceof Event.Executed;
        delivered = event instanceof Event.Interrupted;
        faulted = !executed && !delivered;
        kind = delivered ? Code.Kind.PLAIN : code.kind(at);
        Accesses accesses = live.accesses();
        for (int i = 0; i < accesses.count(); i++) {
            long offset = accesses.address(i) - currentThread[cpu];
            if (offset >= 0 && offset < 8 && accesses.write(i)) {
                current = index(live.memory().quad(currentThread[cpu]));
            }
            if (accesses.write(i)) {
                lives(live.memory(), accesses.address(i) - threads);
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
                findIdleStacks();
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
                ticks += cpu == 0 ? 1 : 0;
                tickTime = live.time();
            }
            home &= rspBefore - rsp <= FRAME_WITH_GAP && rspBefore > rsp;
        }
        if (entered) {
            enterThread();
        }
        if (tickless && cpu > 0 && current >= count) {
            // Its timer may stand still.
            tickTime = live.time();
        }
        if (interrupted == Phase.RUN && delivered && current >= 0) {
            lastRan[current] = ticks;
        }
    }

    /// Whether a thread is in the middle of its own code, on its own stack, as everybody says it should be.
    boolean calm() {
        return phase == Phase.RUN
                && upcoming == Phase.RUN
                && current >= 0
                && current < count
                && acting == current
                && home
                && ownerOfStack(rsp) == acting
                && rsp % 8 == 0
                && tickTime >= 0;
    }

    /// Instructions of the calm thread's own code have passed, the last of them an ordinary one.
    void passed() {
        position = machine.events();
        next = machine.rip(cpu);
        rsp = machine.gpr(cpu, Gpr.RSP);
        interrupted = Phase.RUN;
        kind = Code.Kind.PLAIN;
        executed = true;
        delivered = false;
        faulted = false;
        entered = false;
        left = false;
    }

    /// A thread dies, or another one is created in the place of a dead one: nobody continues what that was stopped
    /// with.
    private void lives(MemoryView memory, long offset) {
        if (offset < 0 || offset >= count * threadSize || offset % threadSize != ThreadLayout.STATE) {
            return;
        }
        int thread = (int) (offset / threadSize);
        long state = memory.quad(threads + offset);
        if (state == ThreadState.DEAD.ordinal()) {
            dead.set(thread);
        } else if (state == ThreadState.READY.ordinal() && dead.get(thread)) {
            dead.clear(thread);
            depths[thread] = 0;
            lastRan[thread] = ticks;
        }
    }

    /// Another processor acts than before: what the last one was at is put aside.
    void sit(int processor) {
        if (processor == cpu) {
            return;
        }
        seats[cpu] = new Seat(upcoming, current, acting, home, rsp, phase, tickTime);
        cpu = processor;
        Seat seat = seats[cpu];
        upcoming = seat.upcoming();
        current = seat.current();
        acting = seat.acting();
        home = seat.home();
        rsp = seat.rsp();
        phase = seat.phase();
        tickTime = seat.tickTime();
    }

    /// The processor other than the acting one that works on a thread's stack, or [#NOBODY].
    int alsoOnStack(int thread) {
        for (int i = 0; i < seats.length; i++) {
            if (i != cpu && seats[i].home() && seats[i].acting() == thread) {
                return i;
            }
        }
        return NOBODY;
    }

    /// The processor that has a thread as its current one, or [#NOBODY].
    int runsOn(int thread) {
        if (thread == current) {
            return cpu;
        }
        for (int i = 0; i < seats.length; i++) {
            if (i != cpu && seats[i].current() == thread) {
                return i;
            }
        }
        return NOBODY;
    }

    /// Whether a processor has its idle thread as the current one, in that thread's own code.
    boolean runsIdle(int processor) {
        int thread = processor == cpu ? current : seats[processor].current();
        Phase next = processor == cpu ? upcoming : seats[processor].upcoming();
        return thread == count + processor && next == Phase.RUN;
    }

    /// How many processors are at work in the kernel just now; a thread that has switched interrupts off may
    /// be, as where it wakes another.
    int inKernel() {
        int busy = 0;
        for (int i = 0; i < seats.length; i++) {
            boolean runs = (i == cpu ? upcoming : seats[i].upcoming()) == Phase.RUN;
            busy += runs && (machine.rflags(i) & Rflags.IF) != 0 ? 0 : 1;
        }
        return busy;
    }

    /// Threads, idle threads included.
    int all() {
        return count + layout.cpus();
    }

    private void enterThread() {
        if (tickTime < 0) {
            tickTime = machine.time();
        }
        findIdleStacks();
        if (current >= 0) {
            lastRan[current] = ticks;
        }
    }

    /// Once boot has created the idle threads; one of them may be the first thread that ever runs.
    private void findIdleStacks() {
        if (idleSize == 0) {
            idleLow = machine.memory().quad(idle + ThreadLayout.STACK_LOW);
            idleSize = machine.memory().quad(idle + ThreadLayout.STACK_HIGH) - idleLow;
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
        if (address >= idle && address < idle + layout.cpus() * threadSize && (address - idle) % threadSize == 0) {
            return count + (int) ((address - idle) / threadSize);
        }
        long offset = address - threads;
        return offset >= 0 && offset < count * threadSize && offset % threadSize == 0
                ? (int) (offset / threadSize)
                : NOBODY;
    }

    /// The address of a thread's `thread_t`.
    long thread(int index) {
        return index >= count ? idle + (index - count) * threadSize : threads + index * threadSize;
    }

    /// The thread in whose `thread_t` an address lies.
    int ownerOfStruct(long address) {
        long offset = address - threads;
        if (offset >= 0 && offset < count * threadSize) {
            return (int) (offset / threadSize);
        }
        return address >= idle && address < idle + layout.cpus() * threadSize
                ? count + (int) ((address - idle) / threadSize)
                : NOBODY;
    }

    long stackLow(int index) {
        return index >= count ? idleLow + (index - count) * idleSize : stacks + index * stackSize;
    }

    long stackHigh(int index) {
        return index >= count ? idleLow + (index - count + 1) * idleSize : stacks + (index + 1) * stackSize;
    }

    /// The thread on whose stack an RSP stands; the high end means an empty stack.
    int ownerOfStack(long pointer) {
        if (pointer > stacks && pointer <= stacksEnd) {
            return (int) ((pointer - 1 - stacks) / stackSize);
        }
        return pointer > idleLow && pointer <= idleLow + layout.cpus() * idleSize
                ? count + (int) ((pointer - 1 - idleLow) / idleSize)
                : NOBODY;
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
        for (int i = 0; i < stops.length; i++) {
            for (int k = 0; k < depths[i]; k++) {
                if (stops[i][k].rip() == at && stops[i][k].rsp() == pointer) {
                    return i;
                }
            }
        }
        return NOBODY;
    }

    /// Whether another scene is at the same moment of the same kernel, so that it goes on the same way.
    boolean same(Scene other) {
        return image == other.image
                && cpu == other.cpu
                && position == other.position
                && phase == other.phase
                && upcoming == other.upcoming
                && interrupted == other.interrupted
                && current == other.current
                && acting == other.acting
                && home == other.home
                && rsp == other.rsp
                && ticks == other.ticks
                && tickTime == other.tickTime
                && idleLow == other.idleLow
                && idleSize == other.idleSize
                && Arrays.equals(seats, other.seats)
                && Arrays.equals(lastRan, other.lastRan)
                && dead.equals(other.dead)
                && sameStops(other);
    }

    private boolean sameStops(Scene other) {
        if (!Arrays.equals(depths, other.depths)) {
            return false;
        }
        for (int thread = 0; thread < depths.length; thread++) {
            for (int i = 0; i < depths[thread]; i++) {
                if (!stops[thread][i].same(other.stops[thread][i])) {
                    return false;
                }
            }
        }
        return true;
    }

    KernelView kernel() {
        return new KernelView(image, map, machine.save());
    }

    String name(int thread) {
        if (thread < 0) {
            return "nobody";
        }
        if (thread >= count) {
            return layout.cpus() == 1 ? "the idle thread" : "the idle thread of processor " + (thread - count);
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
