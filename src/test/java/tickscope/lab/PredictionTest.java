package tickscope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tickscope.isa.Gpr;
import tickscope.lab.Prediction.Form;
import tickscope.lab.Prediction.Option;
import tickscope.scenario.Ask;
import tickscope.scenario.Gallery;
import tickscope.scenario.Moment;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.ScenarioReader;
import tickscope.scenario.Session;
import tickscope.scenario.TeachingStop;

/// The questions of the lectures: the machine answers them.
final class PredictionTest {
    private static final Path OPTION_C = Path.of("scenarios/12-option-c.json");
    private static final Path STACK_SWITCH = Path.of("scenarios/14-stack-switch.json");

    @TestFactory
    Stream<DynamicTest> every_question_of_the_gallery_has_one_answer_and_a_second_question() {
        return Gallery.scenarios().stream()
                .filter(PredictionTest::asks)
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> holds(Session.open(file))));
    }

    private static boolean asks(Path file) {
        try {
            return !ScenarioReader.read(file).stops().isEmpty();
        } catch (ScenarioException e) {
            return false;
        }
    }

    private static void holds(Session session) {
        List<TeachingStop> stops = session.teachingStops();
        assertEquals(session.scenario().stops().size(), stops.size(), "every stop is reached");
        for (TeachingStop stop : stops) {
            if (stop.ask().isPresent()) {
                Prediction first = Prediction.of(session, stop)
                        .orElseThrow(() -> new AssertionError("no answer to " + stop.ask()));
                answerable(first);
                Prediction second = first.again()
                        .orElseThrow(() -> new AssertionError("no second question to " + first.question()));
                answerable(second);
                assertTrue(
                        second.position() != first.position()
                                || !second.answer().equals(first.answer())
                                || !second.question().equals(first.question()),
                        () -> "the same again: " + first.question());
            }
        }
    }

    private static void answerable(Prediction asked) {
        assertTrue(asked.reveal() >= asked.position(), asked.question());
        assertFalse(asked.reason().isBlank(), asked.question());
        Set<List<Long>> right = new HashSet<>();
        switch (asked.form()) {
            case CELL, ONE ->
                asked.options().stream()
                        .map(option -> List.of(option.value()))
                        .filter(asked::right)
                        .forEach(right::add);
            case ORDER ->
                permutations(asked.options().stream().map(Option::value).toList())
                        .filter(asked::right)
                        .forEach(right::add);
            case VALUE -> {
                long value = asked.answer().getFirst();
                assertEquals(OptionalLong.of(value), asked.read("0x" + Long.toHexString(value)));
                assertEquals(
                        OptionalLong.of(value),
                        asked.read(asked.session().at(asked.position()).kernel().symbolise(value)));
                right.add(asked.answer());
                assertFalse(asked.right(List.of(value + 8)));
            }
        }
        assertEquals(Set.of(asked.answer()), right, asked.question());
    }

    private static Stream<List<Long>> permutations(List<Long> values) {
        if (values.isEmpty()) {
            return Stream.of(List.of());
        }
        return values.stream()
                .flatMap(first -> permutations(values.stream()
                                .filter(other -> !other.equals(first))
                                .toList())
                        .map(rest ->
                                Stream.concat(Stream.of(first), rest.stream()).toList()));
    }

    @Test
    void the_answer_is_what_the_machine_does() throws ScenarioException {
        Session session = Session.open(STACK_SWITCH);
        Prediction cell = kind(session, Ask.CellRead.class);
        Moment before = session.at(cell.reveal() - 1);
        assertEquals(
                before.state().cpus().getFirst().gpr(Gpr.RSP), cell.answer().getFirst());
        Prediction value = kind(session, Ask.Value.class);
        assertEquals(
                session.at(value.reveal())
                        .kernel()
                        .register(0, Gpr.valueOf(((Ask.Value) value.ask()).of().toUpperCase(java.util.Locale.ROOT))),
                value.answer().getFirst());
        Prediction queue = kind(session, Ask.QueueOrder.class);
        assertEquals(
                session.at(queue.reveal()).kernel().queue(0).ready().stream()
                        .map(thread -> (long) thread.index())
                        .toList(),
                queue.answer());
        assertEquals(Form.ORDER, queue.form());
    }

    @Test
    void the_second_question_has_another_answer_wherever_the_run_has_one() throws ScenarioException {
        Session session = Session.open(OPTION_C);
        int pairs = 0;
        for (TeachingStop stop : session.teachingStops()) {
            if (stop.ask().isPresent()) {
                Prediction first = Prediction.of(session, stop).orElseThrow();
                assertNotEquals(first.answer(), first.again().orElseThrow().answer(), first.question());
                pairs++;
            }
        }
        assertTrue(pairs >= 6, "questions in " + OPTION_C);
    }

    @Test
    void the_reason_names_the_writer_and_its_line() throws ScenarioException {
        Prediction ret = kind(Session.open(Path.of("scenarios/08-ret-own-stacks.json")), Ask.CellRead.class);
        assertTrue(
                ret.reason().contains("A.stack-0x190 holds scheduler_schedule+0x63, written at step 8,238 by `call "),
                ret.reason());
        assertTrue(ret.reason().contains(".s:"), ret.reason());
    }

    @Test
    void a_value_may_be_typed_as_symbol_hexadecimal_or_decimal() throws ScenarioException {
        Prediction rsp = kind(Session.open(OPTION_C), Ask.Value.class);
        long address = rsp.answer().getFirst();
        for (String typed : List.of(
                "&A",
                "A.context",
                "A.context.r15",
                "A.context.r14 - 8",
                " 0x" + Long.toHexString(address).toUpperCase(java.util.Locale.ROOT),
                Long.toString(address),
                "threads")) {
            assertEquals(OptionalLong.of(address), rsp.read(typed), typed);
        }
        assertEquals(OptionalLong.empty(), rsp.read("nowhere+4"));
        assertEquals(OptionalLong.empty(), rsp.read(""));
        assertEquals(OptionalLong.empty(), rsp.read("99999999999999999999"));
    }

    private static Prediction kind(Session session, Class<? extends Ask> kind) {
        return session.teachingStops().stream()
                .filter(stop -> stop.ask().filter(kind::isInstance).isPresent())
                .findFirst()
                .flatMap(stop -> Prediction.of(session, stop))
                .orElseThrow();
    }
}
