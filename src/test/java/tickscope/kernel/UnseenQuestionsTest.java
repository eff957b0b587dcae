package tickscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tickscope.history.Probe;
import tickscope.history.Quiet;
import tickscope.history.Search;
import tickscope.machine.Event;
import tickscope.machine.Machine;
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
                "*rsp == 32"
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
