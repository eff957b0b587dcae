package tickscope.asm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An ELF file and the table of its sections. Whatever it says about offsets and sizes may be wrong.
final class ElfFile {
    private static final int SECTION_HEADER = 64;

    private final String name;
    private final ByteBuffer file;
    private final List<SectionHeader> headers = new ArrayList<>();

    record SectionHeader(
            String name, int type, long flags, long address, long offset, long size, int link, long entrySize) {
        boolean allocated() {
            return (flags & 2) != 0;
        }

        boolean compressed() {
            return (flags & 0x800) != 0;
        }
    }

    ElfFile(String name, byte[] file) {
        this.name = name;
        this.file = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    ByteBuffer bytes() {
        return file;
    }

    List<SectionHeader> headers() {
        return headers;
    }

    ElfException refuse(String problem) {
        return new ElfException(name + ": " + problem);
    }

    /// Bytes of the file, which may have been cut off.
    ByteBuffer part(String what, long offset, long size) throws ElfException {
        if (offset < 0 || size < 0 || offset > file.limit() || size > file.limit() - offset) {
            throw refuse("found a file of " + file.limit() + " bytes, expected " + what + " at "
                    + Long.toUnsignedString(offset) + ", " + Long.toUnsignedString(size) + " bytes: it is cut off");
        }
        return file.slice((int) offset, (int) size).order(ByteOrder.LITTLE_ENDIAN);
    }

    void readHeaders() throws ElfException {
        int count = file.getShort(60) & 0xffff;
        int size = file.getShort(58) & 0xffff;
        if (count == 0) {
            return;
        }
        if (size < SECTION_HEADER) {
            throw refuse("found section headers of " + size + " bytes, expected 64");
        }
        ByteBuffer table = part("section headers", file.getLong(40), (long) count * size);
        int strings = file.getShort(62) & 0xffff;
        ByteBuffer text = ByteBuffer.allocate(0);
        if (strings > 0 && strings < count) {
            int at = strings * size;
            text = part("section names", table.getLong(at + 24), table.getLong(at + 32));
        }
        for (int i = 0; i < count; i++) {
            int at = i * size;
            headers.add(new SectionHeader(
                    text(text, table.getInt(at)),
                    table.getInt(at + 4),
                    table.getLong(at + 8),
                    table.getLong(at + 16),
                    table.getLong(at + 24),
                    table.getLong(at + 32),
                    table.getInt(at + 40),
                    table.getLong(at + 56)));
        }
    }

    /// The zero-terminated text at an offset of a string table.
    static String text(ByteBuffer table, long offset) {
        if (offset < 0 || offset >= table.limit()) {
            return "";
        }
        int end = (int) offset;
        while (end < table.limit() && table.get(end) != 0) {
            end++;
        }
        byte[] bytes = new byte[end - (int) offset];
        table.get((int) offset, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    Optional<ByteBuffer> content(String section) throws ElfException {
        for (SectionHeader header : headers) {
            if (header.name().equals(section) && !header.compressed() && header.type() != Elf.NOBITS) {
                return Optional.of(part(section, header.offset(), header.size()));
            }
        }
        return Optional.empty();
    }
}
