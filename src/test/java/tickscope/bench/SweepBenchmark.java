package tickscope.bench;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tickscope.lab.SweepResult;
import tickscope.lab.TickSweep;
import tickscope.lab.Window;
import tickscope.scenario.Assembled;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// Boundaries, or pairs of them, that a tick sweep tries in a second with two workers.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 3, time = 5)
@Fork(1)
public class SweepBenchmark {
    private static final int WORKERS = 2;

    @Param({"12-option-c", "14-stack-switch"})
    private String scenario = "12-option-c";

    /// Counted in each sweep.
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Tried {
        public long positions;
    }

    private SweepResult sweep(int length, boolean pairs) {
        try {
            Assembled kernel = Assembled.of(Path.of("scenarios", scenario + ".json"));
            Window window = Window.around(Session.of(kernel), length);
            return new TickSweep(kernel, window, pairs).run(WORKERS).orElseThrow();
        } catch (ScenarioException e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    public long single(Tried tried) {
        tried.positions += sweep(1000, false).boundaries();
        return tried.positions;
    }

    @Benchmark
    public long pairs(Tried tried) {
        tried.positions += sweep(200, true).boundaries();
        return tried.positions;
    }
}
