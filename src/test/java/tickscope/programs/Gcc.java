package tickscope.programs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The compiler of this machine, and its processor.
final class Gcc {
    private static final List<String> FLAGS =
            List.of("-ffreestanding", "-mgeneral-regs-only", "-march=x86-64", "-fno-pic", "-fno-stack-protector");

    private final Path folder;

    /// @param folder where it works
    Gcc(Path folder) throws IOException {
        this.folder = folder;
        for (String name : List.of("print.h", "host.s")) {
            Files.writeString(folder.resolve(name), Program.resource(name));
        }
    }

    /// Whether gcc is here and makes code for this processor.
    static boolean isPresent() {
        try {
            return System.getProperty("os.name").equals("Linux")
                    && new String(run(Path.of("."), List.of("gcc", "-dumpmachine")), StandardCharsets.UTF_8)
                            .startsWith("x86_64");
        } catch (IOException _) {
            return false;
        }
    }

    Program compile(String name, int level) throws IOException {
        Files.writeString(folder.resolve(name + ".c"), Program.resource(name + ".c"));
        List<String> command = new ArrayList<>(List.of("gcc", "-S", "-O" + level, "-o", name + ".s", name + ".c"));
        command.addAll(FLAGS);
        run(folder, command);
        return new Program(name, level, Files.readString(folder.resolve(name + ".s")));
    }

    /// What the program prints on the host, run from the same assembly.
    String output(Program program) throws IOException {
        Files.writeString(folder.resolve("program.s"), program.assembly());
        run(
                folder,
                List.of("gcc", "-nostdlib", "-static", "-Wl,-z,noexecstack", "-o", "program", "program.s", "host.s"));
        return new String(run(folder, List.of("./program")), StandardCharsets.ISO_8859_1);
    }

    private static byte[] run(Path folder, List<String> command) throws IOException {
        Path errors = Files.createTempFile("gcc", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(errors.toFile())
                    .start();
            byte[] output = process.getInputStream().readAllBytes();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + ":\n" + Files.readString(errors));
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(errors);
        }
    }
}
