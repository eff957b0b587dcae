package tickscope.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tickscope.history.Cursor;
import tickscope.history.Observer;
import tickscope.history.StopCondition;
import tickscope.history.Timeline;
import tickscope.machine.Event;
import tickscope.machine.Machine;

/// Every scenario at full speed and event by event: equal, to the last byte and device register, before and after each
/// interrupt and fault and at random places between. `-Dtickscope.events=1000000` says how far.
final class FullSpeedScenariosTest {
    private static final long EVENTS = Long.getLong("tickscope.events", 30_000);
    private static final int PLACES = 12;
    private static final int BOUNDARIES = 60;

    static Stream<Path> scenarios() throws Exception {
        return SeekTest.scenarios();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void full_speed_leads_where_single_events_lead(Path file) {
        Assembled kernel;
        try {
            kernel = Assembled.of(file);
        } catch (ScenarioException _) {
            return; // A scenario about sources that do not assemble.
        }
        TreeSet<Long> places = places(kernel.machine(false));
        Machine slow = kernel.machine(false);
        Machine fast = kernel.machine(false);
        Machine interpreted = kernel.machine(false);
        interpreted.translate(false);
        for (long place : places) {
            while (slow.events() < place && !slow.stopped()) {
                slow.advance();
            }
            fast.runTo(place);
            interpreted.runTo(place);
            assertEquals(slow.save(), fast.save(), "at " + place);
            assertEquals(slow.save(), interpreted.save(), "at " + place + ", without translation");
            assertEquals(slow.save().serialOutput(), fast.save().serialOutput());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"12-option-c", "14-stack-switch"})
    void what_nobody_observes_is_recorded_the_same(String name) throws ScenarioException {
        Assembled kernel = Assembled.of(Path.of("scenarios", name + ".json"));
        long[] observed = new long[1];
        Timeline watched = Timeline.record(
                kernel.setup(true), kernel::load, (_, _, _, _, _) -> observed[0]++, StopCondition.NEVER, EVENTS);
        Timeline alone = Timeline.record(kernel.setup(true), kernel::load, Observer.NONE, StopCondition.NEVER, EVENTS);
        assertEquals(EVENTS, observed[0]);
        assertEquals(EVENTS, alone.length());
        assertEquals(watched.end(), alone.end());
        Cursor one = watched.cursor();
        Cursor other = alone.cursor();
        Random random = new Random(EVENTS);
        for (int i = 0; i < PLACES; i++) {
            long place = random.nextLong(EVENTS);
            one.moveTo(place);
            other.moveTo(place);
            assertEquals(one.state(), other.state(), "at " + place);
        }
    }

    /// In ascending order; some lie beyond the end, if there is one.
    private static TreeSet<Long> places(Machine machine) {
        TreeSet<Long> places = new TreeSet<>();
        Random random = new Random(EVENTS);
        for (int i = 0; i < PLACES; i++) {
            places.add(random.nextLong(EVENTS));
        }
        int boundaries = 0;
        while (machine.events() < EVENTS && !machine.stopped() && boundaries < BOUNDARIES) {
            long before = machine.events();
            if (!(machine.advance() instanceof Event.Executed)) {
                places.add(before);
                places.add(machine.events());
                boundaries++;
            }
        }
        places.add(EVENTS);
        return places;
    }
}
