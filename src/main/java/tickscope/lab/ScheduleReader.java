package tickscope.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import tickscope.history.Cursor;
import tickscope.history.Stop;
import tickscope.kernel.Phase;
import tickscope.kernel.ReadyCount;
import tickscope.kernel.Span;
import tickscope.kernel.ThreadLayout;
import tickscope.kernel.ThreadState;
import tickscope.machine.MemoryView;
import tickscope.machine.Step;
import tickscope.scenario.Progress;
import tickscope.scenario.Scenario.ThreadSpec;
import tickscope.scenario.Session;

/// Goes through a recorded run from one change of phase to the next, on all processors in the order in which they
/// happened. Wherever the kernel has just been left it looks into memory. The recording itself pays nothing for it.
final class ScheduleReader {
    /// Queues are counted at no more moments than this, evenly spread over the run.
    private static final int MOST_COUNTS = 4096;

    private static final int REPORT = 1 << 8;

    private final Session session;
    private final Cursor cursor;
    private final List<Processor> processors = new ArrayList<>();
    private final List<Living> threads = new ArrayList<>();
    private final List<Living> waiting = new ArrayList<>();
    private final List<Move> moves = new ArrayList<>();
    private final Instants instants = new Instants();
    private final ReadyCount ready;
    private final List<Long> counted = new ArrayList<>();
    private final List<List<Integer>> lengths = new ArrayList<>();
    private long start = -1;
    private long exits;
    private long stride;

    /// A processor while the reader goes along it.
    private static final class Processor {
        final int cpu;
        final List<Span> spans;
        final List<Long> times = new ArrayList<>();
        final List<Stint> stints = new ArrayList<>();
        int next;

        @Nullable
        Stint open;

        long stopped;
        long stoppedAt;
        boolean interrupted;

        Processor(int cpu, List<Span> spans) {
            this.cpu = cpu;
            this.spans = spans;
        }

        long position() {
            return spans.get(next).from();
        }
    }

    /// A thread while the reader follows it.
    private static final class Living {
        final int index;
        final String name;
        final long struct;
        final List<Stretch> stretches = new ArrayList<>();
        Stretch.State state = Stretch.State.WAITS;
        long since;
        int cpu = -1;
        long own;
        int voluntary;
        int involuntary;
        int moves;

        Living(int index, String name, long struct) {
            this.index = index;
            this.name = name;
            this.struct = struct;
        }

        void becomes(Stretch.State wanted, long time) {
            if (time > since) {
                stretches.add(new Stretch(state, cpu, since, time));
            } else if (state == Stretch.State.READY && wanted == Stretch.State.RUNS) {
                // Chosen in the instant in which it became ready: a latency of nothing is one all the same.
                stretches.add(new Stretch(state, cpu, since, since));
            }
            state = wanted;
            since = Math.max(since, time);
        }

        ThreadLife life() {
            return new ThreadLife(index, name, stretches, own, voluntary, involuntary, moves);
        }
    }

    ScheduleReader(Session session) {
        this.session = session;
        cursor = session.run().timeline().cursor();
        ready = new ReadyCount(session.image());
        long structs = session.image().valueOf("threads");
        long size = ThreadLayout.size(session.image());
        for (ThreadSpec thread : session.scenario().threads()) {
            threads.add(new Living(threads.size(), thread.name(), structs + threads.size() * size));
        }
    }

    Schedule read(Progress progress) {
        long length = session.length();
        PriorityQueue<Processor> order = new PriorityQueue<>(
                Comparator.comparingLong(Processor::position).thenComparingInt(each -> each.cpu));
        for (int cpu = 0; cpu < session.run().track().cpus(); cpu++) {
            Processor processor = new Processor(cpu, session.spans(cpu));
            processors.add(processor);
            order.add(processor);
        }
        long entries = processors.stream()
                .flatMap(processor -> processor.spans.stream())
                .filter(span -> span.phase() == Phase.RUN)
                .count();
        stride = entries / MOST_COUNTS + 1;
        int seen = 0;
        while (!order.isEmpty()) {
            Processor processor = order.remove();
            long position = processor.position();
            if (position < length) {
                enter(processor, processor.spans.get(processor.next), timeOf(position));
                processor.next++;
                if (processor.next < processor.spans.size()) {
                    order.add(processor);
                }
            }
            if (seen++ % REPORT == 0 && !progress.reached(position / (double) Math.max(1, length))) {
                throw new CancellationException();
            }
        }
        return finish(length);
    }

    /// The virtual time of the step that follows a position; the cursor stands behind it afterwards.
    private long timeOf(long position) {
        cursor.moveTo(position + 1);
        Step step = cursor.last();
        long time = step == null ? 0 : step.time();
        instants.add(position, time);
        return time;
    }

    private List<Long> ticks() {
        List<Long> times = new ArrayList<>();
        OptionalLong tick = session.run().timeline().next(Stop.TICK, 0);
        while (tick.isPresent()) {
            times.add(instants.timeAt(tick.getAsLong() - 1));
            tick = session.run().timeline().next(Stop.TICK, tick.getAsLong());
        }
        return times;
    }

    private void enter(Processor processor, Span span, long time) {
        Span before = processor.next == 0 ? null : processor.spans.get(processor.next - 1);
        if (before != null) {
            ended(before, time - processor.times.getLast());
        }
        processor.times.add(time);
        boolean ran = before != null && before.phase() == Phase.RUN;
        if (ran) {
            processor.stopped = span.from();
            processor.stoppedAt = time;
            processor.interrupted = span.phase() == Phase.DELIVER;
        }
        Stint open = processor.open;
        if (span.phase() != Phase.RUN && open != null && span.thread() != open.thread()) {
            // Whoever comes next may be interrupted before its first instruction, again and again.
            close(processor, open, cursor.state().memory());
            processor.open = null;
        }
        if (span.phase() == Phase.RUN) {
            if (start < 0) {
                start = time;
                begin(cursor.state().memory());
            }
            kernelLeft(processor, span, time);
        }
    }

    private void ended(Span span, long length) {
        if (span.phase() == Phase.RUN && span.thread() >= 0) {
            threads.get(span.thread()).own += length;
        }
    }

    private void begin(MemoryView memory) {
        for (Living thread : threads) {
            thread.since = start;
            if (present(memory, thread)) {
                thread.state = Stretch.State.READY;
            } else {
                waiting.add(thread);
            }
        }
    }

    private static ThreadState state(MemoryView memory, Living thread) {
        return ThreadState.of(memory.quad(thread.struct + ThreadLayout.STATE));
    }

    private static boolean present(MemoryView memory, Living thread) {
        return switch (state(memory, thread)) {
            case READY, RUNNING, CORRUPT -> true;
            case BLOCKED, SLEEPING, DEAD -> false;
        };
    }

    private void kernelLeft(Processor processor, Span span, long time) {
        MemoryView memory = cursor.state().memory();
        Stint open = processor.open;
        boolean another = open == null || open.thread() != span.thread();
        if (another && open != null) {
            close(processor, open, memory);
        }
        wake(memory, time);
        if (another) {
            open(processor, span, time);
        }
        if (exits++ % stride == 0) {
            count(memory, time);
        }
    }

    private void close(Processor processor, Stint open, MemoryView memory) {
        boolean stays = open.idle() || present(memory, threads.get(open.thread()));
        Stint.End end = !stays ? Stint.End.WAITS : processor.interrupted ? Stint.End.PREEMPTED : Stint.End.YIELDED;
        processor.stints.add(new Stint(
                open.cpu(), open.thread(), open.from(), processor.stopped, open.since(), processor.stoppedAt, end));
        if (open.idle()) {
            return;
        }
        Living thread = threads.get(open.thread());
        if (end == Stint.End.PREEMPTED) {
            thread.involuntary++;
        } else {
            thread.voluntary++;
        }
        // Another processor may have taken it already.
        if (thread.cpu == open.cpu() && thread.state == Stretch.State.RUNS) {
            thread.becomes(stays ? Stretch.State.READY : Stretch.State.WAITS, processor.stoppedAt);
            if (!stays) {
                waiting.add(thread);
            }
        }
    }

    /// Threads that waited and do so no longer: the write of their state says since when.
    private void wake(MemoryView memory, long time) {
        waiting.removeIf(thread -> {
            boolean woken = present(memory, thread);
            if (woken) {
                boolean chosen = state(memory, thread) == ThreadState.RUNNING;
                // Who was chosen as well has been put into a list before; that write is still the last to its link.
                MemoryView.Writer writer =
                        memory.writer(thread.struct + (chosen ? ThreadLayout.NEXT : ThreadLayout.STATE));
                long at = writer == null ? time : instants.timeAt(writer.step());
                thread.becomes(Stretch.State.READY, Math.clamp(at, thread.since, Math.max(thread.since, time)));
            }
            return woken;
        });
    }

    private void open(Processor processor, Span span, long time) {
        processor.open = new Stint(
                processor.cpu, Math.max(Stint.IDLE, span.thread()), span.from(), 0, time, 0, Stint.End.RUNNING);
        if (span.thread() < 0) {
            return;
        }
        Living thread = threads.get(span.thread());
        waiting.remove(thread);
        leaveOther(processor, thread);
        if (thread.state == Stretch.State.WAITS) {
            thread.becomes(Stretch.State.READY, time);
        }
        if (thread.cpu >= 0 && thread.cpu != processor.cpu) {
            thread.moves++;
            moves.add(
                    new Move(thread.index, thread.cpu, processor.cpu, span.from(), Math.min(thread.since, time), time));
        }
        thread.becomes(Stretch.State.RUNS, time);
        thread.cpu = processor.cpu;
    }

    /// The one it ran on before has let it go, but has not yet gone on with another one.
    private void leaveOther(Processor taker, Living thread) {
        if (thread.state != Stretch.State.RUNS || thread.cpu == taker.cpu) {
            return;
        }
        Processor giver = processors.get(thread.cpu);
        thread.becomes(Stretch.State.READY, giver.stoppedAt);
    }

    private void count(MemoryView memory, long time) {
        List<Integer> each = new ArrayList<>();
        for (int cpu = 0; cpu < processors.size(); cpu++) {
            each.add(ready.of(memory, cpu));
        }
        if (!counted.isEmpty() && counted.getLast() == time) {
            lengths.removeLast();
            counted.removeLast();
        }
        counted.add(time);
        lengths.add(List.copyOf(each));
    }

    private Schedule finish(long length) {
        cursor.moveTo(length);
        long end = cursor.state().time();
        instants.add(length, end);
        List<CpuLane> lanes = new ArrayList<>();
        for (Processor processor : processors) {
            List<Span> reached = processor.spans.subList(0, processor.next);
            if (!reached.isEmpty()) {
                ended(reached.getLast(), end - processor.times.getLast());
            }
            processor.times.add(end);
            Stint open = processor.open;
            if (open != null) {
                processor.stints.add(
                        new Stint(open.cpu(), open.thread(), open.from(), length, open.since(), end, open.end()));
            }
            lanes.add(new CpuLane(processor.cpu, processor.stints, reached, processor.times));
        }
        long began = start < 0 ? end : start;
        for (Living thread : threads) {
            thread.since = Math.max(thread.since, began);
            if (end > thread.since) {
                thread.stretches.add(new Stretch(thread.state, thread.cpu, thread.since, end));
            }
        }
        return new Schedule(
                lanes,
                threads.stream().map(Living::life).toList(),
                moves,
                new QueueLengths(counted, lengths),
                instants,
                began,
                end,
                ticks(),
                session.scenario().machine().instructionsPerTick());
    }
}
