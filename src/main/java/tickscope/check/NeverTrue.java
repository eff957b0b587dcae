package tickscope.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tickscope.asm.Image;
import tickscope.asm.LineEntry;
import tickscope.asm.SourceLine;
import tickscope.isa.Decoder;
import tickscope.isa.Fault;
import tickscope.isa.Gpr;
import tickscope.isa.Instruction;
import tickscope.isa.Operand;
import tickscope.isa.Printer;
import tickscope.isa.Width;
import tickscope.kernel.Cell;
import tickscope.kernel.Coverage;
import tickscope.kernel.KernelView;
import tickscope.machine.MachineState;
import tickscope.machine.MemoryView;

/// The comparison that kept a run from ever reading `need_reschedule`: a conditional jump that always went
/// the same way, whose other way leads, through code that never ran, to an instruction that reads the flag.
record NeverTrue(SourceLine line, String sentence) {
    /// How many instructions of never executed code are searched behind one jump.
    private static final int DEPTH = 500;

    static Optional<NeverTrue> find(Run run) {
        return new Search(run).find();
    }

    private static final class Search {
        private final Run run;
        private final Image image;
        private final MemoryView memory;
        private final long flag;
        private final Coverage coverage;

        Search(Run run) {
            this.run = run;
            image = run.image();
            memory = run.end().memory();
            flag = image.valueOf("need_reschedule");
            coverage = Coverage.of(image, run.timeline());
        }

        Optional<NeverTrue> find() {
            LineEntry before = null;
            for (LineEntry line : image.lines()) {
                if (!line.instruction()) {
                    continue;
                }
                long address = line.address();
                Optional<Instruction> jump = decode(address);
                if (before != null && jump.filter(Search::conditional).isPresent() && oneSided(address)) {
                    long other = coverage.jumped(address) ? address + line.length() : target(jump.get());
                    if (leadsToFlag(other)) {
                        return Optional.of(new NeverTrue(before.line(), sentence(before)));
                    }
                }
                before = line;
            }
            return Optional.empty();
        }

        private boolean oneSided(long address) {
            return coverage.executed(address) && coverage.jumped(address) != coverage.fellThrough(address);
        }

        private boolean leadsToFlag(long start) {
            Deque<Long> open = new ArrayDeque<>();
            Set<Long> seen = new HashSet<>();
            open.add(start);
            while (!open.isEmpty() && seen.size() < DEPTH) {
                long address = open.poll();
                Optional<Instruction> decoded = decode(address);
                if (coverage.executed(address) || !seen.add(address) || decoded.isEmpty()) {
                    continue;
                }
                Instruction instruction = decoded.get();
                String name = instruction.row().mnemonic();
                if (readsFlag(instruction, address)) {
                    return true;
                }
                if (instruction.operands().size() == 1 && instruction.operand(0) instanceof Operand.Target(long to)) {
                    open.add(to);
                }
                if (!name.startsWith("jmp") && !name.startsWith("ret") && !name.startsWith("iret")) {
                    open.add(address + instruction.length());
                }
            }
            return false;
        }

        private boolean readsFlag(Instruction instruction, long address) {
            boolean stores = instruction.row().mnemonic().equals("mov")
                    && instruction.operands().getLast() instanceof Operand.Memory;
            return !stores
                    && instruction.operands().stream()
                            .anyMatch(operand -> operand instanceof Operand.Memory at
                                    && (at.ripRelative()
                                                    ? address + instruction.length() + at.displacement()
                                                    : at.displacement())
                                            == flag);
        }

        private String sentence(LineEntry comparison) {
            long address = comparison.address();
            StringBuilder text = new StringBuilder("The comparison `")
                    .append(decode(address)
                            .map(i -> Printer.print(i, address, image::symbolise))
                            .orElse("?"))
                    .append("' at ")
                    .append(comparison.line())
                    .append(" was never true");
            long step = coverage.lastStep(address);
            MachineState state = run.at(step);
            decode(address)
                    .flatMap(i -> i.operands().stream()
                            .filter(Operand.Memory.class::isInstance)
                            .map(Operand.Memory.class::cast)
                            .findFirst())
                    .ifPresent(operand -> text.append(": ").append(whatItReads(operand, state)));
            return text.append('.').toString();
        }

        /// What really lies where the comparison looks, and where the thing it looks for lies.
        private String whatItReads(Operand.Memory operand, MachineState state) {
            Gpr base = operand.base();
            long from = base == null
                    ? 0
                    : state.cpus().get(run.reschedule().processor()).gpr(base);
            long address = from + operand.displacement();
            KernelView kernel = run.kernel(state);
            StringBuilder text = new StringBuilder(place(operand.displacement(), base))
                    .append(" holds 0x")
                    .append(Long.toHexString(state.memory().quad(address)));
            cell(kernel, address).ifPresent(cell -> {
                text.append(", the saved ").append(cell.label());
                MemoryView.Writer writer = cell.writer();
                if (writer != null) {
                    image.lineAt(writer.rip())
                            .ifPresent(line -> text.append(" (pushed at ")
                                    .append(line.line())
                                    .append(")"));
                }
            });
            kernel.threads().stream()
                    .flatMap(thread -> kernel.stack(thread).groups().stream())
                    .flatMap(group -> group.cells().stream())
                    .filter(cell -> cell.live() && cell.label().equals("number"))
                    .map(cell -> cell.address() - from)
                    .filter(offset -> offset >= 0 && offset < 256)
                    .findFirst()
                    .ifPresent(offset ->
                            text.append("; the interrupt number is at ").append(place(offset, base)));
            return text.toString();
        }

        private static String place(long offset, @org.jspecify.annotations.Nullable Gpr base) {
            return offset + (base == null ? "" : "(%" + base.name(Width.QUAD) + ")");
        }

        private Optional<Cell> cell(KernelView kernel, long address) {
            return kernel.threads().stream()
                    .flatMap(thread -> kernel.stack(thread).groups().stream())
                    .flatMap(group -> group.cells().stream())
                    .filter(cell ->
                            cell.address() == (address & ~7L) && !cell.label().isEmpty())
                    .findFirst();
        }

        private Optional<Instruction> decode(long address) {
            try {
                return Optional.of(Decoder.decode(at -> (int) memory.read(at, Width.BYTE), address));
            } catch (Fault e) {
                return Optional.empty();
            }
        }

        private static boolean conditional(Instruction instruction) {
            String name = instruction.row().mnemonic();
            return name.startsWith("j")
                    && !name.startsWith("jmp")
                    && instruction.operands().size() == 1;
        }

        private static long target(Instruction jump) {
            return jump.operand(0) instanceof Operand.Target(long address) ? address : 0;
        }
    }
}
