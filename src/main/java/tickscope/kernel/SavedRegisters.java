package tickscope.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tickscope.isa.Gpr;
import tickscope.isa.Width;
import tickscope.machine.CpuState;
import tickscope.machine.Effect.MemoryWritten;
import tickscope.machine.Effect.RegisterWritten;
import tickscope.machine.Effect.RflagsWritten;
import tickscope.machine.Step;

/// How much of an interrupted thread lies in memory: for how many of its registers a cell of its context or its stack,
/// written since the interrupt came, holds the value that the register had then.
///
/// @param found how many were found
/// @param all how many there are: fifteen general registers and RIP, CS, RFLAGS, RSP, SS
public record SavedRegisters(int found, int all) {
    public static final SavedRegisters NONE = new SavedRegisters(0, 0);

    /// What the processor pushes, in order.
    private static final List<String> FRAME = List.of("ss", "rsp", "rflags", "cs", "rip");

    /// Looks a thread's registers up in memory.
    ///
    /// @param steps all since the delivery of the interrupt, that one first
    /// @param cpu the processor after them
    public static SavedRegisters of(List<Step> steps, CpuState cpu, KernelView kernel, ThreadView thread) {
        if (steps.isEmpty()) {
            return NONE;
        }
        Map<String, Long> then = before(steps, cpu);
        long since = steps.getFirst().number();
        List<Cell> cells = Stream.concat(
                        kernel.context(thread).fields().stream(),
                        kernel.stack(thread).groups().stream().flatMap(group -> group.cells().stream()))
                .filter(cell -> cell.writer() != null && cell.writer().step() >= since)
                .toList();
        long found = then.entrySet().stream()
                .filter(register -> cells.stream()
                        .anyMatch(cell -> cell.value() == register.getValue()
                                && cell.label().toLowerCase(Locale.ROOT).equals(register.getKey())))
                .count();
        return new SavedRegisters((int) found, then.size());
    }

    /// The registers before the steps: what the first write to each found there, or what it holds still.
    private static Map<String, Long> before(List<Step> steps, CpuState cpu) {
        Map<String, Long> then = new HashMap<>();
        then.put("rip", steps.getFirst().rip());
        pushed(steps.getFirst(), then);
        for (Step step : steps) {
            for (var effect : step.effects()) {
                if (effect instanceof RegisterWritten(Gpr register, long before, var _)) {
                    then.putIfAbsent(register.name(Width.QUAD), before);
                } else if (effect instanceof RflagsWritten(long before, var _)) {
                    then.putIfAbsent("rflags", before);
                }
            }
        }
        for (Gpr gpr : Gpr.values()) {
            then.putIfAbsent(gpr.name(Width.QUAD), cpu.gpr(gpr));
        }
        return then;
    }

    /// CS, SS and the flags are known from what the delivery pushed.
    private static void pushed(Step delivery, Map<String, Long> then) {
        List<MemoryWritten> pushes = delivery.effects().stream()
                .filter(MemoryWritten.class::isInstance)
                .map(MemoryWritten.class::cast)
                .toList();
        for (int i = 0; i < Math.min(FRAME.size(), pushes.size()); i++) {
            then.putIfAbsent(FRAME.get(i), pushes.get(i).after());
        }
    }
}
