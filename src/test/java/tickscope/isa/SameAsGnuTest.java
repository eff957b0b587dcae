package tickscope.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every row, operand size and addressing mode against GNU as and objdump 2.40: against what they said when
/// `gnu.txt` was written (a line an instruction: bytes, text), and against themselves where they are installed.
/// `-Dtickscope.golden=write` writes it anew.
final class SameAsGnuTest {
    private static final Path GOLDEN = Path.of("src/test/resources/tickscope/isa/gnu.txt");
    private static final HexFormat HEX = HexFormat.of();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void golden_is_what_the_installed_tools_say() throws Exception {
        assumeTrue(GnuTools.present(), "GNU as and objdump are not installed");
        List<String> texts = new ArrayList<>();
        for (Sample sample : Sample.all()) {
            texts.add(sample.text());
        }
        List<String> bytes = GnuTools.assemble(texts, folder);
        assertEquals(texts.size(), bytes.size());
        List<String> words = GnuTools.disassemble(joined(bytes), folder);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < bytes.size(); i++) {
            lines.add(bytes.get(i) + " " + words.get(i));
        }
        if ("write".equals(System.getProperty("tickscope.golden"))) {
            Files.write(GOLDEN, lines);
        }
        assertEquals(String.join("\n", lines), String.join("\n", golden()));
    }

    @Test
    void encodes_to_the_same_bytes() throws Exception {
        List<String> golden = golden();
        List<Sample> samples = Sample.all();
        assertEquals(golden.size(), samples.size());
        for (int i = 0; i < golden.size(); i++) {
            Sample sample = samples.get(i);
            assertEquals(bytes(golden.get(i)), HEX.formatHex(sample.encode().bytes()), sample::toString);
        }
    }

    @Test
    void prints_the_same_text() throws IOException {
        long address = 0;
        for (String line : golden()) {
            Instruction instruction = Code.decode(bytes(line), address);
            assertEquals(bytes(line), HEX.formatHex(instruction.bytes()), line);
            assertEquals(line.substring(line.indexOf(' ') + 1), Printer.print(instruction, address, _ -> ""));
            address += instruction.length();
        }
    }

    /// Except branches, which objdump prints by their target, and the REX bits that it names and as refuses.
    @Test
    void what_it_prints_assembles_to_the_bytes_it_came_from() throws Exception {
        assumeTrue(GnuTools.present(), "GNU as is not installed");
        List<String> texts = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (String line : golden()) {
            String text = Printer.print(Code.decode(bytes(line), 0), 0, _ -> "");
            boolean branch = Code.decode(bytes(line), 0).operands().stream().anyMatch(o -> o instanceof Operand.Target);
            boolean addressesWithRex = text.matches("rex\\.W[XB]+ .*");
            if (!branch && !addressesWithRex) {
                texts.add(text);
                expected.add(bytes(line));
            }
        }
        assertEquals(expected, GnuTools.assemble(texts, folder));
    }

    private static List<String> golden() throws IOException {
        return Files.readAllLines(GOLDEN);
    }

    private static String bytes(String line) {
        return line.substring(0, line.indexOf(' '));
    }

    private static byte[] joined(List<String> hex) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        hex.forEach(line -> bytes.writeBytes(HEX.parseHex(line)));
        return bytes.toByteArray();
    }
}
