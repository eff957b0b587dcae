package tickscope.scenario;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tickscope.history.Stop;
import tickscope.kernel.Phase;
import tickscope.kernel.Span;
import tickscope.machine.Step;

/// Where a lecture stops, as a scenario file writes it; the same place can be looked for again later in the run.
///
/// @param anchor what is counted
/// @param number which one, from 1; for an instruction the position itself
/// @param phase after a tick or switch: the end of the first such phase of that interrupt; with [Anchor#PHASE] the
///     phase that is counted
/// @param before then on to where the next instruction has this mnemonic, or empty
public record LessonPlace(Anchor anchor, long number, Optional<Phase> phase, String before) {
    /// So far the instruction of `before` is looked for.
    private static final int REACH = 4000;

    /// What the number of a place counts.
    public enum Anchor {
        PHASE,
        TICK,
        SWITCH,
        INSTRUCTION
    }

    /// The place's position in a run, or empty if the run does not reach it.
    public Optional<Long> find(Session session) {
        return find(session, 0);
    }

    /// The position of the same place so many ticks, switches or phases later (earlier if negative).
    public Optional<Long> find(Session session, int later) {
        long wanted = number + later;
        if (anchor != Anchor.INSTRUCTION && wanted < 1) {
            return Optional.empty();
        }
        Optional<Long> start = switch (anchor) {
            case PHASE -> Place.end(session, phase.orElseThrow(), Math.toIntExact(wanted));
            case TICK -> nth(session, Stop.TICK, wanted).flatMap(at -> phaseAfter(session, at));
            case SWITCH -> nth(session, Stop.SWITCH, wanted).flatMap(at -> phaseAfter(session, at));
            case INSTRUCTION ->
                Optional.of(number + (long) later * session.scenario().machine().instructionsPerTick())
                        .filter(at -> at >= 0 && at <= session.length());
        };
        return start.flatMap(at -> instruction(session, at));
    }

    private static Optional<Long> nth(Session session, Stop kind, long number) {
        OptionalLong position = OptionalLong.of(0);
        for (long i = 0; i < number && position.isPresent(); i++) {
            position = session.run().timeline().next(kind, position.getAsLong());
        }
        return position.isPresent() ? Optional.of(position.getAsLong()) : Optional.empty();
    }

    private Optional<Long> phaseAfter(Session session, long position) {
        if (phase.isEmpty()) {
            return Optional.of(position);
        }
        int cpu = session.run().track().cpus() == 1 ? 0 : session.at(position).cpu();
        List<Span> spans = session.spans(cpu);
        int first = session.run().track().indexAt(cpu, position);
        for (int i = first; i + 1 < spans.size(); i++) {
            if (i > first && spans.get(i).phase() == Phase.DELIVER) {
                return Optional.empty();
            }
            if (spans.get(i).phase() == phase.get()) {
                return Optional.of(session.end(cpu, i));
            }
        }
        return Optional.empty();
    }

    private Optional<Long> instruction(Session session, long position) {
        if (before.isEmpty()) {
            return Optional.of(position);
        }
        long end = Math.min(session.length(), position + REACH);
        return session.first(position, end, step -> executes(step, before)).map(Step::number);
    }

    /// Whether a step executed an instruction of that mnemonic, with or without the suffix `q`.
    public static boolean executes(Step step, String mnemonic) {
        if (step.instruction() == null || !(step.event() instanceof tickscope.machine.Event.Executed)) {
            return false;
        }
        String own = step.instruction().row().mnemonic();
        return own.equals(mnemonic) || (own + "q").equals(mnemonic);
    }
}
