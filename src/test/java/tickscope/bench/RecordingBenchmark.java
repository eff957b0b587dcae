package tickscope.bench;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tickscope.scenario.Assembled;
import tickscope.scenario.Observed;
import tickscope.scenario.ScenarioException;

/// Events per microsecond of a session with three canaries: only run, and recorded with all its checks, who look at
/// every event or at those that tell them something. Memory knows its last writers in all of them.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RecordingBenchmark {
    private static final int EVENTS = 4_000_000;
    private static final long NO_END = 1L << 40;

    private final Assembled kernel = kernel();

    private static Assembled kernel() {
        try {
            return Assembled.of(Path.of("scenarios", "12-option-c.json"));
        } catch (ScenarioException e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long run_only() {
        var machine = kernel.machine(true);
        machine.runTo(EVENTS);
        return machine.events();
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long session() {
        return Observed.of(kernel, false, NO_END, EVENTS).seen();
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long session_that_looks_at_every_event() {
        return Observed.of(kernel, true, NO_END, EVENTS).seen();
    }
}
