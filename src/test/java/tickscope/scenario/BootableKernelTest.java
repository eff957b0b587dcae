package tickscope.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tickscope.asm.ElfImage;
import tickscope.asm.GnuAssembler;
import tickscope.asm.HexDump;
import tickscope.asm.Image;
import tickscope.isa.Decoder;
import tickscope.isa.Instruction;
import tickscope.isa.Operand;

/// What is exported is the scenario's kernel, byte for byte, and a shim that GNU as would make alike.
final class BootableKernelTest {
    private static final int MULTIBOOT2 = 0xe85250d6;
    private static final int GRUB_LOOKS_AT = 32768;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void the_shim_is_what_gnu_as_makes_of_it() throws Exception {
        assumeTrue(GnuAssembler.isPresent(), "GNU as 2.40 is not here");
        BootableKernel bootable = bootable("1");
        Image kernel = bootable.kernel();
        assertArrayEquals(
                GnuAssembler.flat(
                        List.of(BootableKernel.shimSource()),
                        Map.of(),
                        BootableKernel.shimDefines(kernel),
                        BootableKernel.shimBase(kernel)),
                bootable.shim().flat());
    }

    /// The processor reads the first part in 32-bit mode, where 40 to 4F are no prefixes and addresses have 32 bits.
    @Test
    void the_32_bit_part_of_the_shim_has_only_instructions_that_mean_the_same_there() throws Exception {
        Image shim = bootable("1").shim();
        byte[] code = shim.flat();
        int at = (int) (shim.valueOf("shim_entry") - shim.base());
        int end = (int) (shim.valueOf("shim_long_mode") - shim.base());
        while (at < end) {
            int from = at;
            Instruction instruction = Decoder.decode(i -> code[(int) i] & 0xff, from);
            byte[] bytes = instruction.bytes();
            assertTrue((bytes[0] & 0xf0) != 0x40, () -> "a REX prefix at " + from);
            boolean addressesByRip = instruction.operands().stream()
                    .anyMatch(operand -> operand instanceof Operand.Memory memory && memory.ripRelative());
            assertTrue(!addressesByRip, () -> "relative to RIP at " + from);
            at += instruction.length();
        }
        assertEquals(end, at);
    }

    @Test
    void grub_finds_its_header_and_qemu_its_note() throws Exception {
        BootableKernel bootable = bootable("1");
        byte[] file = bootable.elf();
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int header = 0;
        while (in.getInt(header) != MULTIBOOT2) {
            header += 8;
        }
        int length = in.getInt(header + 8);
        assertTrue(header + length <= GRUB_LOOKS_AT);
        assertEquals(0, MULTIBOOT2 + in.getInt(header + 4) + length + in.getInt(header + 12));
        assertEquals(3, in.getShort(header + 16));
        assertEquals(bootable.shim().valueOf("shim_entry"), in.getInt(header + 24));

        int last = 64 + 56 * (in.getShort(56) - 1);
        assertEquals(4, in.getInt(last));
        int note = (int) in.getLong(last + 8);
        assertEquals(18, in.getInt(note + 8));
        assertEquals("Xen", new String(file, note + 12, 3, StandardCharsets.US_ASCII));
        assertEquals(bootable.shim().valueOf("shim_entry"), in.getLong(note + 16));
    }

    @Test
    void page_tables_lie_where_the_starting_state_says_or_above_a_large_kernel() throws Exception {
        assertEquals(0x201000, bootable("1").shim().valueOf("page_tables"));
        BootableKernel large = bootable("1000");
        assertTrue(large.shim().valueOf("page_tables") > large.kernel().end());
    }

    @Test
    void the_kernel_is_in_it_unchanged_with_its_symbols() throws Exception {
        BootableKernel bootable = bootable("1");
        Image kernel = bootable.kernel();
        ElfImage elf = ElfImage.read("k.elf", bootable.elf());
        assertEquals(kernel.valueOf("kernel_entry"), elf.entry());
        assertArrayEquals(kernel.flat(), Arrays.copyOf(elf.image().flat(), kernel.flat().length));
        assertEquals("canary_died", elf.image().symbolise(kernel.valueOf("canary_died")));
        assertEquals(kernel.valueOf("threads"), elf.image().valueOf("threads"));
    }

    @Test
    void two_processors_are_refused() throws IOException {
        Path file = write("\"machine\": { \"cpus\": 2 },", "1");
        assertThrows(ScenarioException.class, () -> BootableKernel.of(file));
    }

    @Test
    void the_shim_is_as_it_was_when_it_booted() throws Exception {
        try (InputStream golden = BootableKernelTest.class.getResourceAsStream("golden/boot_shim.txt")) {
            String text = golden == null ? "" : new String(golden.readAllBytes(), StandardCharsets.US_ASCII);
            assertEquals(text, HexDump.of(bootable("1").shim().flat()));
        }
    }

    private BootableKernel bootable(String threads) throws Exception {
        return BootableKernel.of(write("", threads));
    }

    private Path write(String machine, String threads) throws IOException {
        return Files.writeString(folder.resolve("a.json"), """
            { "title": "Canaries", %s "kernel": { "design": "option-c" },
              "threads": [ { "name": "A", "body": "canary", "count": %s } ] }
            """.formatted(machine, threads));
    }
}
