package tickscope.bench;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tickscope.check.Run;
import tickscope.history.Cursor;
import tickscope.history.Stop;
import tickscope.machine.MachineState;
import tickscope.scenario.Assembled;
import tickscope.scenario.Observed;
import tickscope.scenario.ScenarioException;

/// How long it takes to seek to a random position of a session with three canaries, and to step back from one, by the
/// length of its history. Before each trial it prints what the session takes of the heap.
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class SeekBenchmark {
    private static final long NO_END = 1L << 40;

    @Param({"1000000", "10000000", "100000000"})
    private long events;

    private final Random random = new Random(1);
    private Cursor cursor = tiny().timeline().cursor();

    private static Run tiny() {
        return session(1);
    }

    private static Run session(long events) {
        try {
            Assembled kernel = Assembled.of(Path.of("scenarios", "12-option-c.json"));
            return Observed.of(kernel, false, NO_END, events).run();
        } catch (ScenarioException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Setup(Level.Trial)
    public void record() {
        long before = heap();
        Run run = session(events);
        long taken = heap() - before;
        cursor = run.timeline().cursor();
        System.out.printf("%,d events: %.1f MB, %.2f MB for each million%n", events, taken / 1e6, taken / 1.0 / events);
    }

    private void somewhere() {
        cursor.moveTo(random.nextLong(events / 10, events));
    }

    @Benchmark
    public MachineState seek() {
        somewhere();
        return cursor.state();
    }

    /// Sought first: what is shown is the time of both, as a user has it who jumps and then steps.
    @Benchmark
    public MachineState seek_and_step_back() {
        somewhere();
        cursor.back();
        return cursor.state();
    }

    @Benchmark
    public MachineState seek_and_phase_back() {
        somewhere();
        cursor.back(Stop.PHASE);
        return cursor.state();
    }

    @Benchmark
    public MachineState seek_and_switch_back() {
        somewhere();
        cursor.back(Stop.SWITCH);
        return cursor.state();
    }

    /// Back and back again, as with a key that is held down; at the beginning anew from the end.
    @Benchmark
    public MachineState phase_back() {
        if (cursor.position() < events / 2) {
            cursor.moveTo(events);
        }
        cursor.back(Stop.PHASE);
        return cursor.state();
    }
}
