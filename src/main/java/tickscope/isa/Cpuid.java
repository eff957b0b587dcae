package tickscope.isa;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// What CPUID answers: a plain x86-64 with the instructions of the table (SDM vol. 2A, "CPUID").
final class Cpuid {
    private static final String VENDOR = "TickscopeCPU";
    /// Family 6, model 15, stepping 11.
    private static final int SIGNATURE = 0x6fb;
    /// FPU, PSE, TSC, MSR, PAE, CX8, APIC, PGE, CMOV, CLFSH, FXSR, SSE, SSE2.
    private static final int FEATURES = bits(0, 3, 4, 5, 6, 8, 9, 13, 15, 19, 24, 25, 26);
    /// CX16, MOVBE, POPCNT.
    private static final int MORE_FEATURES = bits(13, 22, 23);
    /// SYSCALL, NX, RDTSCP, long mode.
    private static final int EXTENDED = bits(11, 20, 27, 29);
    /// LAHF in 64-bit mode, LZCNT.
    private static final int MORE_EXTENDED = bits(0, 5);
    /// Leaf 7 is not there: TZCNT works but, as BMI1 is incomplete, is not announced.
    private static final int HIGHEST = 1;

    private static final int HIGHEST_EXTENDED = 0x8000_0001;
    private static final int CLFLUSH_EIGHT_QUADWORDS = 8 << 8;

    private Cpuid() {}

    /// EAX, EBX, ECX, EDX for a leaf; zeros beyond the highest.
    static int[] answer(int leaf) {
        return switch (leaf) {
            case 0 -> new int[] {HIGHEST, vendor(0), vendor(8), vendor(4)};
            case 1 -> new int[] {SIGNATURE, CLFLUSH_EIGHT_QUADWORDS, MORE_FEATURES, FEATURES};
            case 0x8000_0000 -> new int[] {HIGHEST_EXTENDED, vendor(0), vendor(8), vendor(4)};
            case 0x8000_0001 -> new int[] {SIGNATURE, 0, MORE_EXTENDED, EXTENDED};
            default -> new int[4];
        };
    }

    private static int vendor(int offset) {
        byte[] name = VENDOR.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.wrap(name).order(ByteOrder.LITTLE_ENDIAN).getInt(offset);
    }

    private static int bits(int... numbers) {
        int mask = 0;
        for (int number : numbers) {
            mask |= 1 << number;
        }
        return mask;
    }
}
