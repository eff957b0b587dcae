package tickscope.bench;

import java.util.concurrent.TimeUnit;
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
import tickscope.history.Timeline;
import tickscope.machine.Machine;

/// Guest instructions per microsecond, without and with history.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class CoreBenchmark {
    private static final int EVENTS = 1_000_000;

    /// Past the kernel's boot.
    private static final int BOOT = 500_000;

    @Param({"registers", "mixed", "kernel"})
    private String load = "";

    private Machine machine = Load.program("register_loop", 1).machine();
    private Timeline timeline = Load.program("register_loop", 1).timeline();

    @Setup(Level.Iteration)
    public void boot() {
        Load given = switch (load) {
            case "registers" -> Load.program("register_loop", Load.FOR_EVER);
            case "mixed" -> Load.program("mixed_loop", Load.FOR_EVER);
            case "kernel" -> Load.kernel();
            default -> throw new IllegalArgumentException("no load " + load);
        };
        machine = given.machine();
        Load.run(machine, BOOT);
        timeline = given.timeline();
        Load.record(timeline, BOOT);
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void plain() {
        Load.run(machine, EVENTS);
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void seekable() {
        Load.record(timeline, EVENTS);
    }
}
