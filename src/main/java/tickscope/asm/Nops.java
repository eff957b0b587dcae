package tickscope.asm;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/// The no-operations that GNU as and ld pad code with (binutils 2.40, generic x86-64).
final class Nops {
    private static final byte[][] BY_LENGTH = {
        {},
        hex("90"),
        hex("6690"),
        hex("0f1f00"),
        hex("0f1f4000"),
        hex("0f1f440000"),
        hex("660f1f440000"),
        hex("0f1f8000000000"),
        hex("0f1f840000000000"),
        hex("660f1f840000000000"),
        hex("662e0f1f840000000000"),
        hex("66662e0f1f840000000000")
    };

    private static final int MOST_IN_A_ROW = 7;

    private Nops() {}

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    /// What the assembler aligns with: a jump over them where there would be too many.
    static byte[] assembled(int count) {
        int longest = BY_LENGTH.length - 1;
        ByteArrayOutputStream out = new ByteArrayOutputStream(count);
        int left = count;
        if (count / longest > MOST_IN_A_ROW) {
            int distance = count - 2;
            if (distance <= 127) {
                out.write(0xeb);
                out.write(distance);
            } else {
                distance = count - 5;
                out.write(0xe9);
                for (int i = 0; i < 4; i++) {
                    out.write(distance >> 8 * i);
                }
            }
            left = distance;
        }
        row(out, left, longest);
        return out.toByteArray();
    }

    /// What the linker fills the gaps between files with.
    static byte[] linked(int count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(count);
        row(out, count, BY_LENGTH.length - 2);
        return out.toByteArray();
    }

    private static void row(ByteArrayOutputStream out, int count, int longest) {
        for (int left = count; left > 0; left -= longest) {
            out.writeBytes(BY_LENGTH[Math.min(left, longest)]);
        }
    }
}
