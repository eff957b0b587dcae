package tickscope.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tickscope.scenario.BootableKernel;

/// The exported kernel boots, on a machine that knows nothing of Tickscope.
@Tag("qemu")
final class BootTest {
    private static final String TURNS = "(?s)(A+\\R?B+\\R?C+\\R?){2,}.*";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void qemu_boots_it_by_its_note() throws Exception {
        assumeTrue(Qemu.has("qemu-system-x86_64"), "QEMU is not installed");
        assertTrue(letters(List.of("-kernel", export().toString())).matches(TURNS));
    }

    @Test
    void grub_boots_it_from_a_compact_disc() throws Exception {
        for (String tool : List.of("qemu-system-x86_64", "grub-mkrescue", "grub-file", "xorriso", "mformat")) {
            assumeTrue(Qemu.has(tool), tool + " is not installed");
        }
        Path kernel = export();
        assertEquals(0, run("grub-file", "--is-x86-multiboot2", kernel.toString()));
        Path disc = Files.createDirectories(folder.resolve("disc/boot/grub"));
        Files.copy(kernel, disc.resolve("kernel.elf"));
        Files.writeString(disc.resolve("grub.cfg"), "multiboot2 /boot/grub/kernel.elf\nboot\n");
        Path image = folder.resolve("disc.iso");
        assertEquals(
                0,
                run(
                        "grub-mkrescue",
                        "-o",
                        image.toString(),
                        folder.resolve("disc").toString()));
        assertTrue(letters(List.of("-cdrom", image.toString())).matches(TURNS));
    }

    private Path export() throws Exception {
        Path scenario = Files.writeString(folder.resolve("a.json"), """
            { "title": "Three canaries",
              "kernel": { "design": "option-c", "define": { "QUANTUM": 1, "RELOAD": 200 } },
              "threads": [ { "name": "A", "body": "canary" },
                           { "name": "B", "body": "canary" },
                           { "name": "C", "body": "canary" } ] }
            """);
        return Files.write(
                folder.resolve("exported.elf"), BootableKernel.of(scenario).elf());
    }

    private int run(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start()
                .waitFor();
    }

    private String letters(List<String> machine) throws Exception {
        new Qemu(folder, machine).run(50_000, "-icount", "shift=0,sleep=off");
        return Files.readString(folder.resolve("serial.txt"), StandardCharsets.US_ASCII);
    }
}
