package tickscope.isa;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Operand.Immediate;
import tickscope.isa.Operand.Memory;
import tickscope.isa.Operand.Register;

/// An instruction as an assembler would pass it to [Encoder], drawn from the table: every row, operand size and
/// addressing mode.
record Sample(List<String> prefixes, String mnemonic, List<Operand> operands, Encoder.Reach reach) {
    private static final List<Memory> MODES = List.of(
            memory(Gpr.RAX, null, 1, 0),
            memory(Gpr.RSP, null, 1, 8),
            memory(Gpr.RBP, null, 1, 0),
            memory(Gpr.RBX, Gpr.RCX, 4, -128),
            memory(Gpr.R12, null, 1, 0),
            memory(Gpr.R13, null, 1, 0),
            memory(Gpr.RDI, Gpr.R12, 2, 128),
            memory(null, Gpr.RAX, 8, 0x1000),
            memory(null, null, 1, 0x7654),
            new Memory(null, null, null, 1, 0x20, true, true),
            new Memory(Segment.FS, Gpr.RSI, null, 1, 0, false, true),
            new Memory(Segment.GS, null, null, 1, -16, false, true),
            memory(Gpr.RBP, Gpr.RAX, 1, 0),
            memory(Gpr.R13, Gpr.R9, 8, -0x12345678),
            memory(Gpr.RSP, Gpr.RBP, 1, 127));

    private static final Gpr[] REGISTERS = {
        Gpr.RCX, Gpr.R8, Gpr.RAX, Gpr.RSI, Gpr.R15, Gpr.RBX, Gpr.RSP, Gpr.R12, Gpr.RDX, Gpr.R13, Gpr.RBP, Gpr.RDI
    };

    private static Memory memory(@Nullable Gpr base, @Nullable Gpr index, int scale, long displacement) {
        return new Memory(null, base, index, scale, displacement, false, true);
    }

    /// Not so where a REX prefix meets %bh.
    private boolean encodable() {
        boolean high = operands.stream().anyMatch(operand -> operand instanceof Register register && register.high());
        boolean rex = operands.stream().anyMatch(operand -> switch (operand) {
            case Register(Gpr gpr, Width width, boolean isHigh) ->
                width == Width.QUAD || gpr.number() >= 8 || width == Width.BYTE && gpr.number() >= 4 && !isHigh;
            default -> false;
        });
        return !(high && rex);
    }

    Encoding encode() throws EncodingException {
        return Encoder.encode(prefixes, mnemonic, operands, reach);
    }

    String text() throws EncodingException {
        return GnuText.line(prefixes, mnemonic, operands, encode().bytes().length);
    }

    /// Two register forms and four memory forms of every row and size, the modes and registers taking turns.
    static List<Sample> all() {
        Map<String, Sample> samples = new LinkedHashMap<>();
        Turns turns = new Turns();
        for (Row row : InstructionTable.rows()) {
            if (!row.encodes()) {
                continue;
            }
            Layout layout = row.layout();
            List<Width> widths = layout.sized() ? List.of(Width.WORD, Width.LONG, Width.QUAD) : List.of(layout.width());
            for (Width width : widths) {
                int variants = row.condition() >= 0 ? 3 : layout.kinds().isEmpty() ? 1 : 7;
                for (int variant = 0; variant < variants; variant++) {
                    Sample sample = turns.sample(row, width, variant);
                    if (sample.encodable()) {
                        samples.putIfAbsent(sample.toString(), sample);
                    }
                }
            }
        }
        for (String prefix : List.of("rep", "repne")) {
            for (String mnemonic : List.of("movsb", "movsq", "cmpsb", "cmpsl", "scasw", "stosq", "lodsl")) {
                if (prefix.equals("rep") || mnemonic.startsWith("cmps") || mnemonic.startsWith("scas")) {
                    samples.put(
                            prefix + mnemonic, new Sample(List.of(prefix), mnemonic, List.of(), Encoder.Reach.NEAR));
                }
            }
        }
        return List.copyOf(samples.values());
    }

    /// Gives registers, addressing modes and immediates in turn.
    private static final class Turns {
        private int register;
        private int mode;
        private int immediate;

        Sample sample(Row row, Width width, int variant) {
            Layout layout = row.layout();
            List<Operand> operands = new ArrayList<>();
            List<String> prefixes = new ArrayList<>();
            boolean inMemory = variant >= 3 || layout.registerForm() == 0;
            for (OperandKind kind : layout.kinds()) {
                operands.add(operand(layout, kind, width, inMemory, variant));
            }
            boolean addressed =
                    operands.stream().anyMatch(operand -> operand instanceof Memory memory && memory.base() != null);
            if (variant == 6 && addressed && !layout.implicit()) {
                prefixes.add("addr32");
            }
            if (variant == 4 && row.lockable() && operands.getLast() instanceof Memory) {
                prefixes.add("lock");
            }
            boolean suffixed = layout.takesSuffix() && !(layout.mixesWidths() && variant == 0 && !inMemory);
            boolean defaulted = layout.defaults64() || layout.kinds().stream().noneMatch(OperandKind::sized);
            String mnemonic =
                    suffixed && !(defaulted && width == Width.QUAD) ? row.mnemonic() + width.suffix() : row.mnemonic();
            Encoder.Reach reach = row.form().endsWith("rel8") ? Encoder.Reach.SHORT : Encoder.Reach.NEAR;
            return new Sample(prefixes, mnemonic, operands, reach);
        }

        private Operand operand(Layout layout, OperandKind kind, Width operandSize, boolean inMemory, int variant) {
            return switch (kind.place()) {
                case RM, XMM_RM ->
                    inMemory
                            ? MODES.get(mode++ % MODES.size())
                            : kind.place() == OperandKind.Place.RM
                                    ? register(Width.ofBytes(kind.bytes(operandSize)), inMemory)
                                    : new Operand.Xmm(register++ % 16);
                case RM_MEMORY -> MODES.get(mode++ % MODES.size());
                case REG, RM_REGISTER, OPCODE -> register(Width.ofBytes(kind.bytes(operandSize)), inMemory);
                case ACCUMULATOR -> new Register(Gpr.RAX, Width.ofBytes(kind.bytes(operandSize)));
                case COUNT -> new Register(Gpr.RCX, Width.BYTE);
                case PORT -> new Register(Gpr.RDX, Width.WORD);
                case ONE -> new Immediate(1);
                case THREE -> new Immediate(3);
                case SIGNED -> new Immediate(signed(layout, kind, operandSize));
                case UNSIGNED -> new Immediate(kind.bytes() == 2 ? 0x1234 : 0x10 + variant);
                case RELATIVE -> new Operand.Target(kind.bytes() == 1 ? 17 : 0x23456);
                case ABSOLUTE -> new Memory(null, null, null, 1, 0x1122334455667788L, false, true);
                case SEGMENT -> new Operand.SegmentRegister(Segment.of(new int[] {0, 2, 3, 4, 5}[register++ % 5]));
                case FS -> new Operand.SegmentRegister(Segment.FS);
                case GS -> new Operand.SegmentRegister(Segment.GS);
                case CONTROL -> new Operand.Control(new int[] {0, 2, 3, 4, 8}[register++ % 5]);
                case DEBUG -> new Operand.Debug(register++ % 8);
                case XMM_REG, XMM_RM_REGISTER -> new Operand.Xmm(register++ % 16);
                case SOURCE -> memory(Gpr.RSI, null, 1, 0);
                case DESTINATION -> new Memory(Segment.ES, Gpr.RDI, null, 1, 0, false, true);
                case TRANSLATION -> memory(Gpr.RBX, null, 1, 0);
            };
        }

        private Register register(Width width, boolean inMemory) {
            Gpr gpr = REGISTERS[register++ % REGISTERS.length];
            return new Register(gpr, width, width == Width.BYTE && gpr == Gpr.RBX && !inMemory);
        }

        private long signed(Layout layout, OperandKind kind, Width operandSize) {
            long[] values = switch (Math.min(kind.bytes() == 0 ? 4 : kind.bytes(), operandSize.bytes())) {
                case 1 -> new long[] {5, -1, 127, -128};
                case 2 -> new long[] {0x1234, -0x1234, 128, 7};
                case 4 -> new long[] {0x12345678, -0x12345678, 128, 3};
                default -> new long[] {0x1122334455667788L, -1, 0x80000000L, 1};
            };
            return values[immediate++ % values.length];
        }
    }
}
