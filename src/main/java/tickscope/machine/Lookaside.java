package tickscope.machine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where translated code finds the bytes of pages that it has used lately. A page is writable here if it is the live
/// memory's own and nobody wants to know who wrote; its lines that instructions were decoded from are not.
final class Lookaside {
    private static final int ENTRIES = 256;
    private static final long NONE = -1;

    private final long[] readTags = new long[ENTRIES];
    private final byte[][] readBytes = new byte[ENTRIES][];
    private final long[] writeTags = new long[ENTRIES];
    private final byte[][] writeBytes = new byte[ENTRIES][];
    private final long[] decodedLines = new long[ENTRIES];

    Lookaside() {
        forget();
    }

    private static int entry(long address) {
        return (int) (address >>> Page.SHIFT) & ENTRIES - 1;
    }

    /// Null where one has to look further.
    byte @Nullable [] readable(long address) {
        int entry = entry(address);
        return readTags[entry] == address >>> Page.SHIFT ? readBytes[entry] : null;
    }

    byte @Nullable [] writable(long address) {
        int entry = entry(address);
        // A shift takes its count modulo 64, which is the line.
        return writeTags[entry] == address >>> Page.SHIFT && (decodedLines[entry] >>> (address >>> 6) & 1) == 0
                ? writeBytes[entry]
                : null;
    }

    void reads(long address, Page page) {
        int entry = entry(address);
        readTags[entry] = address >>> Page.SHIFT;
        readBytes[entry] = page.bytes;
    }

    void writes(long address, Page page) {
        int entry = entry(address);
        writeTags[entry] = address >>> Page.SHIFT;
        writeBytes[entry] = page.bytes;
        decodedLines[entry] = page.decodedLines;
    }

    /// Another page has come into an address's place.
    void forget(long address) {
        readTags[entry(address)] = NONE;
        writeTags[entry(address)] = NONE;
    }

    void forgetWrites(long address) {
        writeTags[entry(address)] = NONE;
    }

    void forgetWrites() {
        Arrays.fill(writeTags, NONE);
    }

    void forget() {
        Arrays.fill(readTags, NONE);
        forgetWrites();
    }
}
