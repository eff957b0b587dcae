package tickscope.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tickscope.history.Probe;
import tickscope.history.Quiet;
import tickscope.isa.Instruction;
import tickscope.isa.Operand;
import tickscope.kernel.Question.Subject;
import tickscope.machine.Accesses;
import tickscope.machine.Event;
import tickscope.machine.Interest;
import tickscope.machine.Machine;
import tickscope.machine.MachineState;
import tickscope.machine.MemoryView;
import tickscope.machine.Unseen;

/// Questions as probes. That memory was written they read out of memory itself, which knows its last writers: so a
/// machine that replays for them has to keep those.
public final class Probes {
    private Probes() {}

    /// @param track tells where phases begin
    public static Probe of(Question question, PhaseTrack track) {
        Probe probe = switch (question.subject()) {
            case Subject.At(long address) -> new At(address);
            case Subject.Begins(Phase phase) -> new Begins(phase, track);
            case Subject.Written(Expression address) -> new Written(address, question.when(), new HashMap<>());
            case Subject.Read(Expression address) -> new Read(address);
            case Subject.Changed(Expression register) -> new Changed(register, question.when());
            case Subject.Becomes(Expression condition) -> new Becomes(condition);
        };
        return question.when().<Probe>map(when -> new Only(probe, when)).orElse(probe);
    }

    private static Quiet unguarded(Unseen code, long until) {
        return new Quiet(code, List.of(), List.of(), List.of(), null, until);
    }

    private static boolean holds(Optional<Expression> when, Machine machine) {
        return when.isEmpty() || when.get().value(machine, 0) != 0;
    }

    /// A value as it is on each processor.
    private static long[] each(Machine machine, Expression expression) {
        long[] values = new long[machine.processors()];
        for (int cpu = 0; cpu < values.length; cpu++) {
            values[cpu] = expression.value(machine, cpu);
        }
        return values;
    }

    /// The instruction at an address comes next.
    private static final class At implements Probe {
        private final long address;
        private final Quiet quiet;

        At(long address) {
            this.address = address;
            quiet = unguarded(new LeavesAlone(0, Set.of(address)), Long.MAX_VALUE);
        }

        @Override
        public void begin(Machine machine) {}

        @Override
        public Quiet quiet(Machine machine) {
            return quiet;
        }

        @Override
        public boolean passed(Machine machine) {
            return machine.rip() == address;
        }

        @Override
        public boolean hit(Machine machine, int cpu, long rip, Event event) {
            return machine.rip() == address;
        }
    }

    /// A stretch of a phase begins, on any processor, with the step that led here.
    private static final class Begins implements Probe {
        private final Phase phase;
        private final PhaseTrack track;
        private final int[] next;

        Begins(Phase phase, PhaseTrack track) {
            this.phase = phase;
            this.track = track;
            next = new int[track.cpus()];
        }

        @Override
        public void begin(Machine machine) {
            for (int cpu = 0; cpu < next.length; cpu++) {
                begin(cpu, machine.events());
            }
        }

        private void begin(int cpu, long position) {
            List<Span> spans = track.spans(cpu);
            int at = track.indexAt(cpu, position);
            while (at < spans.size()
                    && (spans.get(at).phase() != phase || spans.get(at).from() < position)) {
                at++;
            }
            next[cpu] = at;
        }

        @Override
        public boolean hit(Machine machine, int cpu, long rip, Event event) {
            List<Span> spans = track.spans(cpu);
            if (next[cpu] >= spans.size() || spans.get(next[cpu]).from() != machine.events() - 1) {
                return false;
            }
            begin(cpu, machine.events());
            return true;
        }

        @Override
        public Quiet quiet(Machine machine) {
            List<Span> spans = track.spans(0);
            return unguarded(
                    Unseen.ANY, next[0] < spans.size() ? spans.get(next[0]).from() : Long.MAX_VALUE);
        }

        @Override
        public OptionalLong latest(MachineState state) {
            return IntStream.range(0, next.length)
                    .mapToObj(cpu -> latest(cpu, state.events()))
                    .flatMapToLong(OptionalLong::stream)
                    .max();
        }

        private OptionalLong latest(int cpu, long position) {
            List<Span> spans = track.spans(cpu);
            for (int i = Math.min(track.indexAt(cpu, position), spans.size() - 1); i >= 0; i--) {
                if (spans.get(i).phase() == phase && spans.get(i).from() < position) {
                    return OptionalLong.of(spans.get(i).from() + 1);
                }
            }
            return OptionalLong.empty();
        }
    }

    /// A byte of the quadword at an address was written, whatever the value.
    ///
    /// @param when it counts
    private record Written(Expression address, Optional<Expression> when, Map<Unseen, Unseen> kept) implements Probe {
        private static final Interest STORES = new Interest(0, 0, true, false);

        @Override
        public void begin(Machine machine) {}

        @Override
        public @Nullable Quiet quiet(Machine machine) {
            Inputs inputs = Inputs.of(address, machine);
            if (inputs.onRegisters() || inputs.onFlags()) {
                return new Quiet(
                        Unseen.ANY,
                        List.of(),
                        List.of(),
                        List.of(),
                        new Quiet.Watched(STORES, now -> writes(now, now.storing()) && holds(when, now)),
                        Long.MAX_VALUE);
            }
            inputs.quad(address.value(machine, 0));
            return inputs.quiet(kept);
        }

        private boolean writes(Machine machine, long event) {
            return newest(machine.memory(), address.value(machine, 0)) == event;
        }

        @Override
        public boolean passed(Machine machine) {
            return writes(machine, machine.events() - 1);
        }

        @Override
        public boolean hit(Machine machine, int cpu, long rip, Event event) {
            return newest(machine.memory(), address.value(machine, cpu)) == machine.events() - 1;
        }

        @Override
        public OptionalLong latest(MachineState state) {
            if (!(address instanceof Expression.Number(long constant))) {
                return OptionalLong.of(Long.MAX_VALUE);
            }
            long step = newest(state.memory(), constant);
            return step < 0 ? OptionalLong.empty() : OptionalLong.of(step + 1);
        }

        /// The last step that wrote, or -1.
        private static long newest(MemoryView memory, long address) {
            long step = step(memory, address);
            return address % 8 == 0 ? step : Math.max(step, step(memory, address + 7));
        }

        private static long step(MemoryView memory, long address) {
            MemoryView.Writer writer = memory.writer(address);
            return writer == null ? -1 : writer.step();
        }
    }

    private static final class Read implements Probe {
        private final Expression address;
        private final Quiet moving;
        private final Map<Unseen, Unseen> kept = new HashMap<>();

        Read(Expression address) {
            this.address = address;
            moving = unguarded(new ReadsNothing(), Long.MAX_VALUE);
        }

        @Override
        public void begin(Machine machine) {}

        @Override
        public Quiet quiet(Machine machine) {
            Inputs read = new Inputs();
            read.quad(address.value(machine, 0));
            Quiet still = read.unread(kept, Inputs.of(address, machine));
            return still == null ? moving : still;
        }

        @Override
        public boolean hit(Machine machine, int cpu, long rip, Event event) {
            Accesses accesses = machine.accesses();
            if (accesses.count() == 0) {
                return false;
            }
            long from = address.value(machine, cpu);
            for (int i = 0; i < accesses.count(); i++) {
                long at = accesses.address(i);
                if (!accesses.write(i) && at < from + 8 && at + accesses.bytes(i) > from) {
                    return true;
                }
            }
            return false;
        }
    }

    /// Instructions of a block that read nothing from memory, but what a push pushes.
    private record ReadsNothing() implements Unseen {
        @Override
        public boolean passes(long address, Instruction instruction) {
            return switch (instruction.row().mnemonic()) {
                case "pop", "ret", "leave" -> false;
                case "lea" -> true;
                default -> instruction.operands().stream().noneMatch(Operand.Memory.class::isInstance);
            };
        }
    }

    private static final class Changed implements Probe {
        private final Expression register;
        private final Optional<Expression> when;
        private final Map<Unseen, Unseen> kept = new HashMap<>();
        private final Pace pace = new Pace();
        private long[] before = {};

        /// Whether the newest change of those that need not be seen counts after all.
        private boolean told;

        Changed(Expression register, Optional<Expression> when) {
            this.register = register;
            this.when = when;
        }

        @Override
        public void begin(Machine machine) {
            before = each(machine, register);
            pace.begin(machine);
        }

        @Override
        public @Nullable Quiet quiet(Machine machine) {
            told = false;
            Inputs inputs = Inputs.of(register, machine);
            if (!pace.often(machine) && !inputs.onFlags()) {
                return inputs.quiet(kept);
            }
            return inputs.quiet(kept, now -> {
                told = changed(now, 0) && holds(when, now);
                return told;
            });
        }

        @Override
        public boolean passed(Machine machine) {
            return told;
        }

        @Override
        public boolean hit(Machine machine, int cpu, long rip, Event event) {
            return changed(machine, cpu);
        }

        private boolean changed(Machine machine, int cpu) {
            long after = register.value(machine, cpu);
            boolean changed = after != before[cpu];
            before[cpu] = after;
            return changed;
        }
    }

    /// How often a probe is asked what is quiet. What is so every so many events or more often is looked at
    /// behind the instructions that change it, without leaving their run.
    private static final class Pace {
        private static final long SELDOM = 100;
        private static final long FEW = 16;

        private long begin;
        private long asked;

        void begin(Machine machine) {
            begin = machine.events();
            asked = 0;
        }

        boolean often(Machine machine) {
            asked++;
            return asked > FEW && machine.events() - begin < asked * SELDOM;
        }
    }

    private static final class Becomes implements Probe {
        private final Expression condition;
        private final Map<Unseen, Unseen> kept = new HashMap<>();
        private final Pace pace = new Pace();
        private long[] held = {};

        Becomes(Expression condition) {
            this.condition = condition;
        }

        @Override
        public void begin(Machine machine) {
            held = each(machine, condition);
            pace.begin(machine);
        }

        @Override
        public @Nullable Quiet quiet(Machine machine) {
            Inputs inputs = Inputs.of(condition, machine);
            boolean often = pace.often(machine);
            if (inputs.onEverything() || inputs.onFlags() || inputs.onRegisters() && often) {
                boolean holds = held[0] != 0;
                return Inputs.all(condition, machine).quiet(kept, now -> condition.value(now, 0) != 0 != holds);
            }
            return inputs.quiet(kept);
        }

        @Override
        public boolean passed(Machine machine) {
            return becomes(machine, 0);
        }

        @Override
        public boolean hit(Machine machine, int cpu, long rip, Event event) {
            return becomes(machine, cpu);
        }

        private boolean becomes(Machine machine, int cpu) {
            long holds = condition.value(machine, cpu);
            boolean becomes = holds != 0 && held[cpu] == 0;
            held[cpu] = holds;
            return becomes;
        }
    }

    /// The hits of another at which a condition holds.
    private record Only(Probe probe, Expression when) implements Probe {
        @Override
        public void begin(Machine machine) {
            probe.begin(machine);
        }

        @Override
        public @Nullable Quiet quiet(Machine machine) {
            return probe.quiet(machine);
        }

        @Override
        public boolean passed(Machine machine) {
            return probe.passed(machine) && when.value(machine, 0) != 0;
        }

        @Override
        public boolean hit(Machine machine, int cpu, long rip, Event event) {
            return probe.hit(machine, cpu, rip, event) && when.value(machine, cpu) != 0;
        }

        @Override
        public OptionalLong latest(MachineState state) {
            return probe.latest(state);
        }
    }
}
