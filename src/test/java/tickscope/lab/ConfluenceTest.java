package tickscope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tickscope.check.Watch;
import tickscope.lab.Confluence.Advice;
import tickscope.lab.Confluence.Key;
import tickscope.lab.Confluence.Point;
import tickscope.lab.Confluence.Turns;
import tickscope.machine.MachineState;
import tickscope.machine.Setup;
import tickscope.scenario.Assembled;

/// What two runs have to have in common for one to survive because the other has.
final class ConfluenceTest {
    private static final long POSITION = 5000;
    private static final long HORIZON = 12;
    private static final Setup.Region STACKS = new Setup.Region(0x108000, 0x10b000);

    private final Confluence known = new Confluence();
    private final MachineState state;
    private final Watch watch;
    private final Key key;

    ConfluenceTest() throws Exception {
        SweepRun run = new SweepRun(Assembled.of(Path.of("scenarios/12-option-c.json")), HORIZON);
        run.boot(POSITION);
        SweepRun.Moment moment = run.save();
        state = moment.state();
        watch = moment.watch();
        key = new Key(POSITION, state.cpus().getFirst().rip(), 0);
        known.known(key);
        known.survived(key, point(600, 3, 5), new ReadFirst(STACKS), STACKS);
    }

    private Point point(long last, int... continued) {
        return new Point(state, watch, Turns.of(continued, last));
    }

    @Test
    void an_equal_moment_survives() {
        assertEquals(Advice.SURVIVES, known.advice(key, point(600, 3, 5)));
        assertEquals(1, known.spared());
    }

    @Test
    void a_run_whose_threads_have_continued_more_or_less_often_goes_on() {
        assertTrue(known.advice(key, point(600, 3, 4)) != Advice.SURVIVES);
        assertTrue(known.advice(key, point(600, 5, 3)) != Advice.SURVIVES);
        assertEquals(0, known.spared());
    }

    @Test
    void a_run_that_ends_at_another_tick_goes_on() {
        assertTrue(known.advice(key, point(601, 3, 5)) != Advice.SURVIVES);
    }
}
