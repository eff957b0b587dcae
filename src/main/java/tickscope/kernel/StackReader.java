package tickscope.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Gpr;
import tickscope.isa.Rflags;
import tickscope.machine.CpuState;
import tickscope.machine.MachineState;
import tickscope.machine.MemoryView;
import tickscope.machine.MemoryView.Writer;

/// Reads stacks and contexts out of memory and says of each quadword what it is and who wrote it, from the instruction
/// that wrote it last.
final class StackReader {
    /// What delivery pushes, highest address first (SDM vol. 3A, figure 6-9).
    private static final List<String> INTERRUPT_FRAME = List.of("SS", "RSP", "RFLAGS", "CS", "RIP", "error code");

    /// Fewer cells of one delivery are what is left of a frame that was overwritten: nobody knows which part.
    private static final int SHORTEST_FRAME = 5;

    private static final List<String> PUSHED_BY_STUB_FIRST = List.of("error code", "number");

    /// The selector of the kernel's code segment, by which a forged frame is told from other forged cells.
    private static final long KERNEL_CODE = 0x08;

    /// The most quadwords shown above and below RSP.
    private static final int MOST_ABOVE = 64;

    private static final int MOST_BELOW = 40;

    /// A frame may begin below a quadword or two left out to align RSP.
    private static final int LONGEST_GAP = 2;

    private final KernelView kernel;
    private final MachineState state;
    private final MemoryView memory;
    private final Authorship authorship;

    StackReader(KernelView kernel, PhaseMap phases, MachineState state) {
        this.kernel = kernel;
        this.state = state;
        memory = state.memory();
        authorship = new Authorship(phases, memory);
    }

    ContextView context(ThreadView thread) {
        List<Cell> fields = new ArrayList<>();
        for (int i = ThreadLayout.CONTEXT.size() - 1; i >= 0; i--) {
            long address = thread.address() + 8L * i;
            Writer writer = memory.writer(address);
            Author author = authorship.author(writer);
            boolean saved = author == Author.STUB || author == Author.KERNEL;
            fields.add(cell(address, ThreadLayout.CONTEXT.get(i), saved ? Author.CONTEXT : author, writer, true));
        }
        return new ContextView(thread.address(), fields);
    }

    StackView stack(ThreadView thread) {
        long low = thread.stackLow();
        long high = thread.stackHigh();
        Optional<CpuState> here = state.cpus().stream()
                .filter(cpu -> on(cpu.gpr(Gpr.RSP), low, high))
                .findFirst();
        long rsp = here.map(cpu -> cpu.gpr(Gpr.RSP)).orElseGet(() -> savedRsp(thread));
        if (!on(rsp, low, high)) {
            return new StackView(low, high, rsp, false, List.of());
        }
        long top = Math.min(high, alignUp(rsp) + 8L * MOST_ABOVE);
        long bottom = alignUp(rsp);
        int unwritten = 0;
        for (long address = bottom - 8; address >= Math.max(low, bottom - 8L * MOST_BELOW); address -= 8) {
            if (memory.writer(address) != null) {
                bottom = address;
                unwritten = 0;
            } else if (++unwritten > LONGEST_GAP) {
                break;
            }
        }
        return new StackView(low, high, rsp, here.isPresent(), groups(top, bottom, rsp));
    }

    /// RSP at the high end means an empty stack.
    private static boolean on(long rsp, long low, long high) {
        return rsp > low && rsp <= high;
    }

    private static long alignUp(long address) {
        return (address + 7) & ~7L;
    }

    /// Where a thread that does not run left its stack pointer: `kernel_rsp` in designs that keep it there.
    private long savedRsp(ThreadView thread) {
        long kernelRsp = memory.quad(thread.address() + ThreadLayout.KERNEL_RSP);
        if (kernelRsp != 0) {
            return kernelRsp;
        }
        Writer saved = memory.writer(thread.address() + ThreadLayout.CONTEXT_RSP);
        return unsavedFrame(thread, saved == null ? -1 : saved.step())
                .orElseGet(() -> memory.quad(thread.address() + ThreadLayout.CONTEXT_RSP));
    }

    /// The frame of a delivery that the context does not know yet: a stub has lent RSP to something else before it
    /// saved the interrupted one.
    private Optional<Long> unsavedFrame(ThreadView thread, long savedAt) {
        long lowest = Math.max(thread.stackLow(), thread.stackHigh() - 8L * MOST_ABOVE);
        Optional<Long> frame = Optional.empty();
        for (long address = thread.stackHigh() - 8; address >= lowest; address -= 8) {
            Writer writer = memory.writer(address);
            if (writer != null && writer.delivery() && writer.step() > savedAt) {
                frame = Optional.of(address);
            }
        }
        return frame;
    }

    /// The return addresses on the stack that a processor stands on, outermost first.
    List<Long> returnAddresses(int cpu) {
        long rsp = state.cpus().get(cpu).gpr(Gpr.RSP);
        return kernel.threads().stream()
                .filter(thread -> on(rsp, thread.stackLow(), thread.stackHigh()))
                .findFirst()
                .map(thread -> stack(thread).groups().stream()
                        .flatMap(group -> group.cells().stream())
                        .filter(cell -> cell.live() && cell.author() == Author.CALL)
                        .map(Cell::value)
                        .toList())
                .orElse(List.of());
    }

    private List<CellGroup> groups(long top, long bottom, long rsp) {
        List<CellGroup> groups = new ArrayList<>();
        List<Cell> cells = new ArrayList<>();
        Optional<CellGroup.Call> call = Optional.empty();
        Author author = Author.NOBODY;
        @Nullable Writer previous = null;
        for (long address = top - 8; address >= bottom; address -= 8) {
            Writer writer = memory.writer(address);
            Author now = authorship.author(writer);
            boolean joins =
                    now == author && (now != Author.CPU || sameDelivery(previous, writer)) && now != Author.CALL;
            joins |= author == Author.CALL && now == Author.KERNEL;
            if (!joins || cells.isEmpty()) {
                close(groups, call, author, cells);
                cells = new ArrayList<>();
                call = now == Author.CALL ? Optional.of(call(Objects.requireNonNull(writer))) : Optional.empty();
                author = now;
            }
            String label = now == Author.FORGED || now == Author.NOBODY
                    ? forgedLabel(address)
                    : label(writer, now, cells.size(), groups);
            cells.add(cell(address, label, now, writer, address >= rsp));
            previous = writer;
        }
        close(groups, call, author, cells);
        return groups;
    }

    private static void close(List<CellGroup> groups, Optional<CellGroup.Call> call, Author author, List<Cell> cells) {
        if (cells.isEmpty()) {
            return;
        }
        boolean remnant = author == Author.CPU && cells.size() < SHORTEST_FRAME;
        groups.add(new CellGroup(
                call, author, remnant ? cells.stream().map(Cell::unlabelled).toList() : cells));
    }

    private static boolean sameDelivery(@Nullable Writer one, @Nullable Writer other) {
        return one != null && other != null && one.step() == other.step();
    }

    /// The field of an interrupt frame that was forged at the high end of the stack, if that is what the cell is.
    private String forgedLabel(long address) {
        ThreadView thread = kernel.threads().stream()
                .filter(candidate -> address >= candidate.stackLow() && address < candidate.stackHigh())
                .findFirst()
                .orElse(null);
        if (thread == null) {
            return "";
        }
        long frame = thread.stackHigh() - ThreadLayout.FRAME_SIZE;
        boolean forged = memory.quad(frame + ThreadLayout.FRAME_CS) == KERNEL_CODE
                && authorship.author(memory.writer(frame + ThreadLayout.FRAME_RIP)) == Author.FORGED
                && authorship.author(memory.writer(thread.stackHigh() - 8)) == Author.FORGED;
        if (!forged || address < frame - 8) {
            return kernel.isFunction(memory.quad(address)) ? "ret" : "";
        }
        return address < frame ? "ret" : ThreadLayout.FRAME.get((int) (address - frame) / 8);
    }

    /// The function that a `call` entered, or, if it was indirect, the one it was made from.
    private CellGroup.Call call(Writer writer) {
        return authorship
                .callee(writer)
                .map(callee -> new CellGroup.Call(kernel.symbolise(callee), true))
                .orElseGet(() -> new CellGroup.Call(kernel.functionAt(writer.rip()), false));
    }

    private String label(@Nullable Writer writer, Author author, int index, List<CellGroup> above) {
        if (writer == null) {
            return "";
        }
        if (author == Author.CPU) {
            return index < INTERRUPT_FRAME.size() ? INTERRUPT_FRAME.get(index) : "";
        }
        if (author == Author.CALL) {
            return "ret";
        }
        if (author == Author.STUB
                && index < PUSHED_BY_STUB_FIRST.size()
                && !above.isEmpty()
                && above.getLast().author() == Author.CPU) {
            return PUSHED_BY_STUB_FIRST.get(index);
        }
        return authorship.source(writer);
    }

    private Cell cell(long address, String label, Author author, @Nullable Writer writer, boolean live) {
        long value = memory.quad(address);
        return new Cell(address, value, label, text(label, value), author, writer, live);
    }

    private String text(String label, long value) {
        return switch (label.toLowerCase(Locale.ROOT)) {
            case "rflags" -> "IF=" + ((value & Rflags.IF) != 0 ? 1 : 0) + " 0x" + Long.toHexString(value);
            case "number", "error code" -> Long.toString(value);
            case "cs", "ss" -> "0x" + Long.toHexString(value);
            default -> kernel.symbolise(value);
        };
    }
}
