package tickscope.asm;

import java.util.Arrays;
import java.util.HexFormat;

/// An image as text that diffs well: sixteen bytes a line, lines of zeros left out.
public final class HexDump {
    private HexDump() {}

    public static String of(byte[] bytes) {
        StringBuilder text = new StringBuilder("%d bytes%n".formatted(bytes.length));
        for (int at = 0; at < bytes.length; at += 16) {
            byte[] row = Arrays.copyOfRange(bytes, at, Math.min(at + 16, bytes.length));
            if (!Arrays.equals(row, new byte[row.length])) {
                text.append("%06x %s%n".formatted(at, HexFormat.of().formatHex(row)));
            }
        }
        return text.toString();
    }
}
