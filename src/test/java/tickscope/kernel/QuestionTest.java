package tickscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tickscope.history.Cursor;
import tickscope.isa.Gpr;
import tickscope.machine.Effect;
import tickscope.machine.Step;
import tickscope.scenario.Inquiry;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// Questions about the past, held against the steps themselves.
final class QuestionTest {
    private static Session session;
    private static List<Step> steps;

    @BeforeAll
    static void record() throws ScenarioException {
        session = Session.open(Path.of("scenarios", "12-option-c.json"));
        steps = session.run().timeline().cursor().steps(0, 40_000);
    }

    private static Inquiry ask(String question) throws QuestionException {
        return Inquiry.of(session, question);
    }

    private static List<Long> within(String question) throws QuestionException {
        return ask(question).all(0, Integer.MAX_VALUE).stream()
                .filter(position -> position <= steps.size())
                .toList();
    }

    /// Positions after the steps of which something is true.
    private static List<Long> after(Predicate<Step> wanted) {
        return steps.stream().filter(wanted).map(step -> step.number() + 1).toList();
    }

    private static boolean touches(long address, long cell, int bytes) {
        return address < (cell & ~7L) + 8 && address + bytes > (cell & ~7L);
    }

    @Test
    void writes_of_a_field_are_those_that_the_steps_made() throws QuestionException {
        long cell = session.run().kernel().threads().get(1).address() + ThreadLayout.CONTEXT_RIP;
        List<Long> expected = after(step -> step.effects().stream()
                .anyMatch(effect -> effect instanceof Effect.MemoryWritten written
                        && touches(written.address(), cell, written.width().bytes())));
        assertTrue(expected.size() > 2);
        assertEquals(expected, within("write B.context.rip"));
    }

    @Test
    void reads_of_a_flag_are_those_that_the_steps_made() throws QuestionException {
        long cell = session.image().valueOf("need_reschedule");
        List<Long> expected = after(step -> step.effects().stream()
                .anyMatch(effect -> effect instanceof Effect.MemoryRead read
                        && touches(read.address(), cell, read.width().bytes())));
        assertTrue(expected.size() > 2);
        assertEquals(expected, within("read need_reschedule"));
    }

    @Test
    void a_register_changes_where_the_steps_say() throws QuestionException {
        List<Long> expected = after(step -> step.effects().stream()
                .anyMatch(effect -> effect instanceof Effect.RegisterWritten written && written.register() == Gpr.R14));
        assertTrue(expected.size() > 2);
        assertEquals(expected, within("write r14"));
    }

    @Test
    void a_place_in_the_code_comes_next_at_each_hit() throws QuestionException {
        long stub = session.image().valueOf("interrupt_stub");
        List<Long> expected = new ArrayList<>();
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).rip() == stub) {
                expected.add((long) i);
            }
        }
        assertTrue(expected.size() > 2);
        List<Long> found = within("at interrupt_stub");
        assertEquals(expected, found.subList(0, expected.size()));
        int line = session.image().lineAt(stub).orElseThrow().line().line();
        assertEquals(found, within("at interrupt_stub.s:" + line));
        assertEquals(found, within("at 0x" + Long.toHexString(stub)));
    }

    @Test
    void a_condition_is_hit_where_it_becomes_true() throws QuestionException {
        List<Long> hits = ask("r14 != 0 && current == B").all(0, 5);
        Cursor cursor = session.run().timeline().cursor();
        ThreadView b = session.run().kernel().threads().get(1);
        for (long hit : hits) {
            assertTrue(holds(cursor, hit, b));
            assertFalse(holds(cursor, hit - 1, b));
        }
        assertEquals(5, hits.size());
    }

    private static boolean holds(Cursor cursor, long position, ThreadView thread) {
        cursor.moveTo(position);
        KernelView kernel = session.run().kernel(cursor.state());
        return kernel.register(0, Gpr.R14) != 0
                && kernel.current(0)
                        .filter(now -> now.address() == thread.address())
                        .isPresent();
    }

    @Test
    void a_phase_begins_with_its_spans() throws QuestionException {
        List<Long> expected = session.spans().stream()
                .filter(span -> span.phase() == Phase.SWITCH)
                .map(span -> span.from() + 1)
                .toList();
        assertEquals(expected, ask("phase switch").all(0, Integer.MAX_VALUE));
        assertEquals(
                expected.size() / 3.0,
                ask("phase switch if current == B").all(0, Integer.MAX_VALUE).size(),
                1);
    }

    @ParameterizedTest
    @CsvSource({
        "write B.context.rip",
        "write current_thread",
        "read need_reschedule",
        "at context_switch",
        "phase save",
        "current == C",
        "write rsp if current == A",
        "write *rsp if IF == 0"
    })
    void backwards_are_the_hits_of_forwards(String question) throws QuestionException {
        List<Long> forwards = ask(question).all(0, 40);
        assertTrue(forwards.size() > 3, question);
        Inquiry inquiry = ask(question);
        long position = forwards.getLast() + 1;
        for (int i = forwards.size() - 1; i >= 0; i--) {
            assertEquals(OptionalLong.of(forwards.get(i)), inquiry.previous(position));
            position = forwards.get(i);
        }
        assertEquals(OptionalLong.empty(), inquiry.previous(position));
        assertEquals(OptionalLong.of(forwards.get(1)), inquiry.next(forwards.get(0)));
    }

    /// Only of a place that never moves does memory itself know the last writer.
    @Test
    void the_field_of_a_thread_lies_at_one_address() throws QuestionException {
        long field = session.run().kernel().threads().get(1).address() + ThreadLayout.STACK_LOW;
        assertEquals(
                new Question.Subject.Written(new Expression.Number(field)),
                ask("write B.stack_low").question().subject());
    }

    @Test
    void what_was_never_written_has_no_writer() throws QuestionException {
        assertEquals(OptionalLong.empty(), ask("write *0x100000").previous(session.length()));
        assertEquals(OptionalLong.empty(), ask("write *0x100000").next(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1 | '' | found the end, expected a question",
                "4 | rax= 0 | found `=', expected an operator or the end",
                "9 | write B.contxt.rip | did you mean `context.rip'?",
                "1 | rxa == 0 | did you mean `rax'?",
                "7 | phase sav | did you mean `save'?",
                "4 | at context_swich | did you mean `context_switch'?",
                "4 | at interupt_stub.s:36 | did you mean `interrupt_stub.s'?",
                "7 | write 5 | found `5', which has no place in memory",
                "8 | (rax == | found the end, expected a number",
                "9 | (rax + 1 | found the end, expected an operator or `)'",
                "1 | 0x11112222333344445 == rax | expected a number of at most 64 bits",
                "11 | write r14 when rax | found `when', expected `if' or the end"
            })
    void what_cannot_be_understood_is_shown_with_its_column(int column, String question, String message) {
        String text = question.equals("''") ? "" : question;
        QuestionException refused = assertThrows(QuestionException.class, () -> ask(text));
        assertTrue(refused.report().contains(message), refused.report());
        assertEquals(column, refused.column(), refused.report());
    }
}
