package tickscope.kernel;

import java.util.List;
import java.util.Optional;
import tickscope.asm.Image;
import tickscope.machine.Device;
import tickscope.machine.MemoryView;
import tickscope.sched.Decision;
import tickscope.sched.Event;
import tickscope.sched.Policy;
import tickscope.sched.Task;

/// The scheduler outside the machine: a paravirtual device at ports 0xe0 to 0xef, which a kernel built with
/// `POLICY_DEVICE` asks; `layout.inc` names the ports. Its whole memory is one policy in one state, a value, so
/// history, seek and forks take it along.
///
/// A policy may decide for another thread before the kernel has switched to it. Until the kernel asks who runs next,
/// that thread still stands in the queue in memory, and the one that really runs does not.
///
/// A kernel with a fault may tell things that cannot be, as that a ready thread was woken. The policy then stays as it
/// is, and the reason says so.
public final class SchedulerDevice implements Device {
    private static final int READY = 0xe0;
    private static final int TICK = 0xe4;
    private static final int CHOOSE = 0xe8;
    private static final int PRIORITY = 0xec;

    private final Image image;
    private final Policy policy;
    private final QueueWriter writer;
    private final long count;

    /// @param charged the tick up to which the running thread has been charged
    /// @param pending whether somebody else should run than the thread that does
    private record Held(Policy policy, long charged, boolean pending, long decisions) implements State {}

    /// @param policy as it is before any thread has been created
    public SchedulerDevice(Image image, Policy policy) {
        this.image = image;
        this.policy = policy;
        writer = new QueueWriter(image);
        count = image.valueOf("THREADS");
    }

    @Override
    public boolean at(int port) {
        return port >= READY && port < PRIORITY + 4;
    }

    @Override
    public State initial() {
        return new Held(policy, 0, false, 0);
    }

    private static Held held(State state) {
        if (state instanceof Held held) {
            return held;
        }
        throw new IllegalArgumentException("this state comes from another device");
    }

    /// From CHOOSE the id of the thread that runs, or -1 for nobody; from TICK 1 if that is not the thread that does.
    @Override
    public long in(State state, int port) {
        Held held = held(state);
        return switch (port) {
            case TICK -> held.pending ? 1 : 0;
            case CHOOSE -> held.policy.running();
            default -> -1;
        };
    }

    @Override
    public Answer out(State state, int port, long value, MemoryView memory) {
        Held held = held(state);
        boolean thread = value >= 0 && value < count;
        return switch (port) {
            case READY -> thread ? ready(held, (int) value, memory) : nothing(held);
            case TICK -> {
                long ran = ran(held, memory);
                yield told(held, new Event.Ticked(now(memory), ran), memory);
            }
            case CHOOSE -> choose(held, memory);
            case PRIORITY -> thread ? priority(held, (int) value, memory) : nothing(held);
            default -> nothing(held);
        };
    }

    private static Answer nothing(Held held) {
        return new Answer(held, List.of());
    }

    private Answer ready(Held held, int id, MemoryView memory) {
        long ran = ran(held, memory);
        Event event = held.policy.knows(id)
                ? new Event.Woken(now(memory), ran, id)
                : new Event.Created(now(memory), ran, task(id, memory));
        return told(held, event, memory);
    }

    private Answer priority(Held held, int id, MemoryView memory) {
        int priority = (int) memory.quad(writer.thread(id) + ThreadLayout.PRIORITY);
        return held.policy.knows(id) && priority >= 0 && priority < QueueWriter.LISTS
                ? told(held, new Event.Reprioritized(now(memory), ran(held, memory), id, priority), memory)
                : nothing(held);
    }

    /// The kernel is about to switch: because the policy wants it, or because the thread that runs gives the processor
    /// away, and then its state in memory says how.
    private Answer choose(Held held, MemoryView memory) {
        int actual = writer.current(memory);
        long now = now(memory);
        Decision decision;
        boolean boot = memory.quad(image.valueOf("current_thread")) == 0;
        boolean taken = held.pending && !boot;
        if (taken) {
            decision = new Decision(held.policy, held.policy.running(), writer.reason(memory));
        } else if (actual < 0) {
            decision = decided(held, new Event.Ticked(now, 0));
        } else {
            long ran = ran(held, memory);
            long state = memory.quad(writer.thread(actual) + ThreadLayout.STATE);
            decision = decided(
                    held,
                    state == ThreadState.DEAD.ordinal()
                            ? new Event.Exited(now, ran)
                            : state == ThreadState.RUNNING.ordinal()
                                    ? new Event.Yielded(now, ran)
                                    : new Event.Blocked(now, ran));
        }
        Held after = new Held(decision.after(), now, false, held.decisions + (taken ? 0 : 1));
        return new Answer(
                after, writer.after(after.policy, decision.running(), after.decisions, decision.reason(), memory));
    }

    private Answer told(Held held, Event event, MemoryView memory) {
        Decision decision = decided(held, event);
        int actual = writer.current(memory);
        boolean pending = decision.running() != actual && !(decision.running() < 0 && actual < 0);
        Held after = new Held(decision.after(), now(memory), pending, held.decisions + 1);
        return new Answer(after, writer.after(after.policy, actual, after.decisions, decision.reason(), memory));
    }

    private static Decision decided(Held held, Event event) {
        try {
            return held.policy.on(event);
        } catch (IllegalArgumentException impossible) {
            return new Decision(
                    held.policy,
                    held.policy.running(),
                    "The policy heard what cannot be, and stays as it is: " + impossible.getMessage() + ".");
        }
    }

    /// Ticks for which the thread that runs has not been charged.
    private long ran(Held held, MemoryView memory) {
        int actual = writer.current(memory);
        return actual >= 0 && actual == held.policy.running() ? Math.max(0, now(memory) - held.charged) : 0;
    }

    private long now(MemoryView memory) {
        return memory.quad(image.valueOf("tick_count"));
    }

    /// What the scenario says of a thread; what makes no sense is left out.
    private Task task(int id, MemoryView memory) {
        int priority = Math.clamp(memory.quad(writer.thread(id) + ThreadLayout.PRIORITY), 0, 127);
        Task task = new Task(id, writer.name(id, memory), priority);
        Optional<Long> lives = image.symbol("scenario_lives").map(symbol -> symbol.value());
        if (lives.isEmpty()) {
            return task;
        }
        long life = lives.get() + id * image.valueOf("LIFE_SIZE");
        long weight = memory.quad(life + image.valueOf("LIFE_WEIGHT"));
        long runtime = memory.quad(life + image.valueOf("LIFE_RUNTIME"));
        long deadline = memory.quad(life + image.valueOf("LIFE_DEADLINE"));
        long period = memory.quad(life + image.valueOf("LIFE_PERIOD"));
        Task weighed = weight >= 1 && weight <= Task.MOST_WEIGHT ? task.weighing((int) weight) : task;
        if (memory.quad(life + image.valueOf("LIFE_CLASS")) == 1) {
            weighed = weighed.withoutSlice();
        }
        long slice = memory.quad(life + image.valueOf("LIFE_SLICE"));
        if (slice >= 0 && slice <= Task.MOST_SLICE) {
            weighed = weighed.requesting(slice);
        }
        return runtime >= 1 && runtime <= deadline && deadline <= period
                ? weighed.reserving(runtime, deadline, period)
                : weighed;
    }
}
