package tickscope.bench;

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
import tickscope.sched.Decision;
import tickscope.sched.Event;
import tickscope.sched.Policies;
import tickscope.sched.Policy;
import tickscope.sched.Task;

/// Scheduling decisions per second: whoever runs yields after a unit, among so many that are ready.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecisionBenchmark {
    private static final long QUANTUM = 3;

    @Param({"10", "100", "1000", "10000"})
    private int threads;

    @Param({
        "fifo",
        "round-robin",
        "fixed-priority",
        "sched-fifo",
        "sched-rr",
        "mlfq",
        "stride",
        "lottery",
        "edf",
        "eevdf"
    })
    private String policy = "eevdf";

    private Policy state = Policies.named(policy, QUANTUM, 1);
    private long now;

    @Setup(Level.Trial)
    public void create() {
        state = Policies.named(policy, QUANTUM, 1);
        for (int id = 0; id < threads; id++) {
            Task task = new Task(id, "T" + id, 64).weighing(256 << id % 5);
            // Every other one has a deadline, and all together no more than half of the processor.
            Task given = id % 2 == 0 ? task.reserving(1, 1000 + id, 1000L + 2L * threads) : task;
            state = state.on(new Event.Created(0, 0, given)).after();
        }
    }

    @Benchmark
    public Decision decide() {
        now++;
        Decision decision = state.on(new Event.Yielded(now, 1));
        state = decision.after();
        return decision;
    }
}
