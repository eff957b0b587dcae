package tickscope.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tickscope.asm.Image;
import tickscope.check.Judge;
import tickscope.check.Run;
import tickscope.check.Verdict;
import tickscope.history.Cursor;
import tickscope.history.Stop;
import tickscope.isa.Gpr;
import tickscope.kernel.KernelView;
import tickscope.kernel.Narrator;
import tickscope.kernel.Phase;
import tickscope.kernel.SavedRegisters;
import tickscope.kernel.Span;
import tickscope.kernel.SwitchCosts;
import tickscope.kernel.ThreadView;
import tickscope.kernel.Tongue;
import tickscope.machine.Effect;
import tickscope.machine.Machine;
import tickscope.machine.MachineState;
import tickscope.machine.Step;

/// A scenario, assembled, booted and recorded.
///
/// Moments may be asked for from any thread; they are made one at a time.
public final class Session {
    /// A phase or interrupt longer than this is not looked through whole for its cells and costs.
    private static final int LONGEST_WINDOW = 4000;

    private static final int LOOK = 500;
    private static final int FARTHEST_LOOK = 40 * LOOK;

    private final Path file;
    private final Scenario scenario;
    private final Run run;
    private final Narrator narrator;
    private final Cursor cursor;
    private final List<Recording.Edit> edits;
    private final Runnable asked;
    private final boolean whole;
    private final long length;
    private @Nullable Verdict verdict;
    private @Nullable List<Reached> reached;

    private Session(Path file, Scenario scenario, Run run) {
        this(file, scenario, run, List.of(), true, () -> {});
    }

    private Session(Path file, Scenario scenario, Run run, List<Recording.Edit> edits, boolean whole, Runnable asked) {
        this.asked = asked;
        this.whole = whole;
        length = run.timeline().length();
        this.file = file;
        this.scenario = scenario;
        this.edits = edits;
        this.run = run;
        narrator = new Narrator(run.image());
        cursor = run.timeline().cursor();
    }

    /// Loads, assembles and boots a scenario and records it up to its horizon, its `expect.until`.
    ///
    /// @throws ScenarioException if the file or its sources are at fault
    public static Session open(Path file) throws ScenarioException {
        return open(file, OptionalLong.empty(), OptionalLong.empty());
    }

    /// The same with another horizon, and with a limit on the events recorded.
    ///
    /// @param ticks timer interrupts to record instead of the scenario's own number
    public static Session open(Path file, OptionalLong ticks, OptionalLong maxSteps) throws ScenarioException {
        return open(file, ticks, maxSteps, Progress.NONE);
    }

    /// The same, watched.
    ///
    /// @throws CancellationException if the one who watches does not want it to go on
    public static Session open(Path file, Progress progress) throws ScenarioException {
        return open(file, OptionalLong.empty(), OptionalLong.empty(), progress);
    }

    private static Session open(Path file, OptionalLong ticks, OptionalLong maxSteps, Progress progress)
            throws ScenarioException {
        Scenario scenario = ScenarioReader.read(file);
        long until = ticks.orElse(scenario.expect().ticks());
        return new Session(file, scenario, Recording.of(Assembled.of(file, scenario), until, maxSteps, progress));
    }

    /// A run that is recorded, or is still being recorded.
    ///
    /// @param asked told each time that a moment is asked for
    static Session of(
            Path file, Scenario scenario, Run run, List<Recording.Edit> edits, boolean whole, Runnable asked) {
        return new Session(file, scenario, run, edits, whole, asked);
    }

    /// Records a kernel that is assembled already, up to its horizon.
    public static Session of(Assembled kernel) {
        return of(kernel, Progress.NONE);
    }

    /// The same, watched.
    ///
    /// @throws CancellationException if the one who watches does not want it to go on
    public static Session of(Assembled kernel, Progress progress) {
        Scenario scenario = kernel.scenario();
        return new Session(
                kernel.file(),
                scenario,
                Recording.of(kernel, scenario.expect().ticks(), OptionalLong.empty(), progress));
    }

    /// Another session: this one up to a position, and from there on as it goes after a change from outside. This one
    /// stays as it is. A fork may be forked again, after its change.
    ///
    /// @param change changes the machine: its registers, its memory, the lines of its interrupt controller
    public Session fork(long position, Consumer<Machine> change) {
        if (position < 0 || position > length()) {
            throw new IllegalArgumentException("position " + position + " of 0 to " + length());
        }
        List<Recording.Edit> all = editedAt(position, change);
        Recording forked = new Recording(assembled(), scenario.expect().ticks(), OptionalLong.empty(), all);
        forked.record(Progress.NONE);
        return new Session(file, scenario, forked.run(), all, true, () -> {});
    }

    /// What a fork changes.
    List<Recording.Edit> editedAt(long position, Consumer<Machine> change) {
        List<Recording.Edit> all = new ArrayList<>(edits);
        all.removeIf(edit -> edit.position() >= position);
        all.add(new Recording.Edit(position, change));
        return List.copyOf(all);
    }

    /// What was recorded.
    Assembled assembled() {
        return new Assembled(file, scenario, run.image(), run.phases());
    }

    /// A fork in which the timer raises its line at a position once more.
    public Session tickAt(long position) {
        return fork(position, machine -> machine.raise(0));
    }

    /// Where this session was changed from outside, if it is a fork.
    public List<Long> forkedAt() {
        return edits.stream().map(Recording.Edit::position).toList();
    }

    public Path file() {
        return file;
    }

    public Scenario scenario() {
        return scenario;
    }

    public Image image() {
        return run.image();
    }

    public Run run() {
        return run;
    }

    /// Whether the run goes no further; else it is still being recorded behind this session's end.
    public boolean whole() {
        return whole;
    }

    /// Passed when first asked for; undecided while the run is being recorded.
    public Verdict verdict() {
        if (!whole) {
            return Verdict.UNDECIDED;
        }
        synchronized (run) {
            if (verdict == null) {
                verdict = Judge.judge(run);
            }
            return verdict;
        }
    }

    /// The places of the lecture that the run reaches, in its order.
    public List<TeachingStop> teachingStops() {
        return teachingStops(Locale.ENGLISH);
    }

    /// The same, worded in a language.
    public List<TeachingStop> teachingStops(Locale language) {
        List<Reached> places = reached();
        return places.stream()
                .map(place -> {
                    Scenario.LessonStop stop = place.stop().in(language);
                    return new TeachingStop(place.position(), stop.at(), stop.say(), stop.show(), stop.ask());
                })
                .sorted(Comparator.comparingLong(TeachingStop::position))
                .toList();
    }

    private record Reached(Scenario.LessonStop stop, long position) {}

    /// Looked for once: to find an instruction after a place takes a stretch of the run.
    private synchronized List<Reached> reached() {
        List<Reached> known = reached;
        if (known == null) {
            known = scenario.stops().stream()
                    .flatMap(stop -> stop.at().find(this).map(position -> new Reached(stop, position)).stream())
                    .toList();
            reached = known;
        }
        return known;
    }

    /// Number of events recorded: positions run from 0 to this.
    public long length() {
        return length;
    }

    /// The next stop after a position, or `length()` if there is none.
    public long next(Stop stop, long position) {
        return Math.min(length, run.timeline().next(stop, position).orElse(length));
    }

    /// The last stop before a position, or 0.
    public long previous(Stop stop, long position) {
        return run.timeline().previous(stop, position).orElse(0);
    }

    /// The run of processor 0 as stretches of one phase and thread, in order.
    public List<Span> spans() {
        return spans(0);
    }

    /// The run of a processor as stretches of one phase and thread, in order.
    public List<Span> spans(int cpu) {
        List<Span> spans = run.track().spans(cpu);
        return whole
                ? spans
                : spans.subList(0, Math.min(spans.size(), run.track().indexAt(cpu, length) + 1));
    }

    /// The last position of a stretch of a processor: others make steps before the one that its next stretch
    /// begins with. Of a stretch that goes on at the end of the run, that end.
    ///
    /// @param place the stretch's in [#spans(int)]
    public long end(int cpu, int place) {
        List<Span> spans = spans(cpu);
        if (place + 1 >= spans.size()) {
            return length;
        }
        long from = spans.get(place).from();
        long to = spans.get(place + 1).from();
        return run.track().cpus() == 1 ? to : lastOf(cpu, from, to).orElse(from);
    }

    /// How many steps a processor made in one of its stretches.
    public synchronized long steps(int cpu, int place) {
        List<Span> spans = spans(cpu);
        long to = place + 1 < spans.size() ? spans.get(place + 1).from() : length;
        long from = spans.get(place).from();
        if (run.track().cpus() == 1) {
            return to - from;
        }
        long steps = 0;
        for (long at = from; at < to; at += LOOK) {
            steps += cursor.steps(at, Math.min(to, at + LOOK)).stream()
                    .filter(step -> step.cpu() == cpu)
                    .count();
        }
        return steps;
    }

    /// The first step from one position to before another that is wanted.
    synchronized Optional<Step> first(long from, long to, Predicate<Step> wanted) {
        return cursor.first(from, to, wanted);
    }

    private synchronized OptionalLong lastOf(int cpu, long from, long to) {
        for (long end = to; end > from; end -= LOOK) {
            for (Step step : cursor.steps(Math.max(from, end - LOOK), end).reversed()) {
                if (step.cpu() == cpu) {
                    return OptionalLong.of(step.number() + 1);
                }
            }
        }
        return OptionalLong.empty();
    }

    /// Whether the recorded run has a switch from one thread to another, and where its first tick is.
    public Optional<FirstSwitch> firstSwitch() {
        return FirstSwitch.in(this);
    }

    /// The moment at a position.
    public synchronized Moment at(long position) {
        asked.run();
        cursor.moveTo(Math.clamp(position, 0, length()));
        MachineState state = cursor.state();
        Step step = cursor.last();
        KernelView kernel = run.kernel(state);
        int cpu = step == null ? 0 : step.cpu();
        Span span = run.track().spanAt(cpu, cursor.position());
        Phase phase = span.phase();
        List<Span> spans = spans(cpu);
        int place = run.track().indexAt(cpu, cursor.position());
        Optional<ThreadView> current = kernel.current(cpu);
        Optional<ThreadView> outgoing = lastRunning(kernel, spans, place).or(() -> current);
        boolean decided = phase != Phase.RUN
                && current.isPresent()
                && outgoing.isPresent()
                && current.get().address() != outgoing.get().address();
        Optional<ThreadView> incoming = decided
                ? current
                : chosenLater(kernel, spans, place, outgoing)
                        .or(() -> kernel.queue(cpu).ready().stream().findFirst());
        Stretch interrupt = interrupt(spans, place);
        List<Step> mine = steps(interrupt, cpu);
        return new Moment(
                this,
                cursor.position(),
                step,
                state,
                kernel,
                cpu,
                phase,
                narrator.say(step, kernel, outgoing, incoming, Tongue.of(Locale.ENGLISH)),
                SwitchCosts.of(mine),
                outgoing,
                incoming,
                decided,
                changedRegisters(step),
                step == null ? Set.of() : writtenCells(List.of(step)),
                phase == Phase.BOOT || phase == Phase.RUN
                        ? Set.of()
                        : writtenCells(steps(new Stretch(span.from(), cursor.position()), cpu)),
                phase == Phase.BOOT || phase == Phase.RUN || interrupt.length() >= longestWindow()
                        ? SavedRegisters.NONE
                        : outgoing.map(thread ->
                                        SavedRegisters.of(mine, state.cpus().get(cpu), kernel, thread))
                                .orElse(SavedRegisters.NONE));
    }

    /// The instruction that a step executed, or that it came before.
    public synchronized long ripOf(long step) {
        return cursor.steps(step, step + 1).getFirst().rip();
    }

    /// The step that last changed a register before a position, as far back as a look is cheap.
    public synchronized OptionalLong lastChange(Gpr register, long position) {
        for (long to = Math.min(position, length()); to > 0 && position - to < FARTHEST_LOOK; to -= LOOK) {
            long from = Math.max(0, to - LOOK);
            for (Step step : cursor.steps(from, to).reversed()) {
                if (changedRegisters(step).contains(register)) {
                    return OptionalLong.of(step.number());
                }
            }
        }
        return OptionalLong.empty();
    }

    /// The sentence about a moment's step in a language.
    String narrate(Moment moment, Locale language) {
        return narrator.say(moment.step(), moment.kernel(), moment.outgoing(), moment.incoming(), Tongue.of(language));
    }

    private static Optional<ThreadView> lastRunning(KernelView kernel, List<Span> spans, int place) {
        for (int i = place; i >= 0; i--) {
            Span span = spans.get(i);
            if (span.phase() == Phase.RUN) {
                return span.thread() < 0
                        ? Optional.empty()
                        : Optional.of(kernel.threads().get(span.thread()));
            }
        }
        return Optional.empty();
    }

    /// The thread that this interrupt will switch to. It is named as long as the interrupt lasts, and so also between
    /// the moment it leaves the queue and the moment it becomes the current one.
    private static Optional<ThreadView> chosenLater(
            KernelView kernel, List<Span> spans, int place, Optional<ThreadView> outgoing) {
        if (spans.get(place).phase() == Phase.RUN || spans.get(place).phase() == Phase.BOOT) {
            return Optional.empty();
        }
        for (int i = place; i < spans.size(); i++) {
            Span span = spans.get(i);
            if (span.phase() == Phase.RUN) {
                boolean other = span.thread() >= 0
                        && outgoing.filter(thread -> thread.index() != span.thread())
                                .isPresent();
                return other ? Optional.of(kernel.threads().get(span.thread())) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /// Counted from the delivery of the last interrupt to here, or to its end if a thread runs again.
    private Stretch interrupt(List<Span> spans, int place) {
        int delivery = place;
        while (delivery >= 0 && spans.get(delivery).phase() != Phase.DELIVER) {
            delivery--;
        }
        if (delivery < 0) {
            return new Stretch(0, 0);
        }
        long from = spans.get(delivery).from();
        long to = cursor.position();
        for (int i = delivery + 1; i <= place; i++) {
            if (spans.get(i).phase() == Phase.RUN) {
                to = spans.get(i).from();
                break;
            }
        }
        return new Stretch(from, to);
    }

    /// A part of the run, from one position to another.
    private record Stretch(long from, long to) {
        long length() {
            return to - from;
        }
    }

    /// Of several processors the steps of the others are read too.
    private long longestWindow() {
        return (long) LONGEST_WINDOW * Math.min(run.track().cpus(), 4);
    }

    /// The steps of one processor; others act in between.
    private List<Step> steps(Stretch part, int cpu) {
        List<Step> steps = cursor.steps(part.from(), Math.min(part.to(), part.from() + longestWindow()));
        return run.track().cpus() == 1
                ? steps
                : steps.stream().filter(step -> step.cpu() == cpu).toList();
    }

    private static Set<Gpr> changedRegisters(@Nullable Step step) {
        Set<Gpr> changed = new HashSet<>();
        if (step != null) {
            for (Effect effect : step.effects()) {
                if (effect instanceof Effect.RegisterWritten(Gpr register, long before, long after)
                        && before != after) {
                    changed.add(register);
                }
            }
        }
        return Set.copyOf(changed);
    }

    private static Set<Long> writtenCells(List<Step> steps) {
        Set<Long> cells = new HashSet<>();
        for (Step step : steps) {
            for (Effect effect : step.effects()) {
                if (effect instanceof Effect.MemoryWritten written) {
                    cells.add(written.address() & ~7L);
                    cells.add((written.address() + written.width().bytes() - 1) & ~7L);
                }
            }
        }
        return Set.copyOf(cells);
    }
}
