package tickscope.isa;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;

/// Bytes of one row at random: every register and addressing mode, with and without the prefixes that it may have, and
/// with some that mean nothing to it. Written from the row's notation alone, independently of [Encoder].
public final class RandomCode {
    private final Random random;
    private final long at;
    private final LongSupplier addresses;
    private final long fs;
    private final long gs;

    private boolean has66;
    private boolean has67;
    private long segmentBase;

    /// @param at where the instruction will lie
    /// @param addresses of memory operands that the bytes alone decide
    public RandomCode(Random random, long at, LongSupplier addresses, long fs, long gs) {
        this.random = random;
        this.at = at;
        this.addresses = addresses;
        this.fs = fs;
        this.gs = gs;
    }

    /// The instruction's bytes; as often as `prefixes` says with a prefix that it has no use for.
    public byte[] bytes(Row row, double prefixes) {
        Layout layout = row.layout();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean memory = layout.hasModRm()
                && layout.fixedModRm() < 0
                && (layout.registerForm() == 0 || layout.registerForm() == 2 && random.nextBoolean());
        bytes.writeBytes(prefixes(row, memory, prefixes));
        int rex = random.nextBoolean() ? 0x40 | random.nextInt(16) : 0;
        rex |= layout.rexW() ? 0x48 : 0;
        if (rex != 0) {
            bytes.write(rex);
        }
        boolean word = has66 && (rex & 8) == 0;
        if (layout.map() > 0) {
            bytes.write(0x0f);
        }
        if (layout.map() == 2) {
            bytes.write(0x38);
        }
        bytes.write(layout.opcode() + (layout.registerInOpcode() ? random.nextInt(8) : 0));
        List<byte[]> immediates = new ArrayList<>();
        int trailing = 0;
        for (int size : layout.immediates()) {
            byte[] immediate =
                    little(immediate(row, size == 0 ? (word ? 2 : 4) : size), size == 0 ? (word ? 2 : 4) : size);
            immediates.add(immediate);
            trailing += immediate.length;
        }
        if (layout.fixedModRm() >= 0) {
            bytes.write(layout.fixedModRm());
        } else if (layout.hasModRm()) {
            modRm(layout, memory, bytes, trailing);
        }
        if (layout.kinds().stream().anyMatch(kind -> kind.place() == OperandKind.Place.ABSOLUTE)) {
            bytes.writeBytes(little(addresses.getAsLong() - segmentBase, has67 ? 4 : 8));
        }
        immediates.forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    private byte[] prefixes(Row row, boolean memory, double useless) {
        Layout layout = row.layout();
        List<Integer> prefixes = new ArrayList<>();
        has66 = layout.prefix66() || layout.sized() && chance(0.3) || chance(useless);
        has67 = (memory || layout.implicit()) && chance(0.12) || chance(useless);
        segmentBase = 0;
        if (chance(memory || layout.implicit() ? 0.2 : useless)) {
            int segment = new int[] {0x64, 0x65, 0x64, 0x65, 0x2e, 0x3e, 0x26, 0x36}[random.nextInt(8)];
            segmentBase = segment == 0x64 ? fs : segment == 0x65 ? gs : 0;
            prefixes.add(segment);
        }
        int repeat = layout.repeatPrefix();
        if (repeat == 0 && (row.repeatable() ? chance(0.6) : chance(useless))) {
            repeat = random.nextInt(3) == 0 ? 0xf2 : 0xf3;
        }
        if (repeat != 0) {
            prefixes.add(repeat);
        }
        if (chance(row.lockable() && memory ? 0.2 : useless / 2)) {
            prefixes.add(0xf0);
        }
        if (has66) {
            prefixes.add(0x66);
        }
        if (has67) {
            prefixes.add(0x67);
        }
        byte[] bytes = new byte[prefixes.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (int) prefixes.remove(random.nextInt(prefixes.size()));
        }
        return bytes;
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /// SDM vol. 2A, tables 2-2 and 2-3.
    private void modRm(Layout layout, boolean memory, ByteArrayOutputStream bytes, int trailing) {
        int reg = layout.modRm() == Layout.SLASH_R ? random.nextInt(8) : layout.modRm();
        int mod = memory ? random.nextInt(3) : 3;
        int rm = random.nextInt(8);
        bytes.write(mod << 6 | reg << 3 | rm);
        if (!memory) {
            return;
        }
        boolean absolute = false;
        if (rm == 4) {
            int sib = random.nextInt(256);
            bytes.write(sib);
            absolute = mod == 0 && (sib & 7) == 5;
        }
        if (mod == 0 && rm == 5) {
            long next = at + bytes.size() + 4 + trailing;
            bytes.writeBytes(little(addresses.getAsLong() - segmentBase - next, 4));
        } else if (absolute) {
            bytes.writeBytes(little(addresses.getAsLong() - segmentBase, 4));
        } else if (mod == 1) {
            bytes.write(random.nextInt(256));
        } else if (mod == 2) {
            bytes.writeBytes(little(chance(0.5) ? random.nextInt(0x400) - 0x200 : random.nextInt(), 4));
        }
    }

    private long immediate(Row row, int size) {
        boolean relative = row.layout().kinds().getFirst().place() == OperandKind.Place.RELATIVE;
        if (relative && size == 4) {
            return random.nextInt(16) == 0 ? random.nextInt() : random.nextInt(0xf00) - 0x780;
        }
        if (row.mnemonic().equals("enter") && size == 1) {
            return random.nextInt(4) == 0 ? random.nextInt(256) : random.nextInt(5);
        }
        return switch (random.nextInt(4)) {
            case 0 ->
                new long[] {0, 1, -1, Long.MIN_VALUE >> 64 - 8 * size, 0x7f, 0x80, 31, 32, 63, 8, 16, 15}
                        [random.nextInt(12)];
            case 1 -> random.nextInt(256) - 128;
            default -> random.nextLong();
        };
    }

    private static byte[] little(long value, int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (value >>> 8 * i);
        }
        return bytes;
    }
}
