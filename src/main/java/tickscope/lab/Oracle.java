package tickscope.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Predicate;
import tickscope.history.Cursor;
import tickscope.history.Stop;
import tickscope.isa.Gpr;
import tickscope.isa.Operand;
import tickscope.isa.Rflags;
import tickscope.isa.Width;
import tickscope.kernel.Cell;
import tickscope.kernel.PerCpu;
import tickscope.kernel.Phase;
import tickscope.kernel.Span;
import tickscope.kernel.StackView;
import tickscope.kernel.ThreadView;
import tickscope.lab.Prediction.Form;
import tickscope.lab.Prediction.Option;
import tickscope.machine.CpuState;
import tickscope.machine.Effect;
import tickscope.machine.Step;
import tickscope.scenario.Ask;
import tickscope.scenario.LessonPlace;
import tickscope.scenario.Moment;
import tickscope.scenario.Session;

/// Runs the machine on from a question, and brings back the answer and its reason.
final class Oracle {
    /// So many steps on, the instruction of an `after` is looked for.
    private static final int REACH = 4000;

    /// So many steps back, the one that gave a register its value is looked for.
    private static final int LONGEST = 20_000;

    private static final int ALTERNATIVES = 4;
    private static final int MOST_THREADS = 8;
    private static final int MOST_IN_ORDER = 6;
    /// Numbers that a class may have in mind when it counts quadwords.
    private static final List<Long> PLAUSIBLE = List.of(0L, 1L, 2L, 5L, 7L, 15L, 20L, 22L);

    private final Session session;
    private final LessonPlace place;
    private final Moment now;

    Oracle(Session session, LessonPlace place, long position) {
        this.session = session;
        this.place = place;
        now = session.at(position);
    }

    Optional<Prediction> answer(Ask ask) {
        return switch (ask) {
            case Ask.CellRead cell -> cellRead(cell);
            case Ask.Value value -> value(value);
            case Ask.NextThread thread -> nextThread(thread);
            case Ask.Choice choice -> choice(choice);
            case Ask.QueueOrder queue -> queueOrder(queue);
        };
    }

    private Prediction made(
            Ask ask,
            Moment then,
            String question,
            Form form,
            List<Option> options,
            List<Long> answer,
            String words,
            String reason) {
        return new Prediction(
                session,
                place,
                ask,
                now.position(),
                then.position(),
                ask.question().isEmpty() ? question : ask.question(),
                form,
                options,
                answer,
                words,
                reason);
    }

    private Optional<Prediction> cellRead(Ask.CellRead ask) {
        Optional<Step> reading = steps(session.length()).stream()
                .filter(step -> LessonPlace.executes(step, ask.after()))
                .findFirst();
        if (reading.isEmpty()) {
            return Optional.empty();
        }
        long address = rsp(session.at(reading.get().number()));
        Moment then = session.at(reading.orElseThrow().number() + 1);
        return Optional.of(made(
                ask,
                then,
                "Which cell will the next " + ask.after() + " read"
                        + (ask.after().equals("iretq") ? " RIP from?" : "?"),
                Form.CELL,
                cells(address),
                List.of(address),
                now.kernel().place(address),
                Origin.of(then).cell(address) + "."));
    }

    /// The cell that is read among others that a class may have in mind: those near RSP, and return addresses and saved
    /// RIPs of both threads.
    private List<Option> cells(long right) {
        TreeSet<Long> addresses = new TreeSet<>();
        addresses.add(right);
        long rsp = rsp(now) & ~7L;
        List<Long> others = new ArrayList<>();
        for (ThreadView thread : shownThreads()) {
            StackView stack = now.kernel().stack(thread);
            stack.groups().stream()
                    .flatMap(group -> group.cells().stream())
                    .filter(Cell::live)
                    .filter(cell -> cell.label().equals("ret") || cell.label().equals("RIP"))
                    .map(Cell::address)
                    .forEach(others::add);
            others.add(thread.address() + tickscope.kernel.ThreadLayout.CONTEXT_RIP);
        }
        others.addAll(List.of(rsp, rsp + 8));
        others.stream()
                .distinct()
                .filter(address -> address != right)
                .limit(ALTERNATIVES - 1L)
                .forEach(addresses::add);
        return addresses.descendingSet().stream()
                .map(address -> new Option(now.kernel().place(address), address))
                .toList();
    }

    private List<ThreadView> shownThreads() {
        List<ThreadView> threads = new ArrayList<>();
        now.outgoing().ifPresent(threads::add);
        now.incoming()
                .filter(thread -> threads.stream().noneMatch(other -> other.index() == thread.index()))
                .ifPresent(threads::add);
        return threads.stream().filter(thread -> !thread.idle()).toList();
    }

    private Optional<Prediction> value(Ask.Value ask) {
        OptionalLong end = end(ask.after());
        if (end.isEmpty()) {
            return Optional.empty();
        }
        Moment then = session.at(end.getAsLong());
        long value;
        String reason;
        if (ask.of().endsWith("(%rsp)")) {
            long offset = Long.parseLong(ask.of().substring(0, ask.of().indexOf('(')));
            long address = rsp(now) + offset;
            value = then.state().memory().quad(address);
            reason = Origin.of(then).cell(address) + ".";
        } else if (ask.of().equals("rip")) {
            value = processor(then).rip();
            reason = loaded("rip", then, step -> step.number() + 1 == then.position());
        } else {
            Gpr gpr = gpr(ask.of());
            value = processor(then).gpr(gpr);
            reason = loaded(ask.of(), then, step -> writes(step, gpr));
        }
        String when = ask.of().endsWith("(%rsp)")
                ? "What lies at " + ask.of() + "?"
                : "What is in " + ask.of() + " " + until(ask) + "?";
        return Optional.of(made(ask, then, when, Form.VALUE, List.of(), List.of(value), words(then, value), reason));
    }

    private static Gpr gpr(String name) {
        return Gpr.valueOf(name.toUpperCase(Locale.ROOT));
    }

    /// `canary+0x1c (0x1003c4)`, or the number alone where nothing has that address.
    private static String words(Moment then, long value) {
        String symbol = then.kernel().symbolise(value);
        String number = "0x" + Long.toHexString(value);
        return symbol.equals(number) ? number : symbol + " (" + number + ")";
    }

    private static boolean writes(Step step, Gpr gpr) {
        return step.effects().stream()
                        .anyMatch(effect ->
                                effect instanceof Effect.RegisterWritten(Gpr register, var _, var _) && register == gpr)
                || popped(step, gpr);
    }

    /// Popping the value that a register has already changes nothing, and loads it all the same.
    private static boolean popped(Step step, Gpr gpr) {
        return LessonPlace.executes(step, "pop")
                && step.instruction() != null
                && step.instruction().operand(0) instanceof Operand.Register(Gpr register, var _, var _)
                && register == gpr;
    }

    /// Which step gave a register its value, and from which cell it took it.
    private String loaded(String name, Moment then, Predicate<Step> gives) {
        Origin origin = Origin.of(then);
        Optional<Step> step = last(then.position(), gives);
        if (step.isEmpty()) {
            return "Nothing wrote " + name + " between the question and this moment.";
        }
        Optional<Long> source = step.get().effects().stream()
                .filter(effect -> effect instanceof Effect.MemoryRead)
                .map(effect -> ((Effect.MemoryRead) effect))
                .filter(read -> read.width() == Width.QUAD)
                .filter(read -> read.value() == valueAfter(step.get(), name, then))
                .map(Effect.MemoryRead::address)
                .findFirst();
        String by = name + " was loaded by " + origin.of(step.get());
        return source.map(address -> by + "; " + origin.cell(address) + ".").orElse(by + ".");
    }

    private long valueAfter(Step step, String name, Moment then) {
        if (name.equals("rip")) {
            return processor(then).rip();
        }
        return step.effects().stream()
                .filter(Effect.RegisterWritten.class::isInstance)
                .map(Effect.RegisterWritten.class::cast)
                .filter(written -> written.register().name().equalsIgnoreCase(name))
                .map(Effect.RegisterWritten::after)
                .reduce((_, later) -> later)
                .orElseGet(() -> processor(then).gpr(gpr(name)));
    }

    private Optional<Prediction> nextThread(Ask.NextThread ask) {
        List<Span> spans = session.spans(now.cpu());
        boolean atEnd = ask.after().equals("end");
        Optional<Span> next = spans.stream()
                .filter(span -> span.phase() == Phase.RUN)
                .filter(span -> atEnd ? span.thread() >= 0 : span.from() >= now.position())
                .reduce((first, later) -> atEnd ? later : first);
        if (next.isEmpty() || next.get().thread() < 0 || now.phase() == Phase.BOOT) {
            return Optional.empty();
        }
        Moment then = session.at(atEnd ? session.length() : next.get().from() + 1);
        int index = next.get().thread();
        String name = then.kernel().threads().get(index).name();
        long current = PerCpu.of(session.image()).currentThread(now.cpu());
        String reason = "current_thread points to " + name + ", "
                + Origin.of(then).written(current)
                + (then.kernel().needReschedule(now.cpu())
                        ? "; need_reschedule is set, and nobody has acted on it"
                        : "")
                + ".";
        return Optional.of(made(
                ask,
                then,
                atEnd ? "Who will be running at the end?" : "Which thread runs next?",
                Form.ONE,
                threads(index),
                List.of((long) index),
                name,
                reason));
    }

    private List<Option> threads(int right) {
        List<ThreadView> all = now.kernel().threads();
        TreeSet<Integer> shown = new TreeSet<>();
        shown.add(right);
        now.outgoing().filter(thread -> !thread.idle()).ifPresent(thread -> shown.add(thread.index()));
        for (ThreadView thread : all) {
            if (shown.size() < MOST_THREADS) {
                shown.add(thread.index());
            }
        }
        return shown.stream()
                .map(index -> new Option(all.get(index).name(), index))
                .toList();
    }

    private Optional<Prediction> choice(Ask.Choice ask) {
        OptionalLong end = end(ask.after());
        if (end.isEmpty()) {
            return Optional.empty();
        }
        Moment then = session.at(end.getAsLong());
        Origin origin = Origin.of(then);
        return Optional.of(
                switch (ask.of()) {
                    case IF ->
                        oneOf(
                                ask,
                                then,
                                "Is IF set " + until(ask) + "?",
                                List.of(new Option("IF = 0", 0), new Option("IF = 1", 1)),
                                processor(then).interruptsEnabled() ? 1 : 0,
                                flags(then));
                    case NEED_RESCHEDULE ->
                        oneOf(
                                ask,
                                then,
                                "What is need_reschedule " + until(ask) + "?",
                                List.of(new Option("0", 0), new Option("1", 1)),
                                then.kernel().needReschedule(now.cpu()) ? 1 : 0,
                                origin.cell(PerCpu.of(session.image()).needReschedule(now.cpu())) + ".");
                    case IN_SERVICE ->
                        oneOf(
                                ask,
                                then,
                                "Does the interrupt controller still wait for the end of IRQ0 " + until(ask) + "?",
                                List.of(new Option("it has heard it", 0), new Option("it still waits", 1)),
                                then.state().master().isr() & 1,
                                endOfInterrupt(then));
                    case STACK -> stack(ask, then);
                    case QUADWORDS -> quadwords(ask, then);
                });
    }

    private Prediction oneOf(Ask ask, Moment then, String question, List<Option> options, long answer, String reason) {
        String words = options.stream()
                .filter(option -> option.value() == answer)
                .map(Option::label)
                .findFirst()
                .orElse("");
        return made(ask, then, question, Form.ONE, options, List.of(answer), words, reason);
    }

    private String flags(Moment then) {
        Origin origin = Origin.of(then);
        Optional<Step> changed = last(
                then.position(),
                step -> step.effects().stream()
                        .anyMatch(effect -> effect instanceof Effect.RflagsWritten(long before, long after)
                                && ((before ^ after) & Rflags.IF) != 0));
        return changed.map(step -> (step.event() instanceof tickscope.machine.Event.Interrupted
                                ? "The CPU changed IF when it delivered the interrupt before "
                                : "IF was changed by ")
                        + origin.of(step) + ".")
                .orElse("Nothing changed IF between the question and this moment.");
    }

    private String endOfInterrupt(Moment then) {
        return last(
                        then.position(),
                        step -> step.effects().stream()
                                .anyMatch(effect ->
                                        effect instanceof Effect.PortWritten(int port, var _, var _) && port == 0x20))
                .map(step ->
                        "The end of interrupt was sent by " + Origin.of(then).of(step) + ".")
                .orElse("Nothing was written to port 0x20 between the question and this moment.");
    }

    private Prediction stack(Ask ask, Moment then) {
        List<Option> options = new ArrayList<>(threads(owner(then) < 0 ? 0 : owner(then)));
        options.add(new Option("none of theirs", -1));
        return oneOf(
                ask,
                then,
                "Whose stack does RSP point into " + until(ask) + "?",
                options,
                owner(then),
                loaded("rsp", then, step -> writes(step, Gpr.RSP)));
    }

    private int owner(Moment moment) {
        long rsp = rsp(moment);
        return moment.kernel().threads().stream()
                .filter(thread -> rsp > thread.stackLow() && rsp <= thread.stackHigh())
                .mapToInt(ThreadView::index)
                .findFirst()
                .orElse(-1);
    }

    private Prediction quadwords(Ask ask, Moment then) {
        List<Step> steps = steps(then.position());
        List<Effect.MemoryWritten> writes = steps.stream()
                .flatMap(step -> step.effects().stream())
                .filter(Effect.MemoryWritten.class::isInstance)
                .map(Effect.MemoryWritten.class::cast)
                .filter(write -> write.width() == Width.QUAD)
                .toList();
        long count = writes.size();
        TreeSet<Long> numbers = new TreeSet<>();
        numbers.add(count);
        PLAUSIBLE.stream()
                .filter(number -> number != count)
                .sorted(Comparator.comparingLong(number -> Math.abs(number - count)))
                .limit(ALTERNATIVES - 1L)
                .forEach(numbers::add);
        String span = writes.isEmpty()
                ? "Nothing was written."
                : "The first went to " + now.kernel().place(writes.getFirst().address()) + ", the last to "
                        + now.kernel().place(writes.getLast().address()) + ": "
                        + Origin.of(then).written(writes.getLast().address()) + ".";
        return oneOf(
                ask,
                then,
                "How many quadwords will be in memory that were not there before, " + until(ask) + "?",
                numbers.stream()
                        .map(number -> new Option(Long.toString(number), number))
                        .toList(),
                count,
                span);
    }

    private Optional<Prediction> queueOrder(Ask.QueueOrder ask) {
        OptionalLong end = end(ask.after());
        if (end.isEmpty()) {
            return Optional.empty();
        }
        Moment then = session.at(end.getAsLong());
        List<ThreadView> ready = then.kernel().queue(now.cpu()).ready();
        if (ready.size() < 2 || ready.size() > MOST_IN_ORDER) {
            return Optional.empty();
        }
        List<Option> options = ready.stream()
                .sorted(Comparator.comparingInt(ThreadView::index))
                .map(thread -> new Option(thread.name(), thread.index()))
                .toList();
        ThreadView tail = ready.getLast();
        long link = ready.get(ready.size() - 2).address() + tickscope.kernel.ThreadLayout.NEXT;
        return Optional.of(made(
                ask,
                then,
                "In which order do the ready threads stand " + until(ask) + "?",
                Form.ORDER,
                options,
                ready.stream().map(thread -> (long) thread.index()).toList(),
                String.join(", ", ready.stream().map(ThreadView::name).toList()),
                tail.name() + " was put at the end: " + Origin.of(then).cell(link) + "."));
    }

    /// Where an `after` is; the run may end before it.
    private OptionalLong end(String after) {
        long here = now.position();
        Optional<Phase> phase = Phase.named(after);
        if (phase.isPresent()) {
            return endOf(phase.get(), here);
        }
        return switch (after) {
            case "" ->
                steps(session.length()).stream()
                        .mapToLong(step -> step.number() + 1)
                        .findFirst();
            case "tick" -> session.run().timeline().next(Stop.TICK, here);
            case "end" -> OptionalLong.of(session.length());
            default ->
                steps(session.length()).stream()
                        .filter(step -> LessonPlace.executes(step, after))
                        .mapToLong(step -> step.number() + 1)
                        .findFirst();
        };
    }

    private OptionalLong endOf(Phase phase, long here) {
        List<Span> spans = session.spans(now.cpu());
        for (int i = session.run().track().indexAt(now.cpu(), here); i + 1 < spans.size(); i++) {
            if (spans.get(i).phase() == phase && session.end(now.cpu(), i) > here) {
                return OptionalLong.of(session.end(now.cpu(), i));
            }
        }
        return OptionalLong.empty();
    }

    /// In words, when that is.
    private static String until(Ask ask) {
        String after = ask.after();
        if (Phase.named(after).isPresent()) {
            return "at the end of " + Phase.named(after).get().title();
        }
        return switch (after) {
            case "" -> "after this step";
            case "tick" -> "when the next tick has been delivered";
            case "end" -> "at the end";
            default -> "after the next " + after;
        };
    }

    /// The steps of the question's processor from there to a position, or as many as may be asked for.
    private List<Step> steps(long to) {
        long reach = (long) REACH * now.kernel().cpus();
        return cursor().steps(now.position(), Math.min(to, now.position() + reach)).stream()
                .filter(step -> step.cpu() == now.cpu())
                .toList();
    }

    private Optional<Step> last(long to, Predicate<Step> wanted) {
        long from = Math.max(now.position(), to - LONGEST);
        return cursor().steps(from, to).stream()
                .filter(step -> step.cpu() == now.cpu())
                .filter(wanted)
                .reduce((_, later) -> later);
    }

    private Cursor cursor() {
        return session.run().timeline().cursor();
    }

    /// The state of the processor that the question is about: the one that made its step.
    private CpuState processor(Moment moment) {
        return moment.state().cpus().get(now.cpu());
    }

    private long rsp(Moment moment) {
        return processor(moment).gpr(Gpr.RSP);
    }
}
