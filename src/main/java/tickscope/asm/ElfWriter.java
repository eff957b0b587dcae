package tickscope.asm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Writes images as a static ELF64 executable with symbols (System V ABI, AMD64 supplement).
public final class ElfWriter {
    private static final int HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final int SECTION_HEADER = 64;
    private static final int SYMBOL = 24;
    private static final long PAGE = 4096;

    private final List<Home> homes = new ArrayList<>();
    private final List<Symbol> symbols = new ArrayList<>();
    private final List<Integer> indices = new ArrayList<>();
    private long noteFrom;
    private long noteTo;

    /// A section under the name that it has in the file.
    private record Home(String name, Section section) {
        boolean holds(long address) {
            return address >= section.address() && address <= section.address() + section.size();
        }
    }

    /// A section and where its bytes lie in the file.
    private record Placed(Home home, long offset) {
        Section section() {
            return home.section();
        }

        long end() {
            return offset + section().bytes().length;
        }

        int flags() {
            return Elf.READ
                    | (section().writable() ? Elf.WRITE : 0)
                    | (section().executable() ? Elf.EXECUTE : 0);
        }
    }

    /// Adds an image; the bytes of the first added come first in the file.
    ///
    /// @param prefix goes before the names of its sections
    public ElfWriter add(String prefix, Image image) {
        int first = homes.size();
        image.sections().forEach(section -> homes.add(new Home(prefix + section.name(), section)));
        for (Symbol symbol : image.symbols()) {
            for (int i = first; symbol.isLabel() && i < homes.size(); i++) {
                if (homes.get(i).section().name().equals(symbol.section())
                        && homes.get(i).holds(symbol.value())) {
                    symbols.add(symbol);
                    indices.add(i + 1);
                }
            }
        }
        return this;
    }

    /// Says where the bytes of a note lie.
    public ElfWriter note(long from, long to) {
        noteFrom = from;
        noteTo = to;
        return this;
    }

    /// Gives each section its place; a file offset has to be the address modulo the page size.
    private List<Placed> place(int programs) {
        List<Placed> placed = new ArrayList<>();
        long at = HEADER + (long) programs * PROGRAM_HEADER;
        for (Home home : homes) {
            Placed next = new Placed(home, at + (home.section().address() - at & PAGE - 1));
            placed.add(next);
            at = next.end();
        }
        return placed;
    }

    /// The file.
    public byte[] write(long entry) {
        int programs = homes.size() + (noteTo > noteFrom ? 1 : 0);
        List<Placed> sections = place(programs);
        Strings names = new Strings();
        Strings strings = new Strings();
        byte[] table = symbolTable(strings);
        long symbolsAt = up(sections.isEmpty() ? HEADER : sections.getLast().end());
        long stringsAt = symbolsAt + table.length;
        List<byte[]> headers = new ArrayList<>();
        headers.add(new byte[SECTION_HEADER]);
        sections.forEach(placed -> headers.add(sectionHeader(names, placed)));
        int locals =
                1 + (int) symbols.stream().filter(symbol -> !symbol.global()).count();
        headers.add(header(names.at(".symtab"), Elf.SYMTAB, 0, 0, symbolsAt, table.length)
                .putInt(sections.size() + 2)
                .putInt(locals)
                .putLong(8)
                .putLong(SYMBOL)
                .array());
        headers.add(plain(names.at(".strtab"), stringsAt, strings.bytes().length));
        int namesName = names.at(".shstrtab");
        long namesAt = stringsAt + strings.bytes().length;
        headers.add(plain(namesName, namesAt, names.bytes().length));
        long headersAt = up(namesAt + names.bytes().length);

        byte[] file = new byte[Math.toIntExact(headersAt + (long) headers.size() * SECTION_HEADER)];
        ByteBuffer out = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        out.put(Elf.MAGIC).put(new byte[] {Elf.CLASS_64, Elf.LITTLE_ENDIAN, 1}).position(16);
        out.putShort(Elf.EXECUTABLE).putShort(Elf.X86_64).putInt(1).putLong(entry);
        out.putLong(HEADER).putLong(headersAt).putInt(0).putShort((short) HEADER);
        out.putShort((short) PROGRAM_HEADER).putShort((short) programs);
        out.putShort((short) SECTION_HEADER).putShort((short) headers.size()).putShort((short) (headers.size() - 1));
        programHeaders(sections, out);
        for (Placed placed : sections) {
            out.position((int) placed.offset()).put(placed.section().bytes());
        }
        out.position((int) symbolsAt).put(table).put(strings.bytes()).put(names.bytes());
        out.position((int) headersAt);
        headers.forEach(out::put);
        return file;
    }

    private static long up(long offset) {
        return offset + 7 & -8;
    }

    /// Loadable segments by address, as the ABI asks for, then the note.
    private void programHeaders(List<Placed> sections, ByteBuffer out) {
        List<Placed> ordered = sections.stream()
                .sorted(Comparator.comparingLong(placed -> placed.section().address()))
                .toList();
        for (Placed placed : ordered) {
            Section section = placed.section();
            out.putInt(Elf.LOAD).putInt(placed.flags()).putLong(placed.offset());
            out.putLong(section.address()).putLong(section.address());
            out.putLong(section.bytes().length).putLong(section.size()).putLong(PAGE);
        }
        for (Placed placed : sections) {
            if (noteTo > noteFrom
                    && placed.home().holds(noteFrom)
                    && placed.home().holds(noteTo)) {
                long offset = placed.offset() + noteFrom - placed.section().address();
                out.putInt(Elf.NOTE).putInt(Elf.READ).putLong(offset).putLong(noteFrom);
                out.putLong(noteFrom).putLong(noteTo - noteFrom).putLong(noteTo - noteFrom);
                out.putLong(4);
            }
        }
    }

    private static ByteBuffer header(int name, int type, long flags, long address, long offset, long size) {
        return ByteBuffer.allocate(SECTION_HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(name)
                .putInt(type)
                .putLong(flags)
                .putLong(address)
                .putLong(offset)
                .putLong(size);
    }

    private static byte[] plain(int name, long offset, long size) {
        return header(name, Elf.STRTAB, 0, 0, offset, size)
                .putLong(0)
                .putLong(1)
                .array();
    }

    private static byte[] sectionHeader(Strings names, Placed placed) {
        Section section = placed.section();
        long flags = 2 | (section.writable() ? 1 : 0) | (section.executable() ? 4 : 0);
        int type = section.bytes().length == 0 ? Elf.NOBITS : Elf.PROGBITS;
        return header(names.at(placed.home().name()), type, flags, section.address(), placed.offset(), section.size())
                .putLong(0)
                .putLong(16)
                .array();
    }

    /// Local symbols first, as the ABI asks for.
    private byte[] symbolTable(Strings strings) {
        ByteBuffer table = ByteBuffer.allocate((symbols.size() + 1) * SYMBOL).order(ByteOrder.LITTLE_ENDIAN);
        table.position(SYMBOL);
        for (boolean global : new boolean[] {false, true}) {
            for (int i = 0; i < symbols.size(); i++) {
                Symbol symbol = symbols.get(i);
                if (symbol.global() == global) {
                    boolean code = homes.get(indices.get(i) - 1).section().executable();
                    table.putInt(strings.at(symbol.name()));
                    table.put((byte) ((global ? 16 : 0) | (code ? Elf.FUNCTION : Elf.OBJECT)));
                    table.put((byte) 0).putShort(indices.get(i).shortValue());
                    table.putLong(symbol.value()).putLong(symbol.size());
                }
            }
        }
        return table.array();
    }

    /// A string table in the making.
    private static final class Strings {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Strings() {
            bytes.write(0);
        }

        int at(String text) {
            int offset = bytes.size();
            bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            bytes.write(0);
            return offset;
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
