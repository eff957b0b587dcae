package tickscope.ui.panel;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import tickscope.kernel.Phase;
import tickscope.kernel.ThreadLayout;
import tickscope.kernel.ThreadView;
import tickscope.machine.Effect;
import tickscope.scenario.Moment;

/// Which parts of the Stage changed, those first that matter most: where there is room for a few only, they come
/// forward.
record Forward(Moment moment) {
    private static final int SERIAL = 0x3f8;

    /// @param leap whether more than one step lies between this moment and the last: then the whole phase counts
    List<Part> parts(boolean leap) {
        SequencedSet<Part> parts = new LinkedHashSet<>();
        if (leap) {
            parts.addAll(phase());
            parts.addAll(step());
        } else {
            parts.addAll(step());
            parts.addAll(phase());
        }
        parts.add(Part.CODE);
        parts.addAll(Part.CENTRE);
        parts.addAll(List.of(Part.values()));
        return List.copyOf(parts);
    }

    /// Memory before registers before code: a push is seen in its cell, a pop in its register.
    SequencedSet<Part> step() {
        SequencedSet<Part> memory = new LinkedHashSet<>();
        SequencedSet<Part> registers = new LinkedHashSet<>();
        SequencedSet<Part> read = new LinkedHashSet<>();
        if (moment.step() == null) {
            return memory;
        }
        for (Effect effect : moment.step().effects()) {
            switch (effect) {
                case Effect.MemoryWritten written -> holder(written.address()).ifPresent(memory::add);
                case Effect.PortWritten written -> {
                    if (written.port() == SERIAL) {
                        memory.add(Part.OUTPUT);
                    }
                }
                case Effect.RegisterWritten _ -> registers.add(Part.PROCESSOR);
                case Effect.MemoryRead from -> holder(from.address()).ifPresent(read::add);
                case Effect.RflagsWritten _,
                        Effect.SystemRegisterWritten _,
                        Effect.DescriptorRead _,
                        Effect.PortRead _ -> {}
            }
        }
        memory.addAll(registers);
        memory.addAll(read);
        return memory;
    }

    /// What the phase has written so far, most first; where that says nothing, what the phase is about.
    private SequencedSet<Part> phase() {
        Map<Part, Integer> written = new EnumMap<>(Part.class);
        for (long address : moment.phaseCells()) {
            holder(address).ifPresent(part -> written.merge(part, 1, Integer::sum));
        }
        SequencedSet<Part> parts = new LinkedHashSet<>();
        switch (moment.phase()) {
            case DELIVER, SAVE ->
                written.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .map(Map.Entry::getKey)
                        .forEach(parts::add);
            case DECIDE, SWITCH -> parts.addAll(List.of(Part.THREADS, Part.PROCESSOR));
            case RESTORE, RETURN -> parts.addAll(List.of(Part.PROCESSOR, Part.INCOMING));
            case HANDLE -> parts.addAll(List.of(Part.CODE, Part.OUTGOING));
            case RUN, BOOT -> parts.add(Part.CODE);
        }
        if (moment.phase() == Phase.SAVE) {
            parts.addAll(List.of(Part.OUTGOING, Part.PROCESSOR));
        }
        return parts;
    }

    /// The part that shows a quadword.
    Optional<Part> holder(long address) {
        if (moment.outgoing().filter(thread -> holds(thread, address)).isPresent()) {
            return Optional.of(Part.OUTGOING);
        } else if (moment.incoming().filter(thread -> holds(thread, address)).isPresent()) {
            return Optional.of(Part.INCOMING);
        }
        return ofQueue(address) ? Optional.of(Part.THREADS) : Optional.empty();
    }

    private boolean holds(ThreadView thread, long address) {
        return address >= thread.stackLow() && address < thread.stackHigh()
                || address >= thread.address() && address < thread.address() + ThreadLayout.CONTEXT_SIZE;
    }

    /// The lists of the run queue, their links, and who is current.
    private boolean ofQueue(long address) {
        String place = moment.kernel().place(address);
        return place.startsWith("run_queue")
                || place.startsWith("current_thread")
                || place.matches("[^.+]+\\.(state|next|slice|priority)");
    }
}
