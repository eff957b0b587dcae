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
import tickscope.history.Cursor;
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
import tickscope.machine.Machine;
import tickscope.machine.Setup;

/// What going back costs, as numbers for the handbook. Nothing here is a gate: the machine may be busy.
///
/// `mvn -q test -Dtest=HistoryFiguresTest -Dtickscope.figures=100000000` records so many events.
@EnabledIfSystemProperty(named = "tickscope.figures", matches = "\\d+")
final class HistoryFiguresTest {
    private static final long LENGTH = Long.getLong("tickscope.figures", 0);
    private static final int TIMES = 1000;

    private static void print(String what, String figure) {
        System.out.println("| " + what + " | " + figure + " |");
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /// Median, 99th percentile and maximum of a move, in milliseconds.
    private static void time(String what, LongConsumer prepare, Runnable move, long length) {
        time(what, prepare, move, length, TIMES);
    }

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
        Cursor cursor = timeline.cursor();
        long[] target = new long[1];
        time(
                "seek to a random event (median / p99 / max)",
                position -> target[0] = position,
                () -> {
                    cursor.moveTo(target[0]);
                    cursor.state();
                },
                timeline.length());
        time(
                "one event back",
                cursor::moveTo,
                () -> {
                    cursor.back();
                    cursor.state();
                },
                timeline.length());
        for (Stop stop : Stop.values()) {
            time(
                    "one " + stop.name().toLowerCase(java.util.Locale.ROOT) + " back",
                    cursor::moveTo,
                    () -> {
                        cursor.back(stop);
                        cursor.state();
                    },
                    timeline.length());
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
        for (int i = 0; i < 2; i++) {
            rate("history off", LENGTH / 4, () -> kernel.machine(true).runTo(LENGTH / 4));
            rate(
                    "history on",
                    LENGTH / 4,
                    () -> recorded(kernel, new PhaseTrack(kernel.image(), kernel.phases()), LENGTH / 4));
        }
        long before = heap();
        PhaseTrack track = new PhaseTrack(kernel.image(), kernel.phases());
        Timeline timeline = recorded(kernel, track, LENGTH);
        assertEquals(LENGTH, timeline.length());
        print("heap of " + LENGTH + " events", "%.1f MB".formatted((heap() - before) / 1e6));
        print("checkpoints", timeline.checkpoints() + ", " + timeline.bytes() / 1_000_000 + " MB");
        seeks(timeline);
        Names names = new Names(kernel.image(), new KernelView(kernel.image(), kernel.phases(), timeline.end()));
        long end = timeline.length();
        for (String text : List.of(
                "write scenario_threads",
                "write B.stack_low",
                "at kernel_entry",
                "phase boot",
                "B.stack_low == 0",
                "rax == 1 && current == idle",
                "rbx == 7",
                "ZF == 2 || rip == kernel_entry")) {
            Search search = new Search(timeline, Probes.of(Question.of(text, names), track), () -> true);
            for (int i = 0; i < 2; i++) {
                long from = Math.min(end, 10_000_000);
                long begin = System.nanoTime();
                OptionalLong hit = search.previous(from);
                print(
                        "backwards over " + from + " events: `" + text + "', found " + hit,
                        "%.0f ms".formatted((System.nanoTime() - begin) / 1e6));
            }
        }
    }

    private static Timeline recorded(Assembled kernel, PhaseTrack track, long length) {
        return Timeline.record(kernel.setup(true), kernel::load, track, StopCondition.NEVER, length);
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
                (machine, cpu, rip, event, marks) -> {},
                StopCondition.NEVER,
                length);
        assertTrue(timeline.end().memory().quad(0x1ff_ffc0) != 0);
        print("heap of " + length + " events that dirty 16 MiB", "%.1f MB".formatted((heap() - before) / 1e6));
        print("checkpoints", timeline.checkpoints() + ", " + timeline.bytes() / 1_000_000 + " MB");
        Cursor cursor = timeline.cursor();
        long[] target = new long[1];
        time(
                "seek to a random event (median / p99 / max)",
                position -> target[0] = position,
                () -> {
                    cursor.moveTo(target[0]);
                    cursor.state();
                },
                length,
                50);
    }
}
