package tickscope.asm;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads a static ELF64 executable (System V ABI, chapters 4 and 5).
final class ElfReader {
    private static final int HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final int SYMBOL = 24;
    private static final long FOUR_GIB = 1L << 32;

    private final String name;
    private final ElfFile elf;
    private final ByteBuffer file;
    private final List<Section> sections = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    ElfReader(String name, byte[] file) {
        this.name = name;
        elf = new ElfFile(name, file);
        this.file = elf.bytes();
    }

    ElfImage read() throws ElfException {
        demandKind();
        elf.readHeaders();
        readSegments();
        if (sections.isEmpty()) {
            throw elf.refuse("found nothing to load, expected a segment of type PT_LOAD");
        }
        List<LineEntry> lines = lines();
        Image image = new Image(List.of(), sections, symbols(lines), lines, List.of());
        return new ElfImage(image, file.getLong(24));
    }

    private void demandKind() throws ElfException {
        if (file.limit() < HEADER) {
            throw elf.refuse(
                    "found the first " + file.limit() + " bytes of an ELF file, expected its whole header of 64");
        }
        if (file.get(4) != Elf.CLASS_64) {
            throw elf.refuse("found a 32-bit ELF file, expected a 64-bit one (gcc -m64)");
        }
        if (file.get(5) != Elf.LITTLE_ENDIAN) {
            throw elf.refuse("found a big-endian ELF file, expected one for x86-64");
        }
        if (file.getShort(18) != Elf.X86_64) {
            throw elf.refuse(
                    "found an ELF file for machine " + (file.getShort(18) & 0xffff) + ", expected 62, which is x86-64");
        }
        switch (file.getShort(16)) {
            case Elf.EXECUTABLE -> {}
            case Elf.OBJECT_FILE ->
                throw elf.refuse(
                        "found an object file that is not linked, expected an executable (ld -o program " + name + ")");
            case Elf.SHARED ->
                throw elf.refuse("found a shared library or position-independent executable,"
                        + " expected a static one (gcc -static -no-pie)");
            default ->
                throw elf.refuse("found an ELF file of type " + file.getShort(16) + ", expected 2, an executable");
        }
    }

    private void readSegments() throws ElfException {
        int count = file.getShort(56) & 0xffff;
        int size = file.getShort(54) & 0xffff;
        if (count > 0 && size < PROGRAM_HEADER) {
            throw elf.refuse("found program headers of " + size + " bytes, expected 56");
        }
        ByteBuffer table = elf.part("program headers", file.getLong(32), (long) count * size);
        for (int i = 0; i < count; i++) {
            int at = i * size;
            int type = table.getInt(at);
            if (type == Elf.DYNAMIC || type == Elf.INTERPRETER) {
                throw elf.refuse(
                        "found a dynamically linked executable, expected a static one (gcc -static -no-pie -nostdlib)");
            }
            if (type == Elf.LOAD && table.getLong(at + 40) != 0) {
                readSegment(
                        table.getInt(at + 4),
                        table.getLong(at + 8),
                        table.getLong(at + 16),
                        table.getLong(at + 32),
                        table.getLong(at + 40));
            }
        }
    }

    private void readSegment(int flags, long offset, long address, long inFile, long inMemory) throws ElfException {
        if (Long.compareUnsigned(address, FOUR_GIB) >= 0 || inMemory < 0 || inMemory > FOUR_GIB - address) {
            throw elf.refuse(
                    "found a segment at 0x%x of 0x%x bytes, expected it below 4 GiB".formatted(address, inMemory));
        }
        if (inFile > inMemory) {
            throw elf.refuse("found a segment of %d bytes in the file, expected at most its %d in memory"
                    .formatted(inFile, inMemory));
        }
        boolean executable = (flags & Elf.EXECUTE) != 0;
        boolean writable = (flags & Elf.WRITE) != 0;
        ByteBuffer content = elf.part("a segment", offset, inFile);
        if (inFile > 0) {
            byte[] bytes = new byte[content.remaining()];
            content.get(bytes);
            sections.add(new Section(nameAt(address, inFile), address, inFile, bytes, executable, writable));
        }
        if (inMemory > inFile) {
            long from = address + inFile;
            long rest = inMemory - inFile;
            sections.add(new Section(nameAt(from, rest), from, rest, new byte[0], executable, writable));
        }
    }

    /// The name of the first section in a range; each is given once.
    private String nameAt(long address, long size) {
        String first = elf.headers().stream()
                .filter(header ->
                        header.allocated() && header.address() >= address && header.address() < address + size)
                .min(Comparator.comparingLong(ElfFile.SectionHeader::address))
                .map(ElfFile.SectionHeader::name)
                .filter(found -> !found.isEmpty())
                .orElse("segment");
        String unique = first;
        for (int i = 2; !names.add(unique); i++) {
            unique = first + "." + i;
        }
        return unique;
    }

    /// Globals first, then functions, so that of two labels at one address the better known names it.
    private List<Symbol> symbols(List<LineEntry> lines) throws ElfException {
        List<Symbol> functions = new ArrayList<>();
        List<Symbol> others = new ArrayList<>();
        for (ElfFile.SectionHeader header : elf.headers()) {
            if (header.type() != Elf.SYMTAB) {
                continue;
            }
            ByteBuffer table = elf.part("symbols", header.offset(), header.size());
            ByteBuffer strings = ByteBuffer.allocate(0);
            if (header.link() > 0 && header.link() < elf.headers().size()) {
                ElfFile.SectionHeader texts = elf.headers().get(header.link());
                strings = elf.part("names of symbols", texts.offset(), texts.size());
            }
            LineEntry[] sorted = lines.toArray(LineEntry[]::new);
            for (int at = SYMBOL; at + SYMBOL <= table.limit(); at += SYMBOL) {
                int type = table.get(at + 4) & 15;
                int section = table.getShort(at + 6) & 0xffff;
                String text = ElfFile.text(strings, table.getInt(at));
                if (section != 0 && type <= Elf.FUNCTION && !text.isEmpty() && !text.startsWith(".L")) {
                    boolean global = (table.get(at + 4) >>> 4 & 15) != 0;
                    long value = table.getLong(at + 8);
                    String home = section == Elf.ABSOLUTE ? "*ABS*" : home(value);
                    (type == Elf.FUNCTION ? functions : others)
                            .add(new Symbol(text, value, home, global, table.getLong(at + 16), line(sorted, value)));
                }
            }
        }
        functions.addAll(others);
        functions.sort(Comparator.comparing(Symbol::global).reversed());
        return functions;
    }

    private String home(long address) {
        return sections.stream()
                .filter(section -> address >= section.address() && address < section.address() + section.size())
                .map(Section::name)
                .findFirst()
                .orElse("");
    }

    private static SourceLine line(LineEntry[] sorted, long address) {
        int at = Arrays.binarySearch(
                sorted,
                new LineEntry(address, 0, new SourceLine("", 0), true),
                Comparator.comparingLong(LineEntry::address));
        return at >= 0 ? sorted[at].line() : new SourceLine("", 0);
    }

    /// In address order; empty without `-g`.
    private List<LineEntry> lines() throws ElfException {
        Optional<ByteBuffer> program = elf.content(".debug_line");
        if (program.isEmpty()) {
            return List.of();
        }
        DwarfLines lines = new DwarfLines(
                program.get(),
                elf.content(".debug_line_str").orElse(ByteBuffer.allocate(0)),
                elf.content(".debug_str").orElse(ByteBuffer.allocate(0)));
        try {
            return lines.read().stream()
                    .filter(line -> sections.stream()
                            .anyMatch(section -> section.executable()
                                    && line.address() >= section.address()
                                    && line.address() < section.address() + section.size()))
                    .sorted(Comparator.comparingLong(LineEntry::address))
                    .toList();
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            throw elf.refuse("found line numbers (.debug_line) that end too early; `strip -g' removes them");
        }
    }
}
