package tickscope.isa;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// GNU as and objdump, each run once over many instructions.
final class GnuTools {
    /// `line offset bytes source`, or `line bytes` where a long instruction goes on.
    private static final Pattern LISTED =
            Pattern.compile(" *(\\d+)(?: [0-9a-f]{4})? +((?:[0-9A-F]{2,8} ?)+)(?:\\s.*)?");

    private GnuTools() {}

    static boolean present() {
        return isExecutable("as") && isExecutable("objdump");
    }

    private static boolean isExecutable(String name) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /// The bytes of each line in hexadecimal.
    static List<String> assemble(List<String> lines, Path folder) throws IOException, InterruptedException {
        Path source = folder.resolve("lines.s");
        Files.write(source, lines);
        List<String> listing = run(
                "as",
                "--listing-lhs-width=8",
                "-aln",
                "-o",
                folder.resolve("lines.o").toString(),
                source.toString());
        Map<Integer, String> bytes = new TreeMap<>();
        for (String listed : listing) {
            Matcher matcher = LISTED.matcher(listed);
            if (matcher.matches()) {
                bytes.merge(
                        Integer.valueOf(matcher.group(1)),
                        matcher.group(2).replace(" ", "").toLowerCase(Locale.ROOT),
                        String::concat);
            }
        }
        return List.copyOf(bytes.values());
    }

    /// objdump's text of each instruction, one space between its words.
    static List<String> disassemble(byte[] bytes, Path folder) throws IOException, InterruptedException {
        Path image = folder.resolve("image.bin");
        Files.write(image, bytes);
        return run("objdump", "-D", "-w", "-b", "binary", "-m", "i386:x86-64", image.toString()).stream()
                .map(line -> line.split("\t"))
                .filter(columns -> columns.length == 3)
                .map(columns -> columns[2].replaceAll(" +", " ").strip())
                .toList();
    }

    private static List<String> run(String... command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("gnu", ".txt");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        List<String> lines = process.inputReader().readAllLines();
        int code = process.waitFor();
        String said = Files.readString(errors);
        Files.delete(errors);
        if (code != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed:\n" + said);
        }
        return lines;
    }
}
