package tickscope.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tickscope.check.Run;
import tickscope.history.Cursor;
import tickscope.history.Observer;
import tickscope.history.Search;
import tickscope.history.Stop;
import tickscope.history.StopCondition;
import tickscope.history.Timeline;
import tickscope.kernel.KernelView;
import tickscope.kernel.Names;
import tickscope.kernel.PhaseTrack;
import tickscope.kernel.Probes;
import tickscope.kernel.Question;
import tickscope.kernel.QuestionException;
import tickscope.machine.Event;
import tickscope.machine.Machine;
import tickscope.machine.Setup;

/// What going back costs, as numbers for the handbook. Nothing here is a gate: the machine may be busy.
///
/// `mvn -q test -Dtest=HistoryFiguresTest -Dtickscope.figures=100000000 -Dtests.jit=` records so many
/// events, with both compilers of the JVM.
@EnabledIfSystemProperty(named = "tickscope.figures", matches = "\\d+")
final class HistoryFiguresTest {
    private static final long LENGTH = Long.getLong("tickscope.figures", 0);
    private static final int TIMES = 1000;

    /// Of every kind; those that change most often hang on flags, and on registers that a canary fills all the time.
    private static final List<String> QUESTIONS = List.of(
            "OF == 1 && current == B && rip == 5",
            "write scenario_threads",
            "write B.stack_low",
            "write rbx if rbx == 7",
            "write rax if rax == 7",
            "read scenario_threads",
            "at kernel_entry",
            "phase boot",
            "B.stack_low == 0",
            "B.context.rip == 5",
            "*(rsp + 8) == 7",
            "rbx == 7",
            "rax == 1 && current == idle",
            "rip == kernel_entry",
            "rip < 4096",
            "ZF == 2 || rip == kernel_entry",
            "ZF == 2",
            "CF == 2 && current == B",
            "OF == 1 && rsp == 7",
            "(rax & 0xff) == 300 && ZF",
            "IF == 2",
            "rflags == 5",
            "rcx == 5 && ZF && CF",
            "rsp < 4096");

    /// Longer runs are not needed to time a rate.
    private static final long MOST_TIMED = 100_000_000;

    private static void print(String what, String figure) {
        System.out.println("| " + what + " | " + figure + " |");
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /// Median, 99th percentile and maximum of a move, in milliseconds.
    private static void time(String what, LongConsumer prepare, Runnable move, long length, int many) {
        Random random = new Random(1);
        long[] times = new long[many];
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < many; i++) {
                prepare.accept(random.nextLong(length));
                long begin = System.nanoTime();
                move.run();
                times[i] = System.nanoTime() - begin;
            }
        }
        Arrays.sort(times);
        print(
                what,
                "%.3f / %.2f / %.2f ms"
                        .formatted(times[many / 2] / 1e6, times[many * 99 / 100] / 1e6, times[many - 1] / 1e6));
    }

    private static void seeks(Timeline timeline) {
        seeks(timeline, TIMES);
    }

    private static void seeks(Timeline timeline, int many) {
        Cursor cursor = timeline.cursor();
        long[] target = new long[1];
        time(
                "seek to a random event (median / p99 / max)",
                position -> target[0] = position,
                () -> {
                    cursor.moveTo(target[0]);
                    cursor.state();
                },
                timeline.length(),
                many);
        time(
                "one event back",
                cursor::moveTo,
                () -> {
                    cursor.back();
                    cursor.state();
                },
                timeline.length(),
                many);
        for (Stop stop : Stop.values()) {
            time(
                    "one " + stop.name().toLowerCase(java.util.Locale.ROOT) + " back",
                    cursor::moveTo,
                    () -> {
                        cursor.back(stop);
                        cursor.state();
                    },
                    timeline.length(),
                    many);
        }
    }

    private static void rate(String what, long events, Runnable run) {
        long begin = System.nanoTime();
        run.run();
        print(what, "%.1f million a second".formatted(events * 1e3 / (System.nanoTime() - begin)));
    }

    @Test
    void a_kernel_of_three_threads() throws ScenarioException, QuestionException {
        Assembled kernel = Assembled.of(Path.of("scenarios", "12-option-c.json"));
        long few = Math.min(LENGTH, MOST_TIMED) / 4;
        for (int i = 0; i < 2; i++) {
            rate("nobody records", few, () -> kernel.machine(true).runTo(few));
            rate("recorded, nobody looks", few, () -> unobserved(kernel, few));
            rate("a session, every event looked at", few / 4, () -> session(kernel, true, few / 4));
            rate("a session", few, () -> session(kernel, false, few));
        }
        long before = heap();
        Run run = session(kernel, false, LENGTH);
        Timeline timeline = run.timeline();
        PhaseTrack track = run.track();
        assertEquals(LENGTH, timeline.length());
        print("heap of a session of " + LENGTH + " events", "%.1f MB".formatted((heap() - before) / 1e6));
        print("checkpoints", timeline.checkpoints() + ", " + timeline.bytes() / 1_000_000 + " MB");
        seeks(timeline);
    }

    /// Each as the last hit before a position 10^7 events behind it, or behind nothing: the whole way is searched.
    @Test
    void questions_about_ten_million_events() throws ScenarioException, QuestionException {
        Assembled kernel = Assembled.of(Path.of("scenarios", "12-option-c.json"));
        long from = Math.min(LENGTH, 10_000_000);
        Run run = session(kernel, false, from + from / 10);
        Timeline timeline = run.timeline();
        print("checkpoints", timeline.checkpoints() + ", " + timeline.bytes() / 1_000_000 + " MB");
        Names names = new Names(kernel.image(), new KernelView(kernel.image(), kernel.phases(), timeline.end()));
        for (String text : QUESTIONS) {
            StringBuilder times = new StringBuilder();
            OptionalLong hit = OptionalLong.empty();
            for (int i = 0; i < 3; i++) {
                Search search = new Search(timeline, Probes.of(Question.of(text, names), run.track()), () -> true);
                long begin = System.nanoTime();
                hit = search.previous(from);
                times.append(" %.0f".formatted((System.nanoTime() - begin) / 1e6));
            }
            print("`" + text + "', " + (hit.isEmpty() ? "never" : "at " + hit.getAsLong()), times + " ms");
        }
    }

    @Test
    void a_kernel_of_two_processors() throws ScenarioException {
        Assembled kernel = Assembled.of(Path.of("scenarios", "60-two-cpus.json"));
        long length = LENGTH / 5;
        for (int i = 0; i < 2; i++) {
            rate(
                    "two processors, nobody records",
                    length / 4,
                    () -> kernel.machine(true).runTo(length / 4));
            rate("every event looked at", length / 16, () -> session(kernel, true, length / 16));
            rate("a session", length / 4, () -> session(kernel, false, length / 4));
        }
        long before = heap();
        Timeline timeline = session(kernel, false, length).timeline();
        print("heap of a session of " + timeline.length() + " events", "%.1f MB".formatted((heap() - before) / 1e6));
        print("checkpoints", timeline.checkpoints() + ", " + timeline.bytes() / 1_000_000 + " MB");
        seeks(timeline);
    }

    private static Run session(Assembled kernel, boolean everything, long length) {
        return Observed.of(kernel, everything, 1L << 40, length).run();
    }

    private static void unobserved(Assembled kernel, long length) {
        Timeline.record(kernel.setup(true), kernel::load, Observer.NONE, StopCondition.NEVER, length);
    }

    /// Writes a quadword every 64 bytes of 16 MiB, round and round.
    @Test
    void a_guest_that_keeps_dirtying_16_mib() {
        Setup setup = new Setup(
                1, new Setup.Clock(1, 1), List.of(new Setup.Region(0, 0x200_0000)), Map.of(), Map.of(), true, false, 0);
        String code = "bf 00 00 00 01" // mov $0x1000000, %edi
                + "48 89 07 48 ff c0 83 c7 40" // mov %rax, (%rdi); inc %rax; add $64, %edi
                + "81 e7 ff ff ff 01 81 cf 00 00 00 01 eb e9"; // and, or: stay in the 16 MiB; jmp
        long length = LENGTH / 2;
        long before = heap();
        Timeline timeline = Timeline.record(
                setup,
                (Machine machine) -> {
                    machine.load(0x10_0000, HexFormat.of().parseHex(code.replace(" ", "")));
                    machine.enter(0x10_0000);
                },
                HistoryFiguresTest::markSome,
                StopCondition.NEVER,
                length);
        assertTrue(timeline.end().memory().quad(0x1ff_ffc0) != 0);
        print("heap of " + length + " events that dirty 16 MiB", "%.1f MB".formatted((heap() - before) / 1e6));
        print("checkpoints", timeline.checkpoints() + ", " + timeline.bytes() / 1_000_000 + " MB");
        seeks(timeline, 200);
    }

    /// Stops as far apart as those of a kernel.
    private static void markSome(Machine machine, int cpu, long rip, Event event, Observer.Marks marks) {
        long position = machine.events();
        if (position % 300 == 0) {
            marks.mark(Stop.PHASE, position);
        }
        if (position % 2100 == 0) {
            marks.mark(Stop.TICK, position);
        }
        if (position % 4200 == 0) {
            marks.mark(Stop.SWITCH, position);
        }
    }
}
