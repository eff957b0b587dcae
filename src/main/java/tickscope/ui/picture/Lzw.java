package tickscope.ui.picture;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Compresses bytes by the variable-length LZW of GIF (version 89a, appendix F), in blocks of at most 255 bytes.
final class Lzw {
    private static final int BITS = 8;
    private static final int CLEAR = 1 << BITS;
    private static final int END = CLEAR + 1;
    private static final int MOST_CODES = 4096;
    private static final int LONGEST = 12;
    private static final int SLOTS = 1 << 14;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final byte[] block = new byte[255];
    /// Prefix and byte of the entry in a slot, plus one; 0 where it is free.
    private final int[] keys = new int[SLOTS];
    private final int[] codes = new int[SLOTS];
    private int next = END + 1;
    private int width = BITS + 1;
    private int filled;
    private int pending;
    private int pendingBits;

    private Lzw() {}

    static byte[] compressed(byte[] bytes) {
        return new Lzw().all(bytes);
    }

    private byte[] all(byte[] bytes) {
        out.write(BITS);
        put(CLEAR);
        int prefix = bytes[0] & 0xff;
        for (int i = 1; i < bytes.length; i++) {
            int value = bytes[i] & 0xff;
            int slot = slot(prefix << BITS | value);
            if (keys[slot] != 0) {
                prefix = codes[slot];
                continue;
            }
            put(prefix);
            learn(slot, prefix << BITS | value);
            prefix = value;
        }
        put(prefix);
        put(END);
        if (pendingBits > 0) {
            emit(pending);
        }
        flush();
        out.write(0);
        return out.toByteArray();
    }

    private int slot(int key) {
        int slot = (key * 0x9e37_79b1) >>> 18;
        while (keys[slot] != 0 && keys[slot] != key + 1) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }

    private void learn(int slot, int key) {
        if (next == MOST_CODES) {
            put(CLEAR);
            Arrays.fill(keys, 0);
            next = END + 1;
            width = BITS + 1;
            return;
        }
        keys[slot] = key + 1;
        codes[slot] = next;
        // The decoder knows an entry one code later than we do.
        if (next == 1 << width && width < LONGEST) {
            width++;
        }
        next++;
    }

    private void put(int code) {
        pending |= code << pendingBits;
        pendingBits += width;
        while (pendingBits >= 8) {
            emit(pending);
            pending >>>= 8;
            pendingBits -= 8;
        }
    }

    private void emit(int value) {
        block[filled++] = (byte) value;
        if (filled == block.length) {
            flush();
        }
    }

    private void flush() {
        if (filled > 0) {
            out.write(filled);
            out.write(block, 0, filled);
            filled = 0;
        }
    }
}
