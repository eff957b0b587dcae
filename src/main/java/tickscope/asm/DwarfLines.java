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

    private DwarfBytes unit = new DwarfBytes(ByteBuffer.allocate(0), false);
    private ByteBuffer in = unit.in();
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
            boolean wide = length == 0xffff_ffffL;
            if (wide) {
                length = section.getLong();
            }
            int from = section.position();
            // One beyond the end is refused where it is cut out.
            int end = from + (int) Math.clamp(length, 0, section.remaining() + 1L);
            in = section.slice(from, end - from).order(ByteOrder.LITTLE_ENDIAN);
            unit = new DwarfBytes(in, wide);
            section.position(end);
            version = in.getShort();
            // An unknown version says nothing about the others.
            if (version >= 2 && version <= 5) {
                readProgram();
            }
        }
        return lines;
    }

    private void readProgram() {
        if (version == 5) {
            in.getShort(); // sizes of an address and of a segment selector
        }
        long headerLength = unit.offset();
        int program = Math.toIntExact(Math.clamp(in.position() + headerLength, 0, in.limit()));
        int scale = unit.unsigned();
        if (version >= 4) {
            in.get(); // operations in an instruction: 1 but for VLIW
        }
        in.get(); // whether rows begin statements
        int lineBase = in.get();
        int lineRange = Math.max(1, unit.unsigned());
        int opcodeBase = unit.unsigned();
        int[] operands = new int[opcodeBase];
        for (int i = 1; i < opcodeBase; i++) {
            operands[i] = unit.unsigned();
        }
        List<String> names = version == 5 ? names() : oldNames();
        in.position(program);
        run(new Scale(scale, lineBase, lineRange, operands), names);
    }

    /// What a program's header says about its opcodes.
    private record Scale(int unit, int lineBase, int lineRange, int[] operands) {}

    private List<String> oldNames() {
        List<String> directories = new ArrayList<>(List.of(""));
        for (String name = unit.text(); !name.isEmpty(); name = unit.text()) {
            directories.add(name);
        }
        List<String> names = new ArrayList<>(List.of(""));
        for (String name = unit.text(); !name.isEmpty(); name = unit.text()) {
            names.add(path(directories, new Source(name, unit.uleb())));
            unit.uleb();
            unit.uleb();
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
        int fields = unit.unsigned();
        long[] content = new long[fields];
        long[] form = new long[fields];
        for (int i = 0; i < fields; i++) {
            content[i] = unit.uleb();
            form[i] = unit.uleb();
        }
        long count = unit.uleb();
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
            case 0x08 -> unit.text();
            case 0x0e -> ElfFile.text(strings, unit.offset());
            case 0x1f -> ElfFile.text(lineStrings, unit.offset());
            default -> throw new IndexOutOfBoundsException("form " + form);
        };
    }

    private long number(long form) {
        switch ((int) form) {
            case 0x0b -> {
                return unit.unsigned();
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
                return unit.uleb();
            }
            case 0x1e -> unit.skip(16); // an MD5 sum
            case 0x09 -> unit.skip(unit.uleb());
            case 0x08, 0x0e, 0x1f -> string(form);
            default -> throw new IndexOutOfBoundsException("form " + form);
        }
        return 0;
    }

    private void run(Scale scale, List<String> names) {
        List<Place> rows = new ArrayList<>();
        long address = 0;
        long file = 1;
        long line = 1;
        while (in.hasRemaining()) {
            int opcode = unit.unsigned();
            if (opcode >= scale.operands().length) {
                int adjusted = opcode - scale.operands().length;
                address += (long) adjusted / scale.lineRange() * scale.unit();
                line += scale.lineBase() + adjusted % scale.lineRange();
                rows.add(new Place(address, file, line));
                continue;
            }
            switch (opcode) {
                case 0 -> {
                    int length = Math.toIntExact(Math.clamp(unit.uleb(), 0, in.remaining()));
                    int next = in.position() + length;
                    switch (length == 0 ? 0 : unit.unsigned()) {
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
                case 2 -> address += unit.uleb() * scale.unit();
                case 3 -> line += unit.sleb();
                case 4 -> file = unit.uleb();
                case 8 -> address += (long) (255 - scale.operands().length) / scale.lineRange() * scale.unit();
                case 9 -> address += in.getShort() & 0xffff;
                default -> {
                    for (int i = 0; i < scale.operands()[opcode]; i++) {
                        unit.uleb();
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
