package tickscope.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tickscope.asm.Assembler;
import tickscope.asm.AssemblyException;
import tickscope.asm.Image;
import tickscope.asm.SourceFile;

/// Assembly sources named on the command line.
final class Sources {
    private static final long LARGEST = 16 << 20;

    private Sources() {}

    /// Assembles files; `.include` finds what lies beside them.
    static Image assemble(List<Path> files, Map<String, Long> defines, long base) throws BadInput {
        List<SourceFile> sources = new ArrayList<>();
        Map<String, SourceFile> includes = new HashMap<>();
        for (Path file : files) {
            sources.add(read(file));
            for (Path beside : beside(file)) {
                offer(beside, includes);
            }
        }
        try {
            return Assembler.assemble(sources, includes, defines, base);
        } catch (AssemblyException e) {
            throw new BadInput(e.report());
        }
    }

    /// What cannot be read is no reason to complain as long as nobody includes it.
    private static void offer(Path beside, Map<String, SourceFile> includes) {
        try {
            includes.putIfAbsent(beside.getFileName().toString(), read(beside));
        } catch (BadInput _) {
            // An `.include` of it is refused by the assembler, at its line.
        }
    }

    private static List<Path> beside(Path file) throws BadInput {
        Path folder = file.toAbsolutePath().getParent();
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.toString().matches(".*\\.(inc|s|S|h)"))
                    .filter(path -> Files.isRegularFile(path) && path.toFile().length() < LARGEST)
                    .toList();
        } catch (IOException e) {
            throw new BadInput(folder + ": cannot be read: " + e.getMessage());
        }
    }

    static SourceFile read(Path file) throws BadInput {
        try {
            if (Files.isDirectory(file)) {
                throw new BadInput(file + ": found a folder, expected an assembly source");
            }
            if (Files.size(file) > LARGEST) {
                throw new BadInput(file + ": found " + Files.size(file) + " bytes, expected at most " + LARGEST);
            }
            return new SourceFile(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new BadInput(file + ": no such file");
        } catch (CharacterCodingException e) {
            throw new BadInput(file + ": found bytes that are not UTF-8, expected an assembly source");
        } catch (IOException e) {
            throw new BadInput(file + ": cannot be read: " + e.getMessage());
        }
    }
}
