package tickscope.host;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Decoder;
import tickscope.isa.Fault;
import tickscope.isa.Gpr;
import tickscope.isa.Instruction;
import tickscope.isa.InstructionTable;
import tickscope.isa.Operand;
import tickscope.isa.Operand.Memory;
import tickscope.isa.Operand.Register;
import tickscope.isa.RandomCode;
import tickscope.isa.Rflags;
import tickscope.isa.Row;
import tickscope.isa.Segment;
import tickscope.isa.Width;

/// Makes cases at random, such that most of them do something: addresses mostly lie in the window, jumps mostly lead
/// into the code page, divisions mostly divide.
final class CaseMaker {
    private static final long FLAGS = Rflags.STATUS | Rflags.DF;
    private static final int[] SELECTORS = {
        0, 3, Place.USER_DATA, Place.USER_DATA, Place.USER_CODE, 0x28, 0x29, 0x30, 0x10, 0x18, 0x1b, 0xfff8, 4, 0x63
    };
    private static final int RAX = 0;
    private static final int RCX = 1;
    private static final int RDX = 2;
    private static final int RSP = 4;
    private static final int RBP = 5;
    private static final int RSI = 6;
    private static final int RDI = 7;

    private final Random random;
    private final RandomCode code;
    private final double useless;

    private long[] gprs = new long[16];
    private long rflags;
    private final SortedMap<Long, Long> patches = new TreeMap<>();

    /// @param useless how often a prefix stands where it has no meaning
    CaseMaker(Random random, double useless) {
        this.random = random;
        this.useless = useless;
        code = new RandomCode(random, Place.AT, this::address, Place.FS_BASE, Place.GS_BASE);
    }

    /// The rows that cases are made of.
    static List<Row> rows() {
        return InstructionTable.rows().stream()
                .filter(row -> row.decodes() && leftOut(row) == null)
                .toList();
    }

    /// Why a row cannot be compared with the host in user mode; null if it can.
    static @Nullable String leftOut(Row row) {
        return switch (row.mnemonic()) {
            case "syscall" -> "would call Linux";
            case "sgdt", "sidt", "sldt", "str" -> "Linux answers in the processor's place (UMIP)";
            default -> null;
        };
    }

    /// A case of a row, or null if these bytes are no case.
    @Nullable
    Case make(Row row) {
        byte[] bytes = code.bytes(row, useless);
        if (bytes.length > 15) {
            return null;
        }
        return make(bytes);
    }

    /// A case of these bytes.
    @Nullable
    Case make(byte[] bytes) {
        long fill = random.nextLong() & 0xffff_ffffL;
        gprs = Fill.gprs(fill);
        rflags = random.nextLong() & FLAGS | Rflags.IF | Rflags.ONE;
        patches.clear();
        gprs[RSP] = address() & (random.nextInt(4) == 0 ? -1 : -8);
        Instruction instruction = decode(bytes);
        if (instruction != null) {
            if (instruction.length() != bytes.length || leftOut(instruction.row()) != null || callsLinux(instruction)) {
                return null;
            }
            aim(instruction);
            boolean inhibits = instruction.operands().contains(new Operand.SegmentRegister(Segment.SS));
            if (random.nextInt(16) == 0 && !inhibits) {
                rflags |= Rflags.TF;
            }
        }
        patches.keySet().removeIf(at -> at < Place.DATA || at > Place.DATA + Place.DATA_SIZE - 8);
        return new Case(bytes, gprs, rflags, fill, new TreeMap<>(patches));
    }

    /// Whether the core says of these bytes that it does not know what a processor would make of them.
    static boolean isAbsent(byte[] bytes) {
        try {
            decodes(bytes);
            return false;
        } catch (Fault fault) {
            return String.valueOf(fault.getMessage()).startsWith(Decoder.NOT_IMPLEMENTED);
        }
    }

    static @Nullable Instruction decode(byte[] bytes) {
        try {
            return decodes(bytes);
        } catch (Fault fault) {
            return null;
        }
    }

    private static Instruction decodes(byte[] bytes) {
        byte[] padded = Arrays.copyOf(bytes, 16);
        Arrays.fill(padded, bytes.length, 16, (byte) 0xcc);
        return Decoder.decode(at -> padded[(int) (at - Place.AT)], Place.AT);
    }

    private static boolean callsLinux(Instruction instruction) {
        return instruction.row().mnemonic().equals("int")
                && instruction.operand(0).equals(new Operand.Immediate(0x80));
    }

    /// In the window mostly, some at its page border, some at the edges of what is mapped.
    private long address() {
        return switch (random.nextInt(20)) {
            case 0 -> Place.DATA + random.nextInt(32) - 16;
            case 1 -> Place.DATA + Place.DATA_SIZE + random.nextInt(32) - 24;
            case 2, 3, 4 -> Place.BORDER + random.nextInt(32) - 16;
            case 5, 6, 7 -> Place.WINDOW + 16L * random.nextInt(Place.WINDOW_SIZE / 16);
            case 8, 9, 10 -> Place.WINDOW + 8L * random.nextInt(Place.WINDOW_SIZE / 8);
            default -> Place.WINDOW + 0x40 + random.nextInt(Place.WINDOW_SIZE - 0x80);
        };
    }

    private long codeAddress() {
        return switch (random.nextInt(16)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextLong() >> 20;
            default -> Place.CODE + 16 + random.nextInt(Place.CODE_SIZE - 32);
        };
    }

    private long selector() {
        return SELECTORS[random.nextInt(SELECTORS.length)];
    }

    private boolean mostly() {
        return random.nextInt(8) != 0;
    }

    private void aim(Instruction instruction) {
        String mnemonic = instruction.row().mnemonic();
        if (mnemonic.equals("leave") || mnemonic.equals("enter")) {
            gprs[RBP] = address();
        }
        boolean aligned = mnemonic.equals("cmpxchg16b")
                || instruction.row().form().contains("xmm") && !mnemonic.equals("movd") && !mnemonic.equals("movq");
        for (Operand operand : instruction.operands()) {
            if (operand instanceof Memory memory && mostly()) {
                point(instruction, memory, address() & (aligned && mostly() ? -16 : -1));
            }
        }
        switch (mnemonic) {
            case "div", "idiv" -> divisible(instruction);
            case "bt", "bts", "btr", "btc" -> bitOffset(instruction);
            case "cmpxchg" -> equalOften(instruction);
            case "cmpxchg8b", "cmpxchg16b" -> pairOften(instruction);
            case "loop", "loope", "loopne", "jrcxz" -> gprs[RCX] = random.nextBoolean() ? random.nextInt(3) : gprs[RCX];
            case "ret" -> patch(gprs[RSP], codeAddress());
            case "jmp", "call" -> branch(instruction);
            case "ljmp", "lcall", "ljmpq", "lcallq" -> farPointer(instruction);
            case "lret", "lretw", "lretq", "iret", "iretw", "iretq" -> frame(instruction);
            case "popf" -> patch(gprs[RSP], random.nextLong());
            case "pop" -> patchSelector(instruction, gprs[RSP]);
            case "mov" -> moveSelector(instruction);
            case "rol", "ror", "rcl", "rcr", "shl", "shr", "sar", "shld", "shrd" -> {
                if (random.nextBoolean()) {
                    gprs[RCX] = gprs[RCX] & ~0xffL | random.nextInt(72);
                }
            }
            default -> {
                if (instruction.row().repeatable()) {
                    repetition(instruction);
                }
            }
        }
    }

    /// Sets registers so that the operand lies at an address.
    private void point(Instruction instruction, Memory memory, long address) {
        if (memory.ripRelative() || memory.base() == null && memory.index() == null) {
            return;
        }
        boolean wide = instruction.addressWidth() == Width.QUAD;
        long offset = address - segmentBase(memory) - memory.displacement();
        Gpr base = memory.base();
        Gpr index = memory.index();
        if (base != null && index != null && base != index) {
            if (mostly()) {
                set(index, random.nextInt(64) - 32, wide);
            }
            set(base, offset - gprs[index.number()] * memory.scale(), wide);
        } else if (base != null && index == null) {
            set(base, offset, wide);
        } else if (index != null) {
            int times = memory.scale() + (base == index ? 1 : 0);
            set(
                    index,
                    wide ? Long.divideUnsigned(offset & 0x7fff_ffff_ffffL, times) : (offset & 0xffff_ffffL) / times,
                    wide);
        }
    }

    /// After the prefix 67 only the low half counts.
    private void set(Gpr gpr, long value, boolean wide) {
        gprs[gpr.number()] = wide ? value : value & 0xffff_ffffL | random.nextLong() << 32;
    }

    private static long segmentBase(Memory memory) {
        return memory.override() == Segment.FS ? Place.FS_BASE : memory.override() == Segment.GS ? Place.GS_BASE : 0;
    }

    private long effective(Instruction instruction, Memory memory) {
        long offset = memory.displacement();
        if (memory.ripRelative()) {
            offset += Place.AT + instruction.length();
        }
        if (memory.base() != null) {
            offset += gprs[memory.base().number()];
        }
        if (memory.index() != null) {
            offset += gprs[memory.index().number()] * memory.scale();
        }
        return instruction.addressWidth().zeroExtend(offset) + segmentBase(memory);
    }

    private void patch(long address, long... quads) {
        for (int i = 0; i < quads.length; i++) {
            patches.put(address + 8L * i, quads[i]);
        }
    }

    private void divisible(Instruction instruction) {
        switch (random.nextInt(5)) {
            case 0 -> {}
            case 1 -> gprs[RDX] = 0;
            case 2 -> gprs[RDX] = gprs[RAX] >> 63;
            case 3 -> gprs[RDX] = (int) gprs[RAX] >> 31;
            default -> gprs[RDX] = random.nextInt(256);
        }
        if (instruction.width() == Width.BYTE && random.nextBoolean()) {
            gprs[RAX] = gprs[RAX] & ~0xffffL | random.nextInt(4000) - 2000 & 0xffff;
        }
    }

    private void bitOffset(Instruction instruction) {
        if (instruction.operand(0) instanceof Register register && instruction.operand(1) instanceof Memory memory) {
            if (register.gpr() != memory.base() && register.gpr() != memory.index() && mostly()) {
                gprs[register.gpr().number()] = random.nextInt(0x1000) - 0x800;
            }
        }
    }

    private void equalOften(Instruction instruction) {
        if (random.nextBoolean()) {
            return;
        }
        switch (instruction.operand(1)) {
            case Register(Gpr gpr, Width _, boolean high) ->
                gprs[RAX] = high ? gprs[gpr.number()] >>> 8 : gprs[gpr.number()];
            case Memory memory -> patch(effective(instruction, memory), gprs[RAX]);
            default -> {}
        }
    }

    private void pairOften(Instruction instruction) {
        if (random.nextBoolean() && instruction.operand(0) instanceof Memory memory) {
            long address = effective(instruction, memory);
            if (instruction.row().mnemonic().equals("cmpxchg8b")) {
                patch(address, gprs[RDX] << 32 | gprs[RAX] & 0xffff_ffffL);
            } else {
                patch(address, gprs[RAX], gprs[RDX]);
            }
        }
    }

    private void branch(Instruction instruction) {
        switch (instruction.operand(0)) {
            case Register register -> gprs[register.gpr().number()] = codeAddress();
            case Memory memory -> patch(effective(instruction, memory), codeAddress());
            default -> {}
        }
    }

    private long codeSelector() {
        return random.nextInt(4) == 0 ? selector() : Place.USER_CODE;
    }

    private void farPointer(Instruction instruction) {
        if (instruction.operand(0) instanceof Memory memory) {
            packed(effective(instruction, memory), instruction.width(), codeAddress(), codeSelector());
        }
    }

    /// What iret and lret pop; some of it wrong.
    private void frame(Instruction instruction) {
        long stack = random.nextInt(4) == 0 ? selector() : Place.USER_DATA;
        packed(
                gprs[RSP],
                instruction.width(),
                codeAddress(),
                codeSelector(),
                random.nextLong() & ~(Rflags.TF | Rflags.VM | Rflags.AC),
                address(),
                stack);
    }

    private void packed(long address, Width width, long... values) {
        int perQuad = 8 / width.bytes();
        for (int i = 0; i < values.length; i += perQuad) {
            long quad = 0;
            for (int j = 0; j < perQuad && i + j < values.length; j++) {
                quad |= width.zeroExtend(values[i + j]) << width.bits() * j;
            }
            patch(address + (long) width.bytes() * i, quad);
        }
    }

    private void patchSelector(Instruction instruction, long address) {
        if (instruction.operand(0) instanceof Operand.SegmentRegister) {
            patch(address, selector() | random.nextLong() << 16);
        }
    }

    private void moveSelector(Instruction instruction) {
        if (instruction.operand(1) instanceof Operand.SegmentRegister) {
            long selector = selector() | random.nextLong() << 16;
            switch (instruction.operand(0)) {
                case Register register -> gprs[register.gpr().number()] = selector;
                case Memory memory -> patch(effective(instruction, memory), selector);
                default -> {}
            }
        }
    }

    private void repetition(Instruction instruction) {
        if (!instruction.repeats()) {
            return;
        }
        long count = switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> random.nextInt(600);
            case 2 -> gprs[RCX];
            default -> random.nextInt(24);
        };
        set(Gpr.RCX, count, instruction.addressWidth() == Width.QUAD);
        if (instruction.row().repeatTestsZero() && random.nextBoolean()) {
            // Runs of equal elements, so that repe goes on for a while.
            long[] equal = new long[6];
            Arrays.fill(equal, gprs[RAX]);
            if (instruction.row().mnemonic().equals("scas")) {
                patch(gprs[RDI] & -8, equal);
            } else {
                patch(gprs[RSI] & -8, Arrays.copyOf(equal, 3));
                patch(gprs[RDI] & -8, Arrays.copyOf(equal, 3));
            }
        }
    }
}
