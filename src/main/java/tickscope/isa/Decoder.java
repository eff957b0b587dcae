package tickscope.isa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Instruction.Repeat;
import tickscope.isa.Operand.Immediate;
import tickscope.isa.Operand.Memory;
import tickscope.isa.Operand.Register;
import tickscope.isa.Operand.Target;

/// From bytes to an [Instruction], by the instruction table.
public final class Decoder {
    static final int LONGEST = 15;

    /// How the reason of #UD begins for what processors have and the table has not.
    public static final String NOT_IMPLEMENTED = "not implemented: ";

    private static final OpcodeMap OPCODES = new OpcodeMap(InstructionTable.rows());

    private final CodeReader code;
    private final long address;
    private final byte[] bytes = new byte[LONGEST];
    private int length;

    private boolean has66;
    private boolean has67;
    private boolean lock;
    private int repeat;
    private int rex;
    private @Nullable Segment override;
    private int modRm;
    private @Nullable Memory memory;

    private Decoder(CodeReader code, long address) {
        this.code = code;
        this.address = address;
    }

    /// Decodes the instruction at an address. Raises #UD for what the table does not hold, #GP for more than 15 bytes,
    /// and whatever `code` raises.
    public static Instruction decode(CodeReader code, long address) {
        return new Decoder(code, address).decode();
    }

    private Instruction decode() {
        int opcode = prefixes();
        int map = 0;
        if (opcode == 0x0f) {
            map = 1;
            opcode = next();
            if (opcode == 0x38) {
                map = 2;
                opcode = next();
            }
        }
        OpcodeMap.Entry entry = OPCODES.entry(map, opcode);
        if (entry.hasModRm) {
            modRm = next();
        }
        Row row = entry.row(modRm, has66, (rex & 8) != 0, repeat);
        if (map == 0 && opcode == 0x90 && (rex & 1) != 0 && repeat != 0xf3) {
            row = OPCODES.entry(0, 0x91).row(0, has66, (rex & 8) != 0, repeat);
        }
        if (row == null) {
            throw absent(map, opcode, entry.hasModRm);
        }
        return operands(row, opcode);
    }

    /// Reads the prefixes, and returns the first byte after them. A REX prefix counts only directly before the opcode.
    private int prefixes() {
        while (true) {
            int next = next();
            switch (next) {
                case 0x26 -> override = Segment.ES;
                case 0x2e -> override = Segment.CS;
                case 0x36 -> override = Segment.SS;
                case 0x3e -> override = Segment.DS;
                case 0x64 -> override = Segment.FS;
                case 0x65 -> override = Segment.GS;
                case 0x66 -> has66 = true;
                case 0x67 -> has67 = true;
                case 0xf0 -> lock = true;
                case 0xf2, 0xf3 -> repeat = next;
                default -> {
                    if (next >> 4 != 4) {
                        return next;
                    }
                    rex = next;
                    continue;
                }
            }
            rex = 0;
        }
    }

    private Instruction operands(Row row, int opcode) {
        Layout layout = row.layout();
        boolean rexW = (rex & 8) != 0;
        Width width = !layout.sized() ? layout.width() : rexW ? Width.QUAD : has66 ? Width.WORD : Width.LONG;
        if (layout.hasModRm() && modRm < 0xc0) {
            memory = memory();
        }
        List<Operand> operands = new ArrayList<>(3);
        int immediate = 0;
        for (OperandKind kind : layout.kinds()) {
            operands.add(
                    switch (kind.place()) {
                        case SIGNED -> new Immediate(signed(immediateBytes(layout, immediate++, width)));
                        case UNSIGNED -> new Immediate(unsigned(immediateBytes(layout, immediate++, width)));
                        case RELATIVE -> new Target(signed(immediateBytes(layout, immediate++, width)));
                        case ABSOLUTE -> absolute();
                        default -> operand(kind, width, opcode);
                    });
        }
        operands.replaceAll(operand ->
                operand instanceof Target(long distance) ? new Target(address + length + distance) : operand);
        if (lock && !(row.lockable() && operands.getLast() instanceof Memory)) {
            throw Fault.of(Fault.UD, 0, "lock does not go with " + row.mnemonic() + " here");
        }
        return new Instruction(
                row,
                List.copyOf(operands),
                width,
                has67 ? Width.LONG : Width.QUAD,
                !row.repeatable() || repeat == 0 ? Repeat.NONE : repeat == 0xf3 ? Repeat.REP : Repeat.REPNE,
                lock,
                override,
                Arrays.copyOf(bytes, length));
    }

    private static int immediateBytes(Layout layout, int index, Width width) {
        int bytes = layout.immediates().get(index);
        return bytes == 0 ? Math.min(4, width.bytes()) : bytes;
    }

    private Operand operand(OperandKind kind, Width operandSize, int opcode) {
        int reg = modRm >> 3 & 7 | (rex & 4) << 1;
        int rm = modRm & 7 | (rex & 1) << 3;
        return switch (kind.place()) {
            case REG -> register(reg, kind, operandSize);
            case RM, RM_REGISTER, RM_MEMORY -> memory != null ? memory : register(rm, kind, operandSize);
            case OPCODE -> register(opcode & 7 | (rex & 1) << 3, kind, operandSize);
            case ACCUMULATOR -> new Register(Gpr.RAX, Width.ofBytes(kind.bytes(operandSize)));
            case COUNT -> new Register(Gpr.RCX, Width.BYTE);
            case PORT -> new Register(Gpr.RDX, Width.WORD);
            case ONE -> new Immediate(1);
            case THREE -> new Immediate(3);
            case SEGMENT -> segment(reg & 7);
            case FS -> new Operand.SegmentRegister(Segment.FS);
            case GS -> new Operand.SegmentRegister(Segment.GS);
            case CONTROL -> control(reg);
            case DEBUG -> debug(reg);
            case XMM_REG -> new Operand.Xmm(reg);
            case XMM_RM, XMM_RM_REGISTER -> memory != null ? memory : new Operand.Xmm(rm);
            case SOURCE -> implicit(Gpr.RSI, effectiveOverride());
            case TRANSLATION -> implicit(Gpr.RBX, effectiveOverride());
            case DESTINATION -> implicit(Gpr.RDI, Segment.ES);
            case SIGNED, UNSIGNED, RELATIVE, ABSOLUTE -> throw new IllegalStateException("read elsewhere: " + kind);
        };
    }

    private Operand register(int number, OperandKind kind, Width operandSize) {
        Width width = Width.ofBytes(kind.bytes(operandSize));
        if (width == Width.BYTE && rex == 0 && number >= 4) {
            return new Register(Gpr.of(number - 4), Width.BYTE, true);
        }
        return new Register(Gpr.of(number), width);
    }

    private Operand segment(int number) {
        if (number > 5) {
            throw undefined();
        }
        return new Operand.SegmentRegister(Segment.of(number));
    }

    private Operand control(int number) {
        if (number != 0 && number != 2 && number != 3 && number != 4 && number != 8) {
            throw undefined();
        }
        return new Operand.Control(number);
    }

    private Operand debug(int number) {
        if (number > 7) {
            throw undefined();
        }
        return new Operand.Debug(number);
    }

    private static Memory implicit(Gpr base, @Nullable Segment override) {
        return new Memory(override, base, null, 1, 0, false, true);
    }

    private Memory absolute() {
        long offset = has67 ? unsigned(4) : unsigned(8);
        return new Memory(effectiveOverride(), null, null, 1, offset, false, true);
    }

    /// In 64-bit mode only FS and GS override anything.
    private @Nullable Segment effectiveOverride() {
        return override == Segment.FS || override == Segment.GS ? override : null;
    }

    /// SDM vol. 2A, tables 2-2 and 2-3, with the 64-bit changes of section 2.2.1.
    private Memory memory() {
        int mod = modRm >> 6;
        int rm = modRm & 7;
        Gpr base = Gpr.of(rm | (rex & 1) << 3);
        Gpr index = null;
        int scale = 1;
        boolean ripRelative = false;
        if (rm == 4) {
            int sib = next();
            int indexNumber = sib >> 3 & 7 | (rex & 2) << 2;
            index = indexNumber == 4 ? null : Gpr.of(indexNumber);
            scale = 1 << (sib >> 6);
            base = mod == 0 && (sib & 7) == 5 ? null : Gpr.of(sib & 7 | (rex & 1) << 3);
        } else if (mod == 0 && rm == 5) {
            base = null;
            ripRelative = true;
        }
        int bytes = mod == 1 ? 1 : mod == 2 || base == null ? 4 : 0;
        long displacement = bytes == 0 ? 0 : signed(bytes);
        return new Memory(effectiveOverride(), base, index, scale, displacement, ripRelative, true);
    }

    private long signed(int count) {
        return Width.ofBytes(count).signExtend(unsigned(count));
    }

    private long unsigned(int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value |= (long) next() << 8 * i;
        }
        return value;
    }

    private int next() {
        if (length == LONGEST) {
            throw Fault.of(Fault.GP, 0, "an instruction has at most 15 bytes");
        }
        int value = code.byteAt(address + length) & 0xff;
        bytes[length++] = (byte) value;
        return value;
    }

    private Fault undefined() {
        return Fault.of(Fault.UD, 0, "no instruction begins with the bytes" + text());
    }

    /// The table has no such row: says by name what other processors would do.
    private Fault absent(int map, int opcode, boolean hasModRm) {
        int following = hasModRm ? modRm : peek();
        String group = Absent.group(map, opcode, has66 || repeat != 0, following);
        return group == null
                ? undefined()
                : Fault.of(Fault.UD, 0, NOT_IMPLEMENTED + group + " (" + text().strip() + ")");
    }

    /// The byte after the opcode, for the message alone.
    private int peek() {
        try {
            return code.byteAt(address + length) & 0xff;
        } catch (Fault fault) {
            return 0;
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(String.format(" %02x", bytes[i]));
        }
        return text.toString();
    }
}
