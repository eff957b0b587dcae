package tickscope.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tickscope.machine.Machine;

/// Threads that yield at once: guest instructions and, as `switches`, yields per second, which the guest itself counts.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class YieldBenchmark {
    private static final int EVENTS = 1_000_000;
    private static final int BOOT = 2_000_000;

    @Param({"10", "100", "1000"})
    private int threads;

    private Load load = Load.yields(1);
    private Machine machine = load.machine();

    /// What the guest counts.
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counted {
        public long switches;
    }

    @Setup(Level.Trial)
    public void boot() {
        load = Load.yields(threads);
        machine = load.machine();
        Load.run(machine, BOOT);
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void yields(Counted counted) {
        long before = load.counter(machine, "yields");
        Load.run(machine, EVENTS);
        counted.switches += load.counter(machine, "yields") - before;
    }
}
