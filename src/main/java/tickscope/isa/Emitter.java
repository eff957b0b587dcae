package tickscope.isa;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Encoding.Field;
import tickscope.isa.Operand.Immediate;
import tickscope.isa.Operand.Memory;
import tickscope.isa.Operand.Register;

/// Writes the bytes of one row with given operands.
final class Emitter {
    private static final int REX = 0x40;

    private final Layout layout;
    private final List<String> prefixes;
    private final List<Operand> operands;
    private final Width width;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(Decoder.LONGEST);

    private int rex;
    private boolean high;
    private int reg;
    private int opcodeRegister;
    private @Nullable Operand rm;
    private Field displacement = Field.NONE;
    private Field immediate = Field.NONE;

    private Emitter(Layout layout, List<String> prefixes, List<Operand> operands, Width width) {
        this.layout = layout;
        this.prefixes = prefixes;
        this.operands = operands;
        this.width = width;
    }

    /// The encoding, or null if a REX prefix would be needed beside ah, ch, dh or bh.
    static @Nullable Encoding emit(Row row, List<String> prefixes, List<Operand> operands, Width width) {
        return new Emitter(row.layout(), prefixes, operands, width).emit();
    }

    private @Nullable Encoding emit() {
        reg = layout.modRm() == Layout.SLASH_R || !layout.hasModRm() ? 0 : layout.modRm();
        rex = layout.rexW() || layout.sized() && width == Width.QUAD || prefixes.contains("rex.w") ? REX | 8 : 0;
        for (int i = 0; i < operands.size(); i++) {
            place(layout.kinds().get(i), operands.get(i));
        }
        if (rm instanceof Memory memory) {
            extend(memory.base(), 1);
            extend(memory.index(), 2);
        }
        if (high && rex != 0) {
            return null;
        }
        prefixes();
        opcode();
        if (layout.fixedModRm() >= 0) {
            bytes.write(layout.fixedModRm());
        } else if (rm instanceof Memory memory) {
            memory(memory);
        } else if (rm != null) {
            bytes.write(0xc0 | reg << 3 | number(rm) & 7);
        }
        immediates();
        return new Encoding(bytes.toByteArray(), displacement, immediate);
    }

    private void place(OperandKind kind, Operand operand) {
        if (operand instanceof Register(Gpr gpr, Width registerWidth, boolean isHigh)) {
            high |= isHigh;
            if (registerWidth == Width.BYTE && !isHigh && gpr.number() >= 4 && gpr.number() < 8) {
                rex |= REX;
            }
        }
        switch (kind.place()) {
            case REG, SEGMENT, CONTROL, DEBUG, XMM_REG -> {
                reg = number(operand) & 7;
                extend(number(operand), 4);
            }
            case RM, RM_REGISTER, RM_MEMORY, XMM_RM, XMM_RM_REGISTER -> {
                rm = operand;
                if (!(operand instanceof Memory)) {
                    extend(number(operand), 1);
                }
            }
            case OPCODE -> {
                opcodeRegister = number(operand) & 7;
                extend(number(operand), 1);
            }
            default -> {}
        }
    }

    private void extend(@Nullable Gpr gpr, int bit) {
        if (gpr != null) {
            extend(gpr.number(), bit);
        }
    }

    private void extend(int number, int bit) {
        if (number >= 8) {
            rex |= REX | bit;
        }
    }

    private static int number(Operand operand) {
        return switch (operand) {
            case Register(Gpr gpr, var _, boolean isHigh) -> gpr.number() + (isHigh ? 4 : 0);
            case Operand.SegmentRegister(Segment segment) -> segment.ordinal();
            case Operand.Control(int number) -> number;
            case Operand.Debug(int number) -> number;
            case Operand.Xmm(int number) -> number;
            case Immediate _, Memory _, Operand.Target _ -> 0;
        };
    }

    /// In the order of GNU as: segment, 67, 66, F2 or F3, F0, REX.
    private void prefixes() {
        Segment segment = segmentPrefix();
        if (segment != null) {
            bytes.write(new int[] {0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65}[segment.ordinal()]);
        }
        if (prefixes.contains("addr32")) {
            bytes.write(0x67);
        }
        if (layout.prefix66() || layout.sized() && width == Width.WORD || prefixes.contains("data16")) {
            bytes.write(0x66);
        }
        int repeat = layout.repeatPrefix();
        for (String prefix : prefixes) {
            switch (prefix) {
                case "rep", "repe", "repz" -> repeat = 0xf3;
                case "repne", "repnz", "bnd" -> repeat = 0xf2;
                default -> {}
            }
        }
        if (repeat != 0) {
            bytes.write(repeat);
        }
        if (prefixes.contains("lock")) {
            bytes.write(0xf0);
        }
        if (rex != 0) {
            bytes.write(rex);
        }
    }

    private @Nullable Segment segmentPrefix() {
        for (String prefix : prefixes) {
            if (prefix.equals("notrack")) {
                return Segment.DS;
            }
            for (Segment segment : Segment.values()) {
                if (prefix.toLowerCase(Locale.ROOT).equals(segment.lower())) {
                    return segment;
                }
            }
        }
        for (int i = 0; i < operands.size(); i++) {
            if (operands.get(i) instanceof Memory memory
                    && memory.override() != null
                    && memory.override() != natural(layout.kinds().get(i), memory)) {
                return memory.override();
            }
        }
        return null;
    }

    private static Segment natural(OperandKind kind, Memory memory) {
        if (kind.place() == OperandKind.Place.DESTINATION) {
            return Segment.ES;
        }
        return memory.base() == Gpr.RSP || memory.base() == Gpr.RBP ? Segment.SS : Segment.DS;
    }

    private void opcode() {
        if (layout.map() > 0) {
            bytes.write(0x0f);
        }
        if (layout.map() == 2) {
            bytes.write(0x38);
        }
        bytes.write(layout.opcode() + opcodeRegister);
    }

    /// SDM vol. 2A, tables 2-2 and 2-3; the shortest displacement that holds the value.
    private void memory(Memory memory) {
        Gpr base = memory.base();
        Gpr index = memory.index();
        boolean sib =
                index != null || base == null && !memory.ripRelative() || base != null && (base.number() & 7) == 4;
        int mod = 0;
        int size = 4;
        if (base != null) {
            boolean needsOne = (base.number() & 7) == 5;
            mod = !memory.known() ? 2 : memory.displacement() == 0 && !needsOne ? 0 : fitsByte(memory) ? 1 : 2;
            size = mod == 0 ? 0 : mod == 1 ? 1 : 4;
        }
        bytes.write(mod << 6 | reg << 3 | (sib ? 4 : base == null ? 5 : base.number() & 7));
        if (sib) {
            int scale = Integer.numberOfTrailingZeros(memory.scale());
            int indexBits = index == null ? 4 : index.number() & 7;
            bytes.write(scale << 6 | indexBits << 3 | (base == null ? 5 : base.number() & 7));
        }
        if (size > 0) {
            displacement = field(memory.known() ? memory.displacement() : 0, size);
        }
    }

    private static boolean fitsByte(Memory memory) {
        return (byte) memory.displacement() == memory.displacement();
    }

    private void immediates() {
        int index = 0;
        for (int i = 0; i < operands.size(); i++) {
            OperandKind kind = layout.kinds().get(i);
            switch (kind.place()) {
                case SIGNED, UNSIGNED, RELATIVE -> {
                    int size = layout.immediates().get(index++);
                    immediate = field(value(operands.get(i)), size == 0 ? Math.min(4, width.bytes()) : size);
                }
                case ABSOLUTE -> displacement = field(value(operands.get(i)), prefixes.contains("addr32") ? 4 : 8);
                default -> {}
            }
        }
    }

    private static long value(Operand operand) {
        return switch (operand) {
            case Immediate(long value, boolean known) -> known ? value : 0;
            case Memory memory -> memory.known() ? memory.displacement() : 0;
            case Operand.Target(long distance) -> distance;
            default -> 0;
        };
    }

    private Field field(long value, int size) {
        Field field = new Field(bytes.size(), size);
        for (int i = 0; i < size; i++) {
            bytes.write((int) (value >> 8 * i));
        }
        return field;
    }
}
