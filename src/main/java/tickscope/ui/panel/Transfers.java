package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tickscope.isa.Gpr;
import tickscope.isa.Instruction;
import tickscope.isa.Operand;
import tickscope.isa.Width;
import tickscope.kernel.Cell;
import tickscope.kernel.ThreadLayout;
import tickscope.kernel.ThreadView;
import tickscope.machine.Effect.MemoryRead;
import tickscope.machine.Effect.MemoryWritten;
import tickscope.machine.Effect.RegisterWritten;
import tickscope.machine.Event;
import tickscope.machine.MemoryView.Writer;
import tickscope.machine.Step;
import tickscope.scenario.Moment;

/// The values that a step moved between registers and memory.
final class Transfers {
    /// What a delivery pushes, in order (SDM vol. 3A, section 6.14.2), and `iretq` pops the other way round.
    private static final List<String> FRAME = List.of("ss", "rsp", "rflags", "cs", "rip");

    /// In place of a register: the line of code that comes next.
    static final String NEXT = "next";

    private Transfers() {}

    /// A value on its way.
    ///
    /// @param register lower-case name, or empty if the value comes out of the code
    /// @param address of the quadword
    /// @param toMemory whether it goes from the register to memory
    record Transfer(String register, long address, long value, boolean toMemory) {}

    static List<Transfer> of(Moment moment) {
        Step step = moment.step();
        if (step == null) {
            return List.of();
        }
        List<Transfer> transfers = step.event() instanceof Event.Executed ? executed(step) : delivered(step);
        return transfers;
    }

    /// What the phase has written into the cells of registers, in the order in which it was written.
    static List<Transfer> ofPhase(Moment moment) {
        List<Cell> cells = new ArrayList<>();
        for (ThreadView thread : Stream.concat(moment.outgoing().stream(), moment.incoming().stream())
                .toList()) {
            cells.addAll(moment.kernel().context(thread).fields());
            moment.kernel().stack(thread).groups().forEach(group -> cells.addAll(group.cells()));
        }
        return cells.stream()
                .filter(cell -> moment.writtenInPhase(cell.address()) && cell.writer() != null)
                .filter(cell -> ThreadLayout.CONTEXT.contains(cell.label().toLowerCase(Locale.ROOT)))
                .sorted(Comparator.comparingLong(Transfers::when)
                        .thenComparing(Comparator.comparingLong(Cell::address).reversed()))
                .map(cell -> new Transfer(cell.label().toLowerCase(Locale.ROOT), cell.address(), cell.value(), true))
                .toList();
    }

    private static long when(Cell cell) {
        Writer writer = cell.writer();
        return writer == null ? 0 : writer.step();
    }

    private static List<Transfer> delivered(Step step) {
        List<MemoryWritten> pushes = writes(step);
        List<Transfer> transfers = new ArrayList<>();
        for (int i = 0; i < pushes.size(); i++) {
            String name = i < FRAME.size() ? FRAME.get(i) : "";
            transfers.add(
                    new Transfer(name, pushes.get(i).address(), pushes.get(i).after(), true));
        }
        return transfers;
    }

    private static List<Transfer> executed(Step step) {
        List<Transfer> transfers = new ArrayList<>();
        for (MemoryWritten write : writes(step)) {
            transfers.add(new Transfer(source(step.instruction()), write.address(), write.after(), true));
        }
        List<MemoryRead> reads = step.effects().stream()
                .filter(MemoryRead.class::isInstance)
                .map(MemoryRead.class::cast)
                .toList();
        if (reads.size() == FRAME.size()) {
            for (int i = 0; i < reads.size(); i++) {
                MemoryRead read = reads.get(i);
                transfers.add(new Transfer(FRAME.get(FRAME.size() - 1 - i), read.address(), read.value(), false));
            }
            return transfers;
        }
        if (step.instruction() != null && step.instruction().row().form().startsWith("ret") && !reads.isEmpty()) {
            MemoryRead read = reads.getFirst();
            transfers.add(new Transfer(NEXT, read.address(), read.value(), false));
            return transfers;
        }
        for (MemoryRead read : reads) {
            receiver(step, read)
                    .ifPresent(gpr ->
                            transfers.add(new Transfer(gpr.name(Width.QUAD), read.address(), read.value(), false)));
        }
        return transfers;
    }

    private static List<MemoryWritten> writes(Step step) {
        return step.effects().stream()
                .filter(MemoryWritten.class::isInstance)
                .map(MemoryWritten.class::cast)
                .toList();
    }

    private static Optional<Gpr> receiver(Step step, MemoryRead read) {
        return step.effects().stream()
                .filter(RegisterWritten.class::isInstance)
                .map(RegisterWritten.class::cast)
                .filter(write -> write.after() == read.value() && write.register() != Gpr.RSP)
                .map(RegisterWritten::register)
                .findFirst();
    }

    /// The register that the instruction names as its source; a call stores RIP.
    private static String source(@org.jspecify.annotations.Nullable Instruction instruction) {
        if (instruction == null || instruction.operands().isEmpty()) {
            return "";
        }
        if (instruction.row().form().startsWith("call")) {
            return "rip";
        }
        return instruction.operands().getFirst() instanceof Operand.Register(Gpr gpr, var _, var _)
                ? gpr.name(Width.QUAD)
                : "";
    }
}
