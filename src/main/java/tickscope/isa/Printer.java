package tickscope.isa;

import java.util.StringJoiner;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Operand.Immediate;
import tickscope.isa.Operand.Memory;
import tickscope.isa.Operand.Register;

/// AT&T text of a decoded instruction, in the words of objdump.
public final class Printer {
    private final Instruction instruction;
    private final Layout layout;
    private final long next;
    private final LongFunction<String> symbols;
    private String comment = "";

    private Printer(Instruction instruction, long address, LongFunction<String> symbols) {
        this.instruction = instruction;
        this.layout = instruction.row().layout();
        this.next = address + instruction.length();
        this.symbols = symbols;
    }

    /// As objdump prints it, one space between mnemonic and operands: `push %rax`, `mov 0x8(%rsp),%rax`.
    ///
    /// @param address of the instruction, for RIP-relative operands
    /// @param symbols names an address, for branch targets: `call 0x100230 <scheduler_tick>` when it gives a name
    public static String print(Instruction instruction, long address, LongFunction<String> symbols) {
        return new Printer(instruction, address, symbols).print();
    }

    private String print() {
        StringJoiner operands = new StringJoiner(",");
        for (int i = 0; i < instruction.operands().size(); i++) {
            operands.add(operand(layout.kinds().get(i), instruction.operand(i)));
        }
        String text = Prefixes.text(instruction) + mnemonic();
        return operands.length() == 0 ? text : text + " " + operands + comment;
    }

    private String mnemonic() {
        String name = layout.mnemonic();
        if (name.equals("jrcxz") && instruction.addressWidth() == Width.LONG) {
            return "jecxz";
        }
        if (name.equals("ljmpq") || name.equals("lcallq")) {
            return Prefixes.rex(instruction) + " " + name.substring(0, name.length() - 1);
        }
        return needsSuffix() ? name + instruction.width().suffix() : name;
    }

    private boolean needsSuffix() {
        if (!layout.takesSuffix() || layout.defaults64()) {
            return false;
        }
        if (layout.mixesWidths()) {
            return true;
        }
        for (int i = 0; i < instruction.operands().size(); i++) {
            if (instruction.operand(i) instanceof Register
                    && layout.kinds().get(i).sized()) {
                return false;
            }
        }
        return true;
    }

    private String operand(OperandKind kind, Operand operand) {
        String star = layout.branches() ? "*" : "";
        return switch (operand) {
            case Register register when kind.place() == OperandKind.Place.PORT -> "(%" + name(register) + ")";
            case Register register -> star + "%" + name(register);
            case Operand.SegmentRegister(Segment segment) -> "%" + segment.lower();
            case Operand.Control(int number) -> "%cr" + number;
            case Operand.Debug(int number) -> "%db" + number;
            case Operand.Xmm(int number) -> "%xmm" + number;
            case Immediate(long value, var _) -> "$" + hex(immediate(kind, value));
            case Operand.Target(long target) -> named(target);
            case Memory memory -> star + memory(kind, memory);
        };
    }

    private static String name(Register register) {
        return register.high() ? register.gpr().highByteName() : register.gpr().name(register.width());
    }

    private long immediate(OperandKind kind, long value) {
        return kind.place() == OperandKind.Place.SIGNED ? instruction.width().zeroExtend(value) : value;
    }

    private String memory(OperandKind kind, Memory memory) {
        String segment = switch (kind.place()) {
            case SOURCE, TRANSLATION -> "%" + memory.segment().lower() + ":";
            case DESTINATION -> "%es:";
            default -> memory.override() == null ? "" : "%" + memory.override().lower() + ":";
        };
        if (memory.ripRelative()) {
            comment = " # " + named(next + memory.displacement());
            return segment + signedHex(memory.displacement()) + "(%rip)";
        }
        Gpr base = memory.base();
        Gpr index = memory.index();
        if (base == null && index == null) {
            return segment + hex(memory.displacement());
        }
        Width width = instruction.addressWidth();
        StringBuilder text = new StringBuilder(segment);
        if (memory.displacement() != 0 || Prefixes.hasDisplacement(instruction)) {
            text.append(signedHex(memory.displacement()));
        }
        text.append('(').append(base == null ? "" : "%" + base.name(width));
        if (index != null) {
            text.append(",%").append(index.name(width)).append(',').append(memory.scale());
        }
        return text.append(')').toString();
    }

    private String named(long address) {
        String name = nullable(symbols.apply(address));
        return name == null || name.isEmpty() ? hex(address) : hex(address) + " <" + name + ">";
    }

    private static @Nullable String nullable(@Nullable String name) {
        return name;
    }

    private static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }

    private static String signedHex(long value) {
        return value < 0 ? "-" + hex(-value) : hex(value);
    }
}
