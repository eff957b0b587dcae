package tickscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tickscope.scenario.BootableKernel;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes a scenario for other programs.",
        footer = {
            "",
            "elf: its kernel, with symbols, to be booted by `qemu-system-x86_64 -kernel F', or by GRUB with",
            "     `multiboot2 F'. Ticks come from the real timer; scheduled events stay behind."
        })
final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "the scenario")
    private Path file = Path.of("");

    @Option(names = "--format", required = true, paramLabel = "FORMAT", description = "elf")
    private String format = "";

    @Option(names = "-o", required = true, paramLabel = "F", description = "where to write it")
    private Path output = Path.of("");

    @Override
    public Integer call() throws Exception {
        if (!format.equals("elf")) {
            throw new BadInput("found --format " + format + ", expected elf");
        }
        byte[] bytes = BootableKernel.of(file).elf();
        try {
            Files.write(output, bytes);
        } catch (IOException e) {
            throw new BadInput(output + ": cannot be written: " + e.getMessage());
        }
        return ExitCode.GOOD;
    }
}
