package tickscope.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tickscope.asm.Image;
import tickscope.history.Observer;
import tickscope.history.Quiet;
import tickscope.isa.Fault;
import tickscope.kernel.PerCpu;
import tickscope.kernel.Phase;
import tickscope.kernel.PhaseMap;
import tickscope.kernel.ThreadLayout;
import tickscope.machine.Event;
import tickscope.machine.Extent;
import tickscope.machine.Machine;
import tickscope.machine.Setup;

/// All checks that follow a run event by event, on duty together. The first that finds its rule broken ends the watch.
///
/// A watch can be copied with the machine that it follows, so that an experiment goes on from the middle of a run.
public final class Watch implements Observer {
    /// So many periods may pass without a timer interrupt before the ticks are given up.
    private static final int SILENT_PERIODS = 8;

    private static final long SHORTEST_SILENCE = 4000;
    private static final long PAGE = 4096;

    private final Image image;
    private final PhaseMap phases;
    private final long period;
    private final long silence;
    private final boolean counting;
    private final List<Setup.Region> guarded;
    private @Nullable Duty duty;
    private @Nullable Breach first;
    private long misaligned = -1;
    private long misalignedRip;
    private boolean guessing;

    /// The processors that run their threads' own code where nobody looks.
    private final BitSet going = new BitSet();

    /// The checks that keep something, all about one scene.
    private record Duty(
            Scene scene,
            Continuations continuations,
            Frames frames,
            Territory territory,
            RedZone redZone,
            Queue queue,
            OneStack oneStack,
            Locks locks,
            WakeUps wakeUps,
            List<Costs> costs,
            OwnCode own,
            OwnCode ownAnywhere) {
        static Duty begin(Image image, PhaseMap phases, Machine machine, long period) {
            Scene scene = new Scene(image, phases, machine);
            return new Duty(
                    scene,
                    new Continuations(scene),
                    new Frames(scene),
                    new Territory(scene),
                    new RedZone(scene),
                    new Queue(scene),
                    new OneStack(scene),
                    new Locks(scene),
                    new WakeUps(scene, period),
                    costs(scene),
                    new OwnCode(image, scene.code, false),
                    new OwnCode(image, scene.code, true));
        }

        private static List<Costs> costs(Scene scene) {
            return IntStream.range(0, scene.layout.cpus())
                    .mapToObj(cpu -> new Costs(scene, cpu))
                    .toList();
        }

        boolean same(Duty other) {
            return scene.same(other.scene)
                    && continuations.same(other.continuations)
                    && redZone.same(other.redZone)
                    && wakeUps.same(other.wakeUps);
        }

        Duty copy(Machine machine) {
            Scene other = new Scene(scene, machine);
            return new Duty(
                    other,
                    new Continuations(continuations, other),
                    new Frames(other),
                    new Territory(other),
                    new RedZone(redZone, other),
                    new Queue(other),
                    new OneStack(other),
                    new Locks(other),
                    new WakeUps(wakeUps, other),
                    costs(other),
                    own,
                    ownAnywhere);
        }
    }

    /// @param period instructions between two ticks
    /// @param counting whether to keep what each switch costs
    public Watch(Image image, PhaseMap phases, long period, boolean counting) {
        this.image = image;
        this.phases = phases;
        this.counting = counting;
        this.period = period;
        guarded = guarded(image);
        silence = Math.max(SILENT_PERIODS * period, SHORTEST_SILENCE);
    }

    private Watch(Watch other, Machine machine) {
        image = other.image;
        phases = other.phases;
        period = other.period;
        silence = other.silence;
        guarded = other.guarded;
        counting = false;
        first = other.first;
        misaligned = other.misaligned;
        misalignedRip = other.misalignedRip;
        duty = other.duty == null ? null : other.duty.copy(machine);
    }

    /// The same watch at the same moment, for another machine in the same state. It does not count costs.
    public Watch copy(Machine machine) {
        return new Watch(this, machine);
    }

    /// Whether another watch of the same kernel knows the same, so that it finds the same if its machine goes on the
    /// same way. What costs nobody asks of a copy.
    public boolean same(Watch other) {
        return first == null && other.first == null && duty != null && other.duty != null && duty.same(other.duty);
    }

    /// Where the threads' stacks lie: what a run reads of them comes out of its accesses alone, or has been read or
    /// written by the same event.
    public Setup.Region stacks() {
        long low = image.valueOf("stacks");
        return new Setup.Region(low, low + image.valueOf("THREADS") * image.valueOf("STACK_SIZE"));
    }

    @Override
    public void observe(Machine machine, int cpu, long rip, Event event, Marks marks) {
        see(machine, cpu, rip, event);
    }

    /// What a thread's own code does not write, or only to break a rule.
    private static List<Setup.Region> guarded(Image image) {
        PerCpu layout = PerCpu.of(image);
        long threads = image.valueOf("THREADS");
        long threadSize = ThreadLayout.size(image);
        long stacks = image.valueOf("stacks");
        List<Setup.Region> guarded = new ArrayList<>(List.of(
                pages(image.valueOf("threads"), threads * threadSize),
                pages(layout.idleThread(0), layout.cpus() * threadSize),
                // A stack may run over its end.
                pages(stacks - 1, 1 + threads * image.valueOf("STACK_SIZE"))));
        if (layout.cpus() == 1) {
            guarded.add(pages(layout.currentThread(0), 8));
            guarded.add(pages(layout.needReschedule(0), 8));
        } else {
            guarded.add(pages(image.valueOf("cpus"), layout.cpus() * layout.size()));
            image.symbol("shared_mutex").ifPresent(mutex -> guarded.add(pages(mutex.value(), 8)));
        }
        return List.copyOf(guarded);
    }

    private static Setup.Region pages(long address, long size) {
        return new Setup.Region(address & -PAGE, address + size + PAGE - 1 & -PAGE);
    }

    @Override
    public @Nullable Quiet quiet(Machine machine) {
        Duty on = duty;
        if (on == null || first != null || !machine.mayPass()) {
            return null;
        }
        int acting = on.scene().cpu;
        Quiet quiet = quiet(on, machine);
        on.scene().sit(acting);
        return quiet;
    }

    /// Of several processors all that go on have to be in the middle of their threads' own code.
    private @Nullable Quiet quiet(Duty on, Machine machine) {
        Scene scene = on.scene();
        List<Extent> free = new ArrayList<>();
        boolean clean = true;
        long time = Long.MAX_VALUE;
        going.clear();
        for (int cpu = 0; cpu < scene.layout.cpus(); cpu++) {
            if (machine.waits(cpu)) {
                free.add(Extent.NONE);
                continue;
            }
            scene.sit(cpu);
            if (!scene.calm() || counting && !on.costs().get(cpu).idle()) {
                return null;
            }
            int thread = scene.acting;
            if (!on.redZone().clean(thread)) {
                clean = false;
                if (!(machine.provenance() && on.redZone().readable(thread)) && !guessing) {
                    return null;
                }
            }
            free.add(new Extent(scene.stackLow(thread), scene.stackHigh(thread)));
            time = Math.min(time, scene.tickTime + silence - machine.time());
            going.set(cpu);
        }
        return going.isEmpty()
                ? null
                : new Quiet(
                        clean ? on.ownAnywhere() : on.own(),
                        guarded,
                        free,
                        List.of(),
                        null,
                        machine.events() + going.cardinality() * time);
    }

    /// Lets a machine go on as far as it has nothing to tell. In memory that does not know its last writers it loses
    /// sight of what a thread writes below its RSP; if a breach then hangs on that, the watch is [#doubtful()].
    public void pass(Machine machine) {
        guessing = true;
        Quiet quiet = quiet(machine);
        if (quiet != null) {
            long from = machine.events();
            quiet.pass(machine, Long.MAX_VALUE);
            if (machine.events() > from) {
                passed(machine, machine.events() - from);
            }
        }
    }

    /// Whether what it has found may not be so, and one has to look again event by event.
    public boolean doubtful() {
        return duty != null && duty.redZone().doubtful();
    }

    @Override
    public void passed(Machine machine, long events) {
        Duty on = duty;
        if (on != null) {
            for (int cpu = going.nextSetBit(0); cpu >= 0; cpu = going.nextSetBit(cpu + 1)) {
                on.scene().sit(cpu);
                on.scene().passed();
                on.redZone().passed(events);
                if (counting) {
                    on.costs().get(cpu).passed(events / going.cardinality());
                }
            }
        }
    }

    /// Looks at an event that has just happened.
    public void see(Machine machine, int cpu, long rip, Event event) {
        if (first != null) {
            return;
        }
        Duty on = duty;
        if (on == null) {
            on = Duty.begin(image, phases, machine, period);
            duty = on;
        }
        on.scene().see(machine, cpu, rip, event);
        first = find(on, event);
        if (counting) {
            on.costs().get(cpu).see();
        }
    }

    @Nullable
    private Breach find(Duty on, Event event) {
        Scene scene = on.scene();
        if (scene.faulted) {
            Breach raised = Exceptions.breach(scene, on.frames(), event);
            return raised.cause().isEmpty() ? on.continuations().explained(raised) : raised;
        }
        Continuations continuations = on.continuations();
        boolean accessed = scene.machine.accesses().count() > 0;
        Breach found = severalCpus(on, accessed);
        if (found == null && accessed) {
            found = on.territory().look();
        }
        if (scene.kind == Code.Kind.CALL) {
            continuations.call();
            if ((scene.rsp & 15) != 8 && misaligned < 0 && scene.phase != Phase.BOOT) {
                misaligned = scene.position;
                misalignedRip = scene.rip;
            }
        }
        if (found == null && (scene.delivered || scene.left)) {
            found = continuations.stop();
        }
        if (found == null && accessed) {
            found = on.redZone().look();
        }
        if (found == null && scene.kind == Code.Kind.INTERRUPT_RETURN) {
            found = on.frames().look();
        }
        if (found == null && scene.entered) {
            found = entered(on);
        } else if (found == null
                && (scene.kind == Code.Kind.INTERRUPT_RETURN
                        || scene.kind == Code.Kind.RETURN && scene.phase == Phase.RETURN)
                && scene.upcoming != Phase.RUN) {
            found = continuations.back();
        }
        if (found == null && scene.tickTime >= 0 && scene.machine.time() - scene.tickTime > silence) {
            found = Ticks.breach(scene, silence);
        }
        return found;
    }

    /// What can only go wrong between processors.
    @Nullable
    private static Breach severalCpus(Duty on, boolean accessed) {
        if (on.scene().layout.cpus() == 1) {
            return null;
        }
        Breach found = on.oneStack().look();
        if (found == null && accessed) {
            found = on.locks().look();
        }
        return found == null ? on.wakeUps().look(accessed) : found;
    }

    @Nullable
    private static Breach entered(Duty on) {
        Breach found = EndOfInterrupt.look(on.scene());
        if (found == null) {
            found = on.continuations().enter();
        }
        if (found != null) {
            return found;
        }
        Breach queue = on.queue().look();
        return queue == null ? null : on.continuations().explained(queue);
    }

    /// Whether a rule was broken.
    public boolean broken() {
        return first != null;
    }

    Optional<Breach> breach() {
        return Optional.ofNullable(first);
    }

    /// What was broken first, as a short key: check and instruction.
    public Optional<Offence> offence() {
        return breach().map(breach -> new Offence(
                breach.check(), breach.outcome(), breach.position(), breach.rip(), breach.sentence(), breach.cause()));
    }

    /// What was broken first, without what only the history of a recorded run can tell.
    ///
    /// @param rip the instruction that broke it
    public record Offence(
            String check, Verdict.Outcome outcome, long position, long rip, String sentence, String cause) {}

    /// Where a call was first made with RSP not a multiple of 16, or -1.
    long misaligned() {
        return misaligned;
    }

    long misalignedRip() {
        return misalignedRip;
    }

    /// How often a thread was stopped and continued, compared each time.
    public long resumed() {
        return duty == null ? 0 : duty.continuations().resumed();
    }

    /// How many ticks pass in a number of instructions, at least one.
    public long ticksIn(long instructions) {
        return Math.max(1, (instructions + period - 1) / period);
    }

    /// Timer interrupts so far.
    public long ticks() {
        return duty == null ? 0 : duty.scene().ticks;
    }

    /// Whether the thread's own code comes next.
    public boolean running() {
        return duty != null && duty.scene().upcoming == Phase.RUN;
    }

    /// The phase of the instruction that comes next.
    public Phase upcoming() {
        return duty == null ? Phase.BOOT : duty.scene().upcoming;
    }

    /// The index of the thread whose own code has just been entered, or -1; the idle thread's is the number of threads.
    public int entered() {
        return duty != null && duty.scene().entered ? duty.scene().current : -1;
    }

    /// The tick at which a thread's own code ran last, or -1.
    public long lastRan(int thread) {
        return duty == null ? -1 : duty.scene().lastRan(thread);
    }

    /// What each switch of the run has cost.
    public List<SwitchCost> costs() {
        return counting
                ? Objects.requireNonNull(duty).costs().stream()
                        .flatMap(costs -> costs.switches().stream())
                        .sorted(Comparator.comparingLong(SwitchCost::position))
                        .toList()
                : List.of();
    }

    /// The longest stretch of instructions with IF=0 since the first thread ran.
    public long longestInterruptsOff() {
        return counting
                ? Objects.requireNonNull(duty).costs().stream()
                        .mapToLong(Costs::longestOff)
                        .max()
                        .orElse(0)
                : 0;
    }

    /// The name of a vector, for messages.
    static String exception(int vector, long code) {
        return Fault.mnemonic(vector) + (Fault.pushesErrorCode(vector) ? "(0x" + Long.toHexString(code) + ")" : "");
    }
}
