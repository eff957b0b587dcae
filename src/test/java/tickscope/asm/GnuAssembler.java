package tickscope.asm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The reference: GNU as 2.40, ld and objcopy, where the machine has them.
public final class GnuAssembler {
    private static final String SCRIPT = """
        SECTIONS {
          . = %d;
          .text : { *(.text .text.*) }
          . = ALIGN(4096);
          .rodata : { *(.rodata .rodata.*) }
          . = ALIGN(4096);
          .data : { *(.data .data.*) }
          . = ALIGN(4096);
          .bss : { *(.bss .bss.*) *(COMMON) }
          /DISCARD/ : { *(.note.*) *(.comment) *(.eh_frame) }
        }
        """;

    private GnuAssembler() {}

    /// Whether `as` is version 2.40, and `ld` and `objcopy` are there too.
    public static boolean isPresent() {
        try {
            Path here = Path.of(".");
            return run(here, List.of("as", "--version")).contains(" 2.40")
                    && run(here, List.of("ld", "--version")).contains("GNU ld")
                    && run(here, List.of("objcopy", "--version")).contains("GNU objcopy");
        } catch (IOException _) {
            return false;
        }
    }

    /// What the sources come to, linked in order at `base`: to be equal to [Image#flat()].
    ///
    /// @throws IOException with the tool's own messages if one refuses
    public static byte[] flat(
            List<SourceFile> sources, Map<String, SourceFile> includes, Map<String, Long> defines, long base)
            throws IOException {
        Path folder = Files.createTempDirectory("gnu-as");
        try {
            for (SourceFile file : sources) {
                write(folder.resolve(file.name()), file.text());
            }
            for (Map.Entry<String, SourceFile> include : includes.entrySet()) {
                write(folder.resolve(include.getKey()), include.getValue().text());
            }
            List<String> link = new ArrayList<>(List.of("ld", "-T", "script.ld", "-o", "linked.elf"));
            write(folder.resolve("script.ld"), SCRIPT.formatted(base));
            for (int i = 0; i < sources.size(); i++) {
                String object = "unit" + i + ".o";
                assemble(folder, sources.get(i).name(), object, defines);
                link.add(object);
            }
            run(folder, link);
            run(folder, List.of("objcopy", "-O", "binary", "linked.elf", "flat.bin"));
            Path flat = folder.resolve("flat.bin");
            return Files.exists(flat) ? Files.readAllBytes(flat) : new byte[0];
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static void assemble(Path folder, String name, String object, Map<String, Long> defines)
            throws IOException {
        String source = name;
        if (name.endsWith(".S")) {
            source = name + ".s";
            run(folder, List.of("gcc", "-E", "-P", "-undef", "-x", "assembler-with-cpp", name, "-o", source));
        }
        List<String> command = new ArrayList<>(List.of("as", "--64", "-I", ".", "-o", object, source));
        defines.forEach((symbol, value) -> command.addAll(List.of("--defsym", symbol + "=" + value)));
        run(folder, command);
    }

    private static void write(Path path, String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static String run(Path folder, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + ":\n" + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return output;
    }
}
