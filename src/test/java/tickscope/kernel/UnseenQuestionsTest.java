package tickscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tickscope.history.Observer;
import tickscope.history.Probe;
import tickscope.history.Quiet;
import tickscope.history.Search;
import tickscope.history.StopCondition;
import tickscope.history.Timeline;
import tickscope.isa.Gpr;
import tickscope.isa.Rflags;
import tickscope.isa.Width;
import tickscope.kernel.Expression.Operator;
import tickscope.machine.Event;
import tickscope.machine.Machine;
import tickscope.machine.Setup;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// A question answered at full speed has the answers that it has when every event is looked at.
final class UnseenQuestionsTest {
    /// Looks at every event.
    private record Attentive(Probe probe) implements Probe {
        @Override
        public void begin(Machine machine) {
            probe.begin(machine);
        }

        @Override
        public boolean hit(Machine machine, int cpu, long rip, Event event) {
            return probe.hit(machine, cpu, rip, event);
        }
    }

    /// Counts what it sees.
    private static final class Counting implements Probe {
        private final Probe probe;
        private long seen;

        Counting(Probe probe) {
            this.probe = probe;
        }

        @Override
        public void begin(Machine machine) {
            probe.begin(machine);
        }

        @Override
        public boolean hit(Machine machine, int cpu, long rip, Event event) {
            seen++;
            return probe.hit(machine, cpu, rip, event);
        }

        @Override
        public @Nullable Quiet quiet(Machine machine) {
            return probe.quiet(machine);
        }

        @Override
        public boolean passed(Machine machine) {
            return probe.passed(machine);
        }
    }

    private static Session session(String name) throws ScenarioException {
        return Session.open(Path.of("scenarios", name + ".json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "write need_reschedule",
                "write B.context.rip",
                "write B.state if current == A",
                "write current.context.rax",
                "write *rsp if current == C",
                "read need_reschedule",
                "read current_thread if rax != 0",
                "write rsp",
                "write r14",
                "write rcx if IF == 0",
                "write rdx",
                "write rflags",
                "at context_switch",
                "at canary_loop if current == B",
                "phase switch",
                "phase run",
                "rax == 0 && current == B",
                "current == B && rax == 0",
                "current == B",
                "need_reschedule != 0 || rip == canary_loop",
                "need_reschedule != 0 && rip != canary_loop",
                "!(rip == interrupt_stub)",
                "ZF == 1 && current == A",
                "current == B && CF != 0",
                "*(current_thread + 8 * ZF) == *rsp && CF",
                "(rax & 0xf) == 3 && rsp > 0",
                "(rsp & 0x3f) == 8",
                "(rax & 1) == CF && (rcx & 1) == ZF",
                "ZF && current == A && CF == 0 && PF",
                "ZF && current == A || CF == 1 && rip == canary_loop",
                "SF && (ZF || need_reschedule) || AF && IF && current == C",
                "(OF ^ SF) == 1 && rbx != 0",
                "write *(rsp + 8 * ZF) if PF",
                "write CF",
                "ZF && DF == 0 && IF",
                "IF",
                "rbx > 5 || rcx < 3",
                "B.state == READY",
                "current.state == RUNNING",
                "rip > 0x100200",
                "*rsp == 32",
                "*(rsp - 8) == rax || *(rsp - 16) == 5",
                "*(rdi + 8) == rdx && rdi > 0x1000",
                "(*(rsp + 8 * CF) & 1) == ZF",
                "rip > 0x100200 && *(rsp + 16) == 0",
                "read *(rsp + 8) if ZF",
                "read current.context.rip",
                "write rax if rax == *rsp",
                "write rsp if ZF && rip > 0x100100",
                "write *(rsp + 8 * CF) if rax > rbx",
                "rflags == 0x246 || rflags == 0x82"
            })
    void has_the_same_answers(String text) throws ScenarioException, QuestionException {
        int hits = 0;
        for (String name : List.of("12-option-c", "14-stack-switch", "20-sleepers", "60-two-cpus")) {
            Session session = session(name);
            Names names = new Names(session.image(), session.run().kernel());
            Question question;
            try {
                question = Question.of(text, names);
            } catch (QuestionException _) {
                continue; // It has no such place.
            }
            PhaseTrack track = session.run().track();
            Search quick = new Search(session.run().timeline(), Probes.of(question, track), () -> true);
            Search slow = new Search(session.run().timeline(), new Attentive(Probes.of(question, track)), () -> true);
            long end = Math.min(session.length(), 60_000);
            List<Long> expected = slow.all(0, end, Integer.MAX_VALUE);
            assertEquals(expected, quick.all(0, end, Integer.MAX_VALUE), name);
            hits += expected.size();
            OptionalLong last = expected.isEmpty() ? OptionalLong.empty() : OptionalLong.of(expected.getLast());
            assertEquals(last, quick.previous(end + 1), name);
        }
        assertTrue(hits > 0);
    }

    static Stream<Question.Subject> moving() {
        Expression place = new Expression.Register(Gpr.RDI, 0, Width.QUAD);
        Expression held = new Expression.Quad(place);
        Expression carry = new Expression.Flags(Rflags.CF);
        Expression none = new Expression.Number(0);
        Expression empty = new Expression.Binary(Operator.EQUAL, held, none);
        Expression noCarry = new Expression.Binary(Operator.EQUAL, carry, none);
        Expression behind = new Expression.Quad(
                new Expression.Binary(Operator.PLUS, place, new Expression.Binary(Operator.TIMES, carry, held)));
        return Stream.of(
                new Question.Subject.Becomes(held),
                new Question.Subject.Becomes(empty),
                new Question.Subject.Becomes(new Expression.Binary(Operator.AND, noCarry, held)),
                new Question.Subject.Becomes(behind),
                new Question.Subject.Written(place),
                new Question.Subject.Read(place));
    }

    /// The place alternates, and is written without any register or flag changing.
    @ParameterizedTest
    @MethodSource("moving")
    void has_the_same_answers_where_a_place_moves(Question.Subject subject) throws ScenarioException {
        List<Long> found = hasTheSameAnswers(
                subject,
                true,
                "bf 00 00 11 00" // mov $0x110000, %edi
                        + "48 ff c0 48 83 f7 08 48 89 07" // inc %rax; xor $8, %rdi; mov %rax, (%rdi)
                        + "90 90 90 48 c7 07 00 00 00 00 eb ea"); // nop; nop; nop; movq $0, (%rdi); jmp
        assertTrue(subject instanceof Question.Subject.Read || found.size() > 1000);
    }

    /// Code that has just written a page finds it where it finds what it may read, if memory keeps no writers; not if
    /// reads are asked for.
    @Test
    void has_the_same_answers_where_a_place_is_read_behind_a_write_beside_it() throws ScenarioException {
        List<Long> found = hasTheSameAnswers(
                new Question.Subject.Read(new Expression.Number(0x11_0008)),
                false,
                "bf 00 00 11 00" // mov $0x110000, %edi
                        + "48 ff c0 48 89 07" // inc %rax; mov %rax, (%rdi)
                        + "a8 3f 75 f6" // test $63, %al; jnz
                        + "48 89 07 48 03 5f 08 eb ed"); // mov %rax, (%rdi); add 8(%rdi), %rbx; jmp
        assertTrue(found.size() > 50, found::toString);
    }

    private static List<Long> hasTheSameAnswers(Question.Subject subject, boolean provenance, String loop)
            throws ScenarioException {
        Setup setup = new Setup(
                1,
                new Setup.Clock(1, 1),
                List.of(new Setup.Region(0, 0x20_0000)),
                Map.of(),
                Map.of(),
                true,
                provenance,
                0);
        Timeline timeline = Timeline.record(
                setup,
                machine -> {
                    machine.load(0x10_0000, HexFormat.of().parseHex(loop.replace(" ", "")));
                    machine.enter(0x10_0000);
                },
                Observer.NONE,
                StopCondition.NEVER,
                20_000);
        PhaseTrack track = session("12-option-c").run().track();
        Question question = new Question("", subject, Optional.empty());
        List<Long> expected = new Search(timeline, new Attentive(Probes.of(question, track)), () -> true)
                .all(0, timeline.length(), Integer.MAX_VALUE);
        assertEquals(
                expected,
                new Search(timeline, Probes.of(question, track), () -> true)
                        .all(0, timeline.length(), Integer.MAX_VALUE));
        return expected;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"write scenario_threads", "rax == 1 && current == idle", "at canary_died", "B.priority == 1"})
    void looks_at_little_where_little_happens(String text) throws ScenarioException, QuestionException {
        Session session = session("12-option-c");
        Names names = new Names(session.image(), session.run().kernel());
        Counting probe =
                new Counting(Probes.of(Question.of(text, names), session.run().track()));
        new Search(session.run().timeline(), probe, () -> true).all(0, session.length(), 1);
        assertTrue(probe.seen < session.length() / 3, probe.seen + " of " + session.length());
    }
}
