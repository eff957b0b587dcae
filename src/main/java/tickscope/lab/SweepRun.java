package tickscope.lab;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tickscope.check.Watch;
import tickscope.isa.Gpr;
import tickscope.kernel.PhaseTrack;
import tickscope.kernel.ThreadLayout;
import tickscope.kernel.ThreadState;
import tickscope.machine.Event;
import tickscope.machine.Machine;
import tickscope.machine.MachineState;
import tickscope.machine.Pace;
import tickscope.scenario.Assembled;

/// A machine that experiments go on with: put back to a moment, a tick is raised, and it runs to the horizon.
final class SweepRun {
    /// How often every thread has to continue after the last tick.
    private static final int TIMES = 2;

    /// So often a run looks whether it has come to where another was.
    private static final int LOOKS = 3;

    private final Assembled kernel;
    private final Machine machine;
    private final int threads;
    private final long horizon;
    private @Nullable Watch watch;

    /// A moment of a run, to be come back to.
    record Moment(MachineState state, Watch watch) {}

    /// @param horizon ticks after which a run is over in any case
    SweepRun(Assembled kernel, long horizon) {
        this.kernel = kernel;
        this.horizon = horizon;
        machine = kernel.machine(false);
        threads = kernel.scenario().threads().size();
    }

    /// From the first instruction to a position.
    void boot(long position) {
        Watch fresh = kernel.watch(false);
        watch = fresh;
        while (machine.events() < position && !machine.stopped() && !fresh.broken()) {
            step(fresh);
        }
    }

    private Event step(Watch on) {
        int cpu = machine.turn();
        long rip = machine.rip();
        Event event = machine.advance();
        on.see(machine, cpu, rip, event);
        return event;
    }

    private Watch on() {
        Watch here = watch;
        if (here == null) {
            throw new IllegalStateException("not booted");
        }
        return here;
    }

    Moment save() {
        return new Moment(machine.save(), on().copy(machine));
    }

    void restore(Moment moment) {
        machine.restore(moment.state());
        watch = moment.watch().copy(machine);
    }

    /// One event; false if the run is over.
    boolean step() {
        if (machine.stopped() || on().broken()) {
            return false;
        }
        step(on());
        return true;
    }

    long position() {
        return machine.events();
    }

    long time() {
        return machine.time();
    }

    /// The processor that acts next.
    int turn() {
        return machine.turn();
    }

    long rip() {
        return machine.rip();
    }

    boolean halted(int cpu) {
        return machine.halted(cpu);
    }

    /// The processor that acts next, and those that halt.
    List<Integer> turnAndHalted() {
        int turn = machine.turn();
        return IntStream.concat(
                        IntStream.of(turn),
                        IntStream.range(0, machine.processors()).filter(cpu -> cpu != turn && machine.halted(cpu)))
                .boxed()
                .toList();
    }

    /// Raises the timer's line of a processor, and runs until that processor is about to take the tick; empty if it
    /// never does.
    Optional<Moment> raiseAndWait(int cpu, long most) {
        if (machine.processors() == 1) {
            machine.raise(0);
        } else {
            machine.tick(cpu, PhaseTrack.TIMER_VECTOR);
        }
        Watch here = on();
        for (long i = 0; i < most && !machine.stopped() && !here.broken(); i++) {
            if (machine.turn() == cpu && machine.interruptible()) {
                return Optional.of(save());
            }
            step(here);
        }
        return Optional.empty();
    }

    /// Runs from a moment to the horizon and judges.
    ///
    /// @param known where other runs have survived from, so that this one may stop there; null to go event by
    ///     event to the end
    SweepPoint.@Nullable Failure judge(Moment moment, @Nullable Confluence known) {
        restore(moment);
        SweepPoint.Failure failure = judge(known);
        if (!on().doubtful() || known == null) {
            return failure;
        }
        restore(moment);
        return judge(null);
    }

    private SweepPoint.@Nullable Failure judge(@Nullable Confluence known) {
        Watch here = on();
        boolean passing = known != null;
        int looks = known == null ? 0 : LOOKS;
        Confluence.Key key = null;
        Confluence.Point point = null;
        ReadFirst read = null;
        int[] continued = new int[threads + 1];
        int waiting = 0;
        for (int i = 0; i < threads; i++) {
            // Who has ended does not continue.
            boolean dead = state(i) == ThreadState.DEAD;
            continued[i] = dead ? TIMES : 0;
            waiting += dead ? 0 : 1;
        }
        long last = here.ticks() + horizon;
        while (waiting > 0 && here.ticks() < last && !here.broken() && !machine.stopped()) {
            step(here);
            if (read != null) {
                read.see(machine.accesses());
            }
            int thread = here.entered();
            if (thread >= 0 && thread < threads && ++continued[thread] == TIMES) {
                waiting--;
            }
            if (thread >= 0 && looks > 0 && known != null && !here.broken()) {
                looks--;
                key = key();
                if (known.known(key)) {
                    point = new Confluence.Point(
                            machine.save(), here.copy(machine), Confluence.Turns.of(continued, last));
                    switch (known.advice(key, point)) {
                        case GO_ON -> {}
                        case GO_FIRST -> {
                            looks = 0;
                            passing = false;
                            read = new ReadFirst(here.stacks());
                        }
                        case SURVIVES -> {
                            return null;
                        }
                    }
                }
            }
            if (passing && waiting > 0) {
                here.pass(machine);
            }
        }
        Optional<Watch.Offence> offence = here.offence();
        if (offence.isPresent()) {
            return failure(offence.get());
        }
        if (waiting == 0 && known != null && key != null && point != null && read != null) {
            known.survived(key, point, read, here.stacks());
        }
        return waiting > 0 ? starving(continued) : null;
    }

    private Confluence.Key key() {
        int cpu = machine.turn();
        int registers = 0;
        for (int i = 0; i < 16; i++) {
            registers = 31 * registers + Long.hashCode(machine.gpr(cpu, Gpr.of(i)));
        }
        return new Confluence.Key(machine.events(), machine.rip(), registers);
    }

    private ThreadState state(int thread) {
        long table = kernel.image().valueOf("threads");
        long size = ThreadLayout.size(kernel.image());
        return ThreadState.of(machine.memory().quad(table + thread * size + ThreadLayout.STATE));
    }

    /// Runs to a moment of virtual time and judges what has happened by then.
    SweepPoint.@Nullable Failure judgeUntil(long time) {
        Watch here = on();
        while (machine.time() < time && !here.broken() && !machine.stopped()) {
            step(here);
        }
        return here.offence().map(SweepRun::failure).orElse(null);
    }

    /// Runs to a moment of virtual time; what tells this order of the processors' turns from others.
    long order(long time) {
        Watch here = on();
        long order = 0xcbf2_9ce4_8422_2325L;
        while (machine.time() < time && !here.broken() && !machine.stopped()) {
            order = (order ^ machine.turn()) * 0x100_0000_01b3L;
            step(here);
        }
        return order;
    }

    /// From here on the processors go at another pace.
    void pace(Pace pace) {
        machine.pace(pace);
    }

    private static SweepPoint.Failure failure(Watch.Offence found) {
        return new SweepPoint.Failure(
                found.check(), found.outcome().lower(), found.rip(), found.sentence(), found.cause());
    }

    private SweepPoint.@Nullable Failure starving(int[] continued) {
        for (int i = 0; i < threads; i++) {
            if (continued[i] == 0 && state(i) == ThreadState.READY) {
                return new SweepPoint.Failure(
                        "liveness",
                        "starves",
                        machine.rip(),
                        "Expected every ready thread to run within " + horizon + " ticks; found that "
                                + kernel.scenario().threads().get(i).name() + " did not.",
                        "");
            }
        }
        return null;
    }
}
