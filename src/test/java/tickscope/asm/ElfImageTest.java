package tickscope.asm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Executables that gcc 12 and GNU as made, beside what `nm` and `objdump --dwarf=decodedline` say about them.
///
/// `sh src/test/resources/tickscope/asm/elf/make.sh FOLDER` makes them anew.
final class ElfImageTest {
    private static final Path FOLDER = Path.of("src/test/resources/tickscope/asm/elf");
    private static final int TYPE = 16;
    private static final int MACHINE = 18;
    private static final int PROGRAM_HEADERS = 64;
    private static final int DYNAMIC = 2;

    @ParameterizedTest
    @ValueSource(strings = {"c-dwarf4-O0", "c-dwarf4-O2", "c-dwarf5-O0", "c-dwarf5-O2", "gnu-as"})
    void line_numbers_are_those_that_objdump_reads(String name) throws Exception {
        Image image = ElfImage.read(name, bytes(name)).image();
        NavigableMap<Long, String> expected = new TreeMap<>();
        for (String line : Files.readAllLines(FOLDER.resolve(name + ".lines"))) {
            String[] words = line.strip().split("\\s+");
            expected.put(Long.decode(words[2]), words[0] + ":" + words[1]);
        }
        for (long address = expected.firstKey(); address < expected.lastKey(); address++) {
            SourceLine line = image.lineAt(address).orElseThrow().line();
            String file = Path.of(line.file()).getFileName().toString();
            assertEquals(expected.floorEntry(address).getValue(), file + ":" + line.line(), Long.toHexString(address));
        }
        assertTrue(image.lineAt(expected.lastKey()).isEmpty());
        assertTrue(expected.size() >= 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c-dwarf4-O0", "c-dwarf4-O2", "c-dwarf5-O0", "c-dwarf5-O2", "gnu-as"})
    void symbols_are_those_that_nm_lists(String name) throws Exception {
        Image image = ElfImage.read(name, bytes(name)).image();
        List<String> expected = Files.readAllLines(FOLDER.resolve(name + ".symbols"));
        for (String line : expected) {
            String[] words = line.split(" ");
            Symbol symbol = image.symbol(words[2]).orElseThrow();
            assertEquals(Long.parseLong(words[0], 16), symbol.value(), line);
            assertEquals(Character.isUpperCase(words[1].charAt(0)), symbol.global(), line);
        }
        assertEquals(expected.size(), image.symbols().size());
    }

    @Test
    void an_address_is_named_by_the_symbol_before_it() throws Exception {
        ElfImage elf = ElfImage.read("gnu-as", bytes("gnu-as"));
        assertEquals(0x4000b0, elf.entry());
        assertEquals("_start+0x5", elf.image().symbolise(0x4000b5));
        assertEquals("again", elf.image().symbolise(0x4000b7));
    }

    @Test
    void a_file_included_from_another_folder_keeps_its_path() throws Exception {
        Image image = ElfImage.read("c-dwarf5-O0", bytes("c-dwarf5-O0")).image();
        assertEquals(
                "include/part.h:1",
                image.lineAt(image.valueOf("twice")).orElseThrow().line().toString());
    }

    @Test
    void what_cannot_be_run_is_refused_by_name() throws Exception {
        refused("64-bit one (gcc -m64)", file -> file.put(4, (byte) 1));
        refused("big-endian", file -> file.put(5, (byte) 2));
        refused("found an ELF file for machine 183, expected 62", file -> file.putShort(MACHINE, (short) 183));
        refused("not linked", file -> file.putShort(TYPE, (short) 1));
        refused("position-independent", file -> file.putShort(TYPE, (short) 3));
        refused("found an ELF file of type 4", file -> file.putShort(TYPE, (short) 4));
        refused("dynamically linked", file -> file.putInt(PROGRAM_HEADERS, DYNAMIC));
        refused("below 4 GiB", file -> file.putLong(PROGRAM_HEADERS + 16, 0xffffffff80000000L));
        refused("in memory", file -> file.putLong(PROGRAM_HEADERS + 32, 1L << 40));
        refused("nothing to load", file -> file.putShort(56, (short) 0));
        refused("cut off", file -> file.putLong(32, 1L << 20));
    }

    private static void refused(String message, Consumer<ByteBuffer> damage) throws IOException {
        byte[] file = bytes("gnu-as");
        damage.accept(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN));
        ElfException refusal = assertThrows(ElfException.class, () -> ElfImage.read("a.elf", file));
        String text = String.valueOf(refusal.getMessage());
        assertTrue(text.startsWith("a.elf: ") && text.contains(message), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c-dwarf4-O0", "c-dwarf5-O2"})
    void a_file_cut_off_anywhere_is_refused_and_breaks_nothing(String name) throws Exception {
        byte[] file = bytes(name);
        for (int length = 4; length < file.length; length++) {
            byte[] part = java.util.Arrays.copyOf(file, length);
            assertThrows(ElfException.class, () -> ElfImage.read("part.elf", part), length + " bytes");
        }
    }

    @Test
    void damaged_bytes_are_refused_or_read_but_break_nothing() throws Exception {
        Random random = new Random(7);
        byte[] file = bytes("c-dwarf5-O2");
        for (int round = 0; round < 5000; round++) {
            byte[] damaged = file.clone();
            for (int i = 0; i < 4; i++) {
                damaged[4 + random.nextInt(file.length - 4)] = (byte) random.nextInt();
            }
            try {
                ElfImage.read("damaged.elf", damaged);
            } catch (ElfException refusal) {
                assertFalse(String.valueOf(refusal.getMessage()).isBlank());
            }
        }
    }

    @Test
    void what_the_writer_writes_is_read_back() throws Exception {
        SourceFile source = new SourceFile("a.s", """
                .globl start
            start: nop
            local: hlt
                .data
            word:  .quad 5
                .bss
            space: .skip 10000
            """);
        Image written = Assembler.assemble(List.of(source), Map.of(), Map.of(), 0x100000);
        ElfImage read = ElfImage.read("a.elf", new ElfWriter().add("", written).write(0x100000));
        assertEquals(0x100000, read.entry());
        assertArrayEquals(written.flat(), read.image().flat());
        assertEquals(written.end(), read.image().end());
        for (Symbol symbol : written.symbols()) {
            Symbol again = read.image().symbol(symbol.name()).orElseThrow();
            assertEquals(
                    List.of(symbol.value(), symbol.section(), symbol.global(), symbol.size()),
                    List.of(again.value(), again.section(), again.global(), again.size()));
        }
    }

    @Test
    void as_many_sections_as_a_source_may_have_are_written_and_read_back() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            text.append(".section .part%d, \"aw\"\npart%d: .quad %d\n".formatted(i, i, i));
        }
        Image written =
                Assembler.assemble(List.of(new SourceFile("a.s", text.toString())), Map.of(), Map.of(), 0x100000);
        Image read = ElfImage.read("a.elf", new ElfWriter().add("", written).write(0x100000))
                .image();
        assertEquals(100, read.sections().size());
        assertArrayEquals(written.flat(), read.flat());
        assertEquals(written.valueOf("part99"), read.valueOf("part99"));
    }

    private static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(FOLDER.resolve(name + ".elf"));
    }
}
