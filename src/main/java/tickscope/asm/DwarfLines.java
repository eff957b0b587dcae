package tickscope.asm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Runs the line number programs of .debug_line, DWARF 2 to 5 (DWARF 5, section 6.2).
final class DwarfLines {
    private static final int PATH = 1;
    private static final int DIRECTORY = 2;

    private final ByteBuffer section;
    private final ByteBuffer lineStrings;
    private final ByteBuffer strings;
    private final List<LineEntry> lines = new ArrayList<>();

    private ByteBuffer in = ByteBuffer.allocate(0);
    private boolean wide;
    private int version;

    /// A file's name and the number of its folder.
    private record Source(String name, long directory) {}

    /// A row of the table that a program computes.
    private record Place(long address, long file, long line) {}

    DwarfLines(ByteBuffer section, ByteBuffer lineStrings, ByteBuffer strings) {
        this.section = section;
        this.lineStrings = lineStrings;
        this.strings = strings;
    }

    /// All lines, in the order of the programs.
    List<LineEntry> read() {
        while (section.remaining() >= 4) {
            long length = section.getInt() & 0xffff_ffffL;
            wide = length == 0xffff_ffffL;
            if (wide) {
                length = section.getLong();
            }
            int from = section.position();
            int end = Math.toIntExact(Math.min(from + Math.max(0, length), Integer.MAX_VALUE));
            in = section.slice(from, end - from).order(ByteOrder.LITTLE_ENDIAN);
            section.position(end);
            version = in.getShort();
            // An unknown version says nothing about the others.
            if (version >= 2 && version <= 5) {
                readProgram();
            }
        }
        return lines;
    }

    private long offset() {
        return wide ? in.getLong() : in.getInt() & 0xffff_ffffL;
    }

    private int unsigned() {
        return in.get() & 0xff;
    }

    private long uleb() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int b = in.get();
            value |= shift < 64 ? (long) (b & 0x7f) << shift : 0;
            if (b >= 0) {
                return value;
            }
        }
    }

    private long sleb() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int b = in.get();
            value |= shift < 64 ? (long) (b & 0x7f) << shift : 0;
            if (b >= 0) {
                return (b & 0x40) != 0 && shift + 7 < 64 ? value | -1L << shift + 7 : value;
            }
        }
    }

    private String text() {
        String text = ElfReader.text(in, in.position());
        while (in.get() != 0) {
            // To the end of it.
        }
        return text;
    }

    private void readProgram() {
        if (version == 5) {
            in.getShort(); // sizes of an address and of a segment selector
        }
        long headerLength = offset();
        int program = Math.toIntExact(Math.clamp(in.position() + headerLength, 0, in.limit()));
        int unit = unsigned();
        if (version >= 4) {
            in.get(); // operations in an instruction: 1 but for VLIW
        }
        in.get(); // whether rows begin statements
        int lineBase = in.get();
        int lineRange = Math.max(1, unsigned());
        int opcodeBase = unsigned();
        int[] operands = new int[opcodeBase];
        for (int i = 1; i < opcodeBase; i++) {
            operands[i] = unsigned();
        }
        List<String> names = version == 5 ? names() : oldNames();
        in.position(program);
        run(new Scale(unit, lineBase, lineRange, operands), names);
    }

    /// What a program's header says about its opcodes.
    private record Scale(int unit, int lineBase, int lineRange, int[] operands) {}

    private List<String> oldNames() {
        List<String> directories = new ArrayList<>(List.of(""));
        for (String name = text(); !name.isEmpty(); name = text()) {
            directories.add(name);
        }
        List<String> names = new ArrayList<>(List.of(""));
        for (String name = text(); !name.isEmpty(); name = text()) {
            names.add(path(directories, new Source(name, uleb())));
            uleb();
            uleb();
        }
        return names;
    }

    private List<String> names() {
        List<String> directories = entries().stream().map(Source::name).toList();
        return entries().stream().map(source -> path(directories, source)).toList();
    }

    /// A path as the compiler was given it: folder 0 is where it ran.
    private static String path(List<String> directories, Source source) {
        boolean known = source.directory() > 0 && source.directory() < directories.size();
        String directory = known ? directories.get((int) source.directory()) : "";
        return directory.isEmpty()
                        || directory.equals(directories.getFirst())
                        || source.name().startsWith("/")
                ? source.name()
                : directory + "/" + source.name();
    }

    private List<Source> entries() {
        int fields = unsigned();
        long[] content = new long[fields];
        long[] form = new long[fields];
        for (int i = 0; i < fields; i++) {
            content[i] = uleb();
            form[i] = uleb();
        }
        long count = uleb();
        List<Source> entries = new ArrayList<>();
        for (long n = 0; n < count && fields > 0; n++) {
            String name = "";
            long directory = 0;
            for (int i = 0; i < fields; i++) {
                if (content[i] == PATH) {
                    name = string(form[i]);
                } else {
                    long number = number(form[i]);
                    directory = content[i] == DIRECTORY ? number : directory;
                }
            }
            entries.add(new Source(name, directory));
        }
        return entries;
    }

    private String string(long form) {
        return switch ((int) form) {
            case 0x08 -> text();
            case 0x0e -> ElfReader.text(strings, offset());
            case 0x1f -> ElfReader.text(lineStrings, offset());
            default -> throw new IndexOutOfBoundsException("form " + form);
        };
    }

    private long number(long form) {
        switch ((int) form) {
            case 0x0b -> {
                return unsigned();
            }
            case 0x05 -> {
                return in.getShort() & 0xffff;
            }
            case 0x06 -> {
                return in.getInt() & 0xffff_ffffL;
            }
            case 0x07 -> {
                return in.getLong();
            }
            case 0x0f -> {
                return uleb();
            }
            case 0x1e -> skip(16); // an MD5 sum
            case 0x09 -> skip(uleb());
            case 0x08, 0x0e, 0x1f -> string(form);
            default -> throw new IndexOutOfBoundsException("form " + form);
        }
        return 0;
    }

    private void skip(long bytes) {
        if (bytes < 0 || bytes > in.remaining()) {
            throw new IndexOutOfBoundsException("beyond the end");
        }
        in.position(in.position() + (int) bytes);
    }

    private void run(Scale scale, List<String> names) {
        List<Place> rows = new ArrayList<>();
        long address = 0;
        long file = 1;
        long line = 1;
        while (in.hasRemaining()) {
            int opcode = unsigned();
            if (opcode >= scale.operands().length) {
                int adjusted = opcode - scale.operands().length;
                address += (long) adjusted / scale.lineRange() * scale.unit();
                line += scale.lineBase() + adjusted % scale.lineRange();
                rows.add(new Place(address, file, line));
                continue;
            }
            switch (opcode) {
                case 0 -> {
                    int length = Math.toIntExact(Math.clamp(uleb(), 0, in.remaining()));
                    int next = in.position() + length;
                    switch (length == 0 ? 0 : unsigned()) {
                        case 1 -> {
                            rows.add(new Place(address, file, line));
                            keep(rows, names);
                            rows.clear();
                            address = 0;
                            file = 1;
                            line = 1;
                        }
                        case 2 -> address = length == 9 ? in.getLong() : in.getInt() & 0xffff_ffffL;
                        default -> {}
                    }
                    in.position(next);
                }
                case 1 -> rows.add(new Place(address, file, line));
                case 2 -> address += uleb() * scale.unit();
                case 3 -> line += sleb();
                case 4 -> file = uleb();
                case 8 -> address += (long) (255 - scale.operands().length) / scale.lineRange() * scale.unit();
                case 9 -> address += in.getShort() & 0xffff;
                default -> {
                    for (int i = 0; i < scale.operands()[opcode]; i++) {
                        uleb();
                    }
                }
            }
        }
    }

    /// A row holds up to the next one's address; the last of a sequence only ends it.
    private void keep(List<Place> rows, List<String> names) {
        for (int i = 0; i + 1 < rows.size(); i++) {
            Place row = rows.get(i);
            long length = rows.get(i + 1).address() - row.address();
            if (length > 0 && length < Integer.MAX_VALUE && row.file() >= 0 && row.file() < names.size()) {
                SourceLine line = new SourceLine(names.get((int) row.file()), (int) row.line());
                lines.add(new LineEntry(row.address(), (int) length, line, true));
            }
        }
    }
}
