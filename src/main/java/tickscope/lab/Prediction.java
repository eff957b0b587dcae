package tickscope.lab;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import tickscope.kernel.Phase;
import tickscope.scenario.Ask;
import tickscope.scenario.LessonPlace;
import tickscope.scenario.Session;
import tickscope.scenario.TeachingStop;

/// A question about what the machine will do, with the answer that it gave when it was run forward.
///
/// @param position where it is asked
/// @param reveal the position at which the answer shows
/// @param question in words
/// @param form how one answers
/// @param options what there is to choose from; empty for a typed value
/// @param answer the one right answer: a value of `options`, the value typed, or all of `options` in order
/// @param words the answer in words
/// @param reason why: who wrote that value, and where
public record Prediction(
        Session session,
        LessonPlace place,
        Ask ask,
        long position,
        long reveal,
        String question,
        Form form,
        List<Option> options,
        List<Long> answer,
        String words,
        String reason) {
    /// So many ticks, switches or phases on, and as many back, a second question is looked for.
    private static final int SEARCHED = 24;

    /// How one answers.
    public enum Form {
        /// Click a cell, or choose one of the options.
        CELL,
        /// Choose one of the options.
        ONE,
        /// Type a value.
        VALUE,
        /// Put the options in order.
        ORDER
    }

    /// Something to choose.
    ///
    /// @param value a cell's address, a thread's index, a number
    public record Option(String label, long value) {}

    public Prediction {
        options = List.copyOf(options);
        answer = List.copyOf(answer);
    }

    /// The question of a stop; empty if it has none, or if the run never comes to the answer.
    public static Optional<Prediction> of(Session session, TeachingStop stop) {
        return stop.ask().flatMap(ask -> of(session, stop.place(), ask, stop.position()));
    }

    private static Optional<Prediction> of(Session session, LessonPlace place, Ask ask, long position) {
        return new Oracle(session, place, position).answer(ask).filter(Prediction::sound);
    }

    /// Whether it can be answered, and in one way only.
    private boolean sound() {
        HashSet<Long> values = new HashSet<>();
        HashSet<String> labels = new HashSet<>();
        boolean distinct =
                options.stream().allMatch(option -> values.add(option.value()) && labels.add(option.label()));
        return distinct
                && switch (form) {
                    case VALUE -> options.isEmpty() && answer.size() == 1;
                    case CELL, ONE -> options.size() > 1 && answer.size() == 1 && values.containsAll(answer);
                    case ORDER ->
                        options.size() > 1 && answer.size() == options.size() && new HashSet<>(answer).equals(values);
                };
    }

    public boolean right(List<Long> guess) {
        return guess.equals(answer);
    }

    /// The value that a typed text means at the position of the question: `0x10`, `16`, `canary+0x1c`, `A.stack-0x28`.
    public OptionalLong read(String typed) {
        return new ValueReader(session.image(), session.at(position).kernel()).read(typed);
    }

    /// The same question at another moment of the run, with another answer; where the run has no other answer, about
    /// another register or flag; where that makes no difference either, at another moment with the same answer.
    public Optional<Prediction> again() {
        List<Prediction> same = new ArrayList<>();
        for (int distance = 1; distance <= SEARCHED; distance++) {
            for (int later : new int[] {distance, -distance}) {
                Optional<Prediction> other = place.find(session, later)
                        .flatMap(at -> of(session, place, ask, at))
                        .filter(this::alike);
                if (other.isPresent() && !other.get().answer.equals(answer)) {
                    return other;
                }
                other.ifPresent(same::add);
            }
        }
        long at = same.isEmpty() ? position : same.getFirst().position;
        List<Prediction> varied = others().stream()
                .map(other -> of(session, place, other, at))
                .flatMap(Optional::stream)
                .toList();
        return varied.stream()
                .filter(other -> !other.answer.equals(answer))
                .findFirst()
                .or(() -> same.stream().findFirst())
                .or(() -> varied.stream().findFirst());
    }

    /// Whether another question is about the same code: the same instruction comes next where one was named, the same
    /// one gives the answer, and as many interrupts come between.
    private boolean alike(Prediction other) {
        if (other.position == position || booting() != other.booting()) {
            return false;
        }
        boolean named = ask instanceof Ask.CellRead || named(ask.after());
        return (place.before().isEmpty() || rip(position) == rip(other.position))
                && (!named
                        || session.at(reveal).executedRip()
                                == session.at(other.reveal).executedRip())
                && (Phase.named(ask.after()).isEmpty() || ticks() == other.ticks());
    }

    private static boolean named(String after) {
        return !after.isEmpty()
                && Phase.named(after).isEmpty()
                && !List.of("tick", "end").contains(after);
    }

    private boolean booting() {
        return session.at(position).phase() == Phase.BOOT;
    }

    private long rip(long at) {
        return session.at(at).state().cpus().get(session.at(position).cpu()).rip();
    }

    private long ticks() {
        return session.spans(session.at(position).cpu()).stream()
                .filter(span -> span.phase() == Phase.DELIVER && span.from() >= position && span.from() < reveal)
                .count();
    }

    private List<Ask> others() {
        return switch (ask) {
            case Ask.Value(var _, String of, String after) ->
                ValueReader.neighbours(of).stream()
                        .map(other -> (Ask) new Ask.Value("", other, after))
                        .toList();
            case Ask.Choice(var _, Ask.Fact of, String after)
            when of == Ask.Fact.QUADWORDS ->
                Stream.of(Phase.DELIVER, Phase.SAVE)
                        .filter(phase -> !phase.lower().equals(after))
                        .map(phase -> (Ask) new Ask.Choice("", of, phase.lower()))
                        .toList();
            case Ask.Choice(var _, Ask.Fact of, String after)
            when of != Ask.Fact.STACK ->
                Stream.of(Ask.Fact.IF, Ask.Fact.IN_SERVICE, Ask.Fact.NEED_RESCHEDULE)
                        .filter(fact -> fact != of)
                        .map(fact -> (Ask) new Ask.Choice("", fact, after))
                        .toList();
            case Ask.Choice(var _, var _, String after) -> List.of(new Ask.Value("", "rsp", after));
            case Ask.CellRead(var _, String after) -> List.of(new Ask.Value("", "rsp", after));
            case Ask.NextThread _, Ask.QueueOrder _ -> List.of();
        };
    }
}
