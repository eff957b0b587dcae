package tickscope.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tickscope.asm.Image;
import tickscope.history.Observer;
import tickscope.history.StopCondition;
import tickscope.history.Timeline;
import tickscope.isa.Gpr;
import tickscope.kernel.KernelView;
import tickscope.kernel.ThreadState;
import tickscope.kernel.ThreadView;
import tickscope.machine.Event;
import tickscope.machine.Machine;
import tickscope.sched.Decision;
import tickscope.sched.Policies;
import tickscope.sched.Task;

/// The run queue in assembly, followed through recorded runs, decides as the policies in Java do.
final class SameAsRunQueueTest {
    private static final String MIXED = """
        { "name": "A", "body": "canary", "priority": 64 }, { "name": "B", "body": "yielder", "priority": 64 },
        { "name": "C", "body": "sleeper", "priority": 70 }, { "name": "D", "body": "sleeper", "priority": 64 },
        { "name": "E", "body": "canary", "priority": 10 }, { "name": "F", "body": "sleeper", "priority": 64 }
        """;
    private static final String SLEEPERS = """
        { "name": "A", "body": "sleeper", "priority": 3 }, { "name": "B", "body": "sleeper", "priority": 100 },
        { "name": "C", "body": "sleeper", "priority": 3 }
        """;
    private static final String ALIKE = """
        { "name": "A", "body": "canary", "priority": 64 }, { "name": "B", "body": "yielder", "priority": 64 },
        { "name": "C", "body": "spinner", "priority": 64 }, { "name": "D", "body": "canary", "priority": 64 }
        """;

    @TempDir
    private Path folder = Path.of("");

    /// Feeds a policy with what the kernel's routines are called for, and compares whom they choose.
    private static final class Follower implements Observer {
        private final Assembled kernel;
        private final Image image;
        private Decision decision;
        private long ticks;
        private boolean inTick;
        private boolean afterTick;
        private int decisions;
        private final Set<Integer> chosen = new HashSet<>();

        Follower(Assembled kernel, String policy, long quantum) {
            this.kernel = kernel;
            image = kernel.image();
            decision = new Decision(Policies.named(policy, quantum, 0), Decision.IDLE, "");
        }

        private boolean within(long rip, String from, String to) {
            return rip >= image.valueOf(from) && rip < image.valueOf(to);
        }

        private void tell(tickscope.sched.Event event) {
            decision = decision.after().on(event);
        }

        @Override
        public void observe(Machine machine, int cpu, long rip, Event event, Marks marks) {
            if (rip == image.valueOf("run_queue_add")) {
                KernelView view = new KernelView(image, kernel.phases(), machine.save());
                ThreadView thread = view.threadAt(machine.gpr(cpu, Gpr.RDI)).orElseThrow();
                if (view.current(cpu).isEmpty()) {
                    Task task = new Task(thread.index(), thread.name(), (int) thread.priority());
                    tell(new tickscope.sched.Event.Created(ticks, 0, task));
                } else if (view.current(cpu).get().index() != thread.index()) {
                    tell(new tickscope.sched.Event.Woken(ticks, 0, thread.index()));
                }
            } else if (rip == image.valueOf("scheduler_tick")) {
                ticks++;
                inTick = true;
                long current = machine.memory().quad(image.valueOf("current_thread"));
                tell(new tickscope.sched.Event.Ticked(ticks, current == image.valueOf("idle_thread") ? 0 : 1));
            } else if (rip == image.valueOf("scheduler_check_reschedule")) {
                afterTick = inTick;
                inTick = false;
            } else if (rip == image.valueOf("scheduler_start")) {
                tell(new tickscope.sched.Event.Ticked(ticks, 0));
            } else if (rip == image.valueOf("scheduler_schedule")) {
                // Its first instruction has pushed RBX upon the return address.
                long caller = machine.memory().quad(machine.gpr(cpu, Gpr.RSP) + 8);
                boolean checked = within(caller, "scheduler_check_reschedule", "scheduler_schedule");
                if (!checked || !afterTick) {
                    ThreadView current = new KernelView(image, kernel.phases(), machine.save())
                            .current(cpu)
                            .orElseThrow();
                    tell(
                            current.index() < 0
                                    ? new tickscope.sched.Event.Ticked(ticks, 0)
                                    : current.state() == ThreadState.RUNNING
                                            ? new tickscope.sched.Event.Yielded(ticks, 0)
                                            : new tickscope.sched.Event.Blocked(ticks, 0));
                }
            }
            long next = machine.rip(cpu);
            if (within(rip, "pick_next_thread", "scheduler_start")
                    && !within(next, "pick_next_thread", "scheduler_start")
                    && next != image.valueOf("run_queue_take")) {
                compare(machine, cpu);
            }
        }

        private void compare(Machine machine, int cpu) {
            ThreadView thread = new KernelView(image, kernel.phases(), machine.save())
                    .threadAt(machine.gpr(cpu, Gpr.RAX))
                    .orElseThrow();
            int choice = thread.index() < 0 ? Decision.IDLE : thread.index();
            decisions++;
            chosen.add(choice);
            assertEquals(
                    decision.running(), choice, "decision " + decisions + ", tick " + ticks + ": " + decision.reason());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fixed-priority, mixed, 1, 5",
        "fixed-priority, mixed, 3, 5",
        "fixed-priority, sleepers, 2, 4",
        "fixed-priority, alike, 2, 4",
        "round-robin, alike, 1, 4",
        "round-robin, alike, 3, 4"
    })
    void decides_alike(String policy, String threads, int quantum, int atLeast) throws IOException, ScenarioException {
        for (String design : new String[] {"option-a", "option-c", "stack-switch"}) {
            String list = threads.equals("mixed") ? MIXED : threads.equals("sleepers") ? SLEEPERS : ALIKE;
            Path file = Files.writeString(folder.resolve(design + ".json"), """
                { "title": "t", "kernel": { "design": "%s", "define": { "SLEEPERS": 1 } },
                  "machine": { "instructionsPerTick": 2000, "quantum": %d }, "threads": [ %s ] }
                """.formatted(design, quantum, list));
            Assembled kernel = Assembled.of(file);
            Follower follower = new Follower(kernel, policy, quantum);
            Timeline timeline = Timeline.of(kernel.setup(false), kernel::load, follower);
            timeline.extend(StopCondition.NEVER, 200_000);
            assertTrue(follower.decisions > 40, follower.decisions + " decisions");
            assertTrue(follower.chosen.size() >= atLeast, "chosen: " + follower.chosen);
        }
    }
}
