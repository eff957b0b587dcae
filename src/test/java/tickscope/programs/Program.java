package tickscope.programs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tickscope.asm.Assembler;
import tickscope.asm.AssemblyException;
import tickscope.asm.GnuAssembler;
import tickscope.asm.Image;
import tickscope.asm.Section;
import tickscope.asm.SourceFile;
import tickscope.machine.Machine;
import tickscope.machine.Setup;

/// A program of `src/test/resources/tickscope/c`, compiled at one level of optimisation.
///
/// @param assembly what `gcc -S` made of it
record Program(String name, int level, String assembly) {
    static final List<String> NAMES = List.of(
            "aes",
            "atomics",
            "base64",
            "bigint",
            "bits",
            "brainfuck",
            "calendar",
            "crc",
            "division",
            "edit",
            "forth",
            "graph",
            "hashtable",
            "heap",
            "huffman",
            "interpreter",
            "json",
            "knight",
            "life",
            "lru",
            "lz",
            "mandelbrot",
            "matrix",
            "printf",
            "queens",
            "redblack",
            "regex",
            "rpn",
            "setjmp",
            "sha256",
            "sieve",
            "sorting",
            "strings",
            "structs",
            "sudoku",
            "switches",
            "trie");

    private static final long BASE = 0x100000;
    private static final long MOST_STEPS = 100_000_000;

    String title() {
        return name + ".O" + level;
    }

    @Override
    public String toString() {
        return title();
    }

    private List<SourceFile> sources() throws IOException {
        return List.of(new SourceFile("start.s", resource("start.s")), new SourceFile(title() + ".s", assembly));
    }

    Image assembled() throws IOException, AssemblyException {
        return Assembler.assemble(sources(), Map.of(), Map.of(), BASE);
    }

    /// What GNU as and ld make of it.
    byte[] reference() throws IOException {
        return GnuAssembler.flat(sources(), Map.of(), Map.of(), BASE);
    }

    /// What it writes to the serial port, run on the bare machine until it halts.
    static String output(Image image) {
        Machine machine = machine(image);
        machine.runTo(MOST_STEPS);
        String reason = machine.stopped() ? String.valueOf(machine.save().stopReason()) : "still runs";
        if (!reason.startsWith("halted")) {
            throw new AssertionError(reason + "\n" + machine.save().serialOutput());
        }
        return machine.save().serialOutput();
    }

    /// The bare machine before its first instruction.
    static Machine machine(Image image) {
        Machine machine = new Machine(new Setup(
                1,
                new Setup.Clock(1, 1),
                List.of(new Setup.Region(0, 0x1000_0000L)),
                Map.of(),
                Map.of(),
                false,
                false,
                0));
        for (Section section : image.sections()) {
            machine.load(section.address(), section.bytes());
        }
        machine.enter(image.valueOf("_start"));
        return machine;
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String resource(String name) throws IOException {
        try (InputStream in = Program.class.getResourceAsStream("/tickscope/c/" + name)) {
            if (in == null) {
                throw new IOException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
