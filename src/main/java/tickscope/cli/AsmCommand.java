package tickscope.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tickscope.asm.Image;
import tickscope.asm.LineEntry;
import tickscope.asm.Section;
import tickscope.asm.SourceFile;
import tickscope.asm.Symbol;

@Command(
        name = "asm",
        mixinStandardHelpOptions = true,
        description = "Assembles and links GNU as sources into a flat image.")
final class AsmCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE.s", arity = "1..*", description = "the sources, in link order")
    private List<Path> files = List.of();

    @Option(
            names = "--base",
            paramLabel = "ADDRESS",
            description = "where .text begins (default: 0x100000)",
            defaultValue = "0x100000",
            converter = Address.class)
    private long base;

    @Option(
            names = "--defsym",
            paramLabel = "NAME=N",
            description = "sets a symbol before the first line; may be repeated")
    private Map<String, Long> defines = Map.of();

    @Option(names = "-o", paramLabel = "FILE", description = "where to write the image")
    private @Nullable Path output;

    @Option(names = "--listing", description = "prints address, bytes and source of every line that emitted something")
    private boolean listing;

    @Override
    public Integer call() throws Exception {
        Image image = Sources.assemble(files, defines, base);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (output != null) {
            try {
                Files.write(output, image.flat());
            } catch (IOException e) {
                throw new BadInput(output + ": cannot be written: " + e.getMessage());
            }
        }
        if (listing) {
            list(image, out);
        } else if (output == null) {
            for (Section section : image.sections()) {
                out.printf("%-10s %x  %d bytes%n", section.name(), section.address(), section.size());
            }
            for (Symbol symbol : image.symbols()) {
                out.printf("%16x %s %s%n", symbol.value(), symbol.global() ? "G" : "l", symbol.name());
            }
        }
        return ExitCode.GOOD;
    }

    private static void list(Image image, PrintWriter out) {
        byte[] flat = image.flat();
        Map<String, List<String>> texts = image.sources().stream()
                .collect(java.util.stream.Collectors.toMap(SourceFile::name, SourceFile::lines, (one, _) -> one));
        for (LineEntry entry : image.lines()) {
            int from = (int) (entry.address() - image.base());
            int to = Math.min(flat.length, from + entry.length());
            String bytes = from < to ? HexFormat.of().formatHex(flat, from, to) : "";
            if (bytes.length() > 32) {
                bytes = bytes.substring(0, 31) + "…";
            }
            List<String> lines = texts.getOrDefault(entry.line().file(), List.of());
            int line = entry.line().line();
            String text = line >= 1 && line <= lines.size() ? lines.get(line - 1) : "";
            out.printf("%8x  %-32s  %s  %s%n", entry.address(), bytes, entry.line(), text.strip());
        }
    }
}
