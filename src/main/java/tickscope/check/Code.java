package tickscope.check;

import java.util.List;
import java.util.Optional;
import tickscope.asm.Image;
import tickscope.asm.LineEntry;
import tickscope.isa.Decoder;
import tickscope.isa.Fault;
import tickscope.isa.Gpr;
import tickscope.isa.Instruction;
import tickscope.isa.Operand;
import tickscope.kernel.Phase;
import tickscope.kernel.PhaseMap;

/// What the checks must know about each instruction of a kernel, looked up once: its phase, whether it calls, returns
/// or moves RSP elsewhere, and what it is estimated to cost.
final class Code {
    /// What an instruction does to the flow of control or to RSP.
    enum Kind {
        PLAIN,
        CALL,
        RETURN,
        INTERRUPT_RETURN,
        SOFTWARE_INTERRUPT,
        /// Gives RSP a value that does not derive from RSP.
        STACK_CHANGE
    }

    private static final Phase[] PHASES = Phase.values();
    private static final Kind[] KINDS = Kind.values();

    private final long base;
    private final byte[] phases;
    private final byte[] kinds;
    private final float[] nanoseconds;
    private long noted = -1;

    Code(Image image, PhaseMap map) {
        List<LineEntry> lines =
                image.lines().stream().filter(LineEntry::instruction).toList();
        base = lines.isEmpty() ? 0 : lines.getFirst().address();
        int size = lines.isEmpty()
                ? 0
                : Math.toIntExact(lines.getLast().address() + lines.getLast().length() - base);
        phases = new byte[size];
        kinds = new byte[size];
        nanoseconds = new float[size];
        byte[] flat = image.flat();
        for (int i = 0; i < size; i++) {
            phases[i] = (byte) map.at(base + i).map(Phase::ordinal).orElse(-1).intValue();
        }
        for (LineEntry line : lines) {
            // One line may hold several instructions: .rept in a macro, for one.
            long end = line.address() + line.length();
            for (long address = line.address(); address < end; ) {
                Optional<Instruction> decoded = decode(flat, image.base(), address);
                if (decoded.isEmpty()) {
                    break;
                }
                int at = (int) (address - base);
                kinds[at] = (byte) kind(decoded.get()).ordinal();
                nanoseconds[at] = (float) CostTable.STANDARD.of(decoded.get());
                if (phases[at] == Phase.SWITCH.ordinal()
                        && stores(decoded.get(), address, image.valueOf("current_thread"))) {
                    noted = address;
                }
                address += decoded.get().length();
            }
        }
    }

    private static Optional<Instruction> decode(byte[] flat, long start, long address) {
        try {
            return Optional.of(Decoder.decode(
                    at -> {
                        long offset = at - start;
                        if (offset < 0 || offset >= flat.length) {
                            throw Fault.page(at, 0, "outside the image");
                        }
                        return flat[(int) offset] & 0xff;
                    },
                    address));
        } catch (Fault fault) {
            return Optional.empty();
        }
    }

    static Kind kind(Instruction instruction) {
        return switch (instruction.row().mnemonic()) {
            case "call" -> Kind.CALL;
            case "ret" -> Kind.RETURN;
            case "iret", "iretq" -> Kind.INTERRUPT_RETURN;
            case "int" -> Kind.SOFTWARE_INTERRUPT;
            case "mov", "pop", "xchg", "lea" -> changesStack(instruction) ? Kind.STACK_CHANGE : Kind.PLAIN;
            case "leave" -> Kind.STACK_CHANGE;
            default -> Kind.PLAIN;
        };
    }

    private static boolean changesStack(Instruction instruction) {
        List<Operand> operands = instruction.operands();
        return !operands.isEmpty()
                && operands.getLast() instanceof Operand.Register(Gpr gpr, var _, var _)
                && gpr == Gpr.RSP
                && !(operands.getFirst() instanceof Operand.Memory from
                        && from.base() == Gpr.RSP
                        && instruction.row().mnemonic().equals("lea"));
    }

    private static boolean stores(Instruction instruction, long address, long variable) {
        return instruction.row().mnemonic().equals("mov")
                && instruction.operands().getLast() instanceof Operand.Memory to
                && (to.ripRelative() ? address + instruction.length() : 0) + to.displacement() == variable;
    }

    /// The instruction of the switch that writes `current_thread`, or -1.
    long noted() {
        return noted;
    }

    private boolean inside(long address) {
        return address >= base && address - base < phases.length;
    }

    boolean holds(long address) {
        return inside(address);
    }

    /// The phase of the code at an address, or `caller` where it belongs to whichever phase called it.
    Phase phase(long address, Phase caller) {
        if (!inside(address)) {
            return caller;
        }
        byte phase = phases[(int) (address - base)];
        return phase < 0 ? caller : PHASES[phase];
    }

    /// Whether the code at an address says nothing of its own phase.
    boolean callersPhase(long address) {
        return !inside(address) || phases[(int) (address - base)] < 0;
    }

    Kind kind(long address) {
        return inside(address) ? KINDS[kinds[(int) (address - base)]] : Kind.PLAIN;
    }

    double nanoseconds(long address) {
        return inside(address) ? nanoseconds[(int) (address - base)] : 0.4;
    }

    /// The first instruction at or after an address that moves RSP elsewhere in the phase of the switch, or -1.
    long nextStackChange(long address) {
        for (long at = Math.max(base, address); inside(at); at++) {
            int offset = (int) (at - base);
            if (kinds[offset] == Kind.STACK_CHANGE.ordinal() && phases[offset] == Phase.SWITCH.ordinal()) {
                return at;
            }
        }
        return -1;
    }
}
