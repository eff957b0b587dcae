package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.List;
import tickscope.isa.Gpr;
import tickscope.isa.Rflags;
import tickscope.isa.Width;
import tickscope.machine.Effect;
import tickscope.machine.Effect.DescriptorRead;
import tickscope.machine.Effect.MemoryRead;
import tickscope.machine.Effect.MemoryWritten;
import tickscope.machine.Effect.PortRead;
import tickscope.machine.Effect.PortWritten;
import tickscope.machine.Effect.RegisterWritten;
import tickscope.machine.Effect.RflagsWritten;
import tickscope.machine.Effect.SystemRegisterWritten;
import tickscope.machine.Step;
import tickscope.scenario.Moment;
import tickscope.ui.Texts;

/// What a step did, effect by effect, in words.
record Effects(Moment moment) {
    /// From here on reads and writes are counted, not listed.
    private static final int MANY = 3;

    List<String> words() {
        Step step = moment.step();
        if (step == null) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        List<MemoryWritten> writes = of(step, MemoryWritten.class);
        List<MemoryRead> reads = of(step, MemoryRead.class);
        if (writes.size() >= MANY) {
            words.add(Texts.text(
                    "effect.wrote.many", writes.size(), place(writes.getLast().address())));
        }
        if (reads.size() >= MANY) {
            words.add(Texts.text("effect.read.many", reads.size(), place(lowest(reads))));
        }
        for (Effect effect : step.effects()) {
            boolean told = effect instanceof MemoryWritten && writes.size() >= MANY
                    || effect instanceof MemoryRead && reads.size() >= MANY;
            String text = told ? "" : words(effect);
            if (!text.isEmpty()) {
                words.add(text);
            }
        }
        if (words.isEmpty()) {
            words.add("rip ← "
                    + moment.kernel()
                            .symbolise(moment.state().cpus().get(moment.cpu()).rip()));
        }
        return words;
    }

    private static long lowest(List<MemoryRead> reads) {
        return reads.stream().mapToLong(MemoryRead::address).min().orElseThrow();
    }

    private static <E extends Effect> List<E> of(Step step, Class<E> kind) {
        return step.effects().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private String words(Effect effect) {
        return switch (effect) {
            case RegisterWritten(Gpr register, var _, long after) -> register.name(Width.QUAD) + " ← " + value(after);
            case MemoryWritten(long address, var _, var _, long after) -> place(address) + " ← " + value(after);
            case MemoryRead(long address, var _, long value) -> Texts.text("effect.read", value(value), place(address));
            case RflagsWritten(long before, long after) -> flags(before, after);
            case SystemRegisterWritten(String name, var _, long after) -> name + " ← " + value(after);
            case PortRead(int port, var _, long value) ->
                Texts.text("effect.in", value(value), "0x" + Integer.toHexString(port));
            case PortWritten(int port, var _, long value) ->
                Texts.text("effect.out", "0x" + Integer.toHexString(port), value(value));
            case DescriptorRead _ -> "";
        };
    }

    private static String flags(long before, long after) {
        StringBuilder changes = new StringBuilder();
        append(changes, "IF", Rflags.IF, before, after);
        append(changes, "ZF", Rflags.ZF, before, after);
        append(changes, "CF", Rflags.CF, before, after);
        append(changes, "SF", Rflags.SF, before, after);
        return changes.toString();
    }

    private static void append(StringBuilder changes, String name, long bit, long before, long after) {
        if (((before ^ after) & bit) != 0) {
            changes.append(changes.isEmpty() ? "" : ", ")
                    .append(name)
                    .append(" ← ")
                    .append((after & bit) == 0 ? 0 : 1);
        }
    }

    private String place(long address) {
        return "[" + moment.kernel().place(address) + "]";
    }

    private String value(long value) {
        return CellRow.compact(moment.kernel().symbolise(value));
    }
}
