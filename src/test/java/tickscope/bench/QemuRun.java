package tickscope.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tickscope.scenario.BootableKernel;

/// An image that QEMU translates and runs until it writes to the debug exit.
record QemuRun(Path elf) {
    private static final long PATIENCE = 300;

    static QemuRun of(Path folder, Load load) throws IOException {
        Path elf = Files.createTempFile(folder, "image", ".elf");
        Files.write(elf, BootableKernel.of(load.image()).elf());
        elf.toFile().deleteOnExit();
        return new QemuRun(elf);
    }

    /// How long it runs, starting and ending included.
    double seconds() throws IOException, InterruptedException {
        long start = System.nanoTime();
        sum();
        return (System.nanoTime() - start) / 1e9;
    }

    /// The low seven bits that it ends with.
    int sum() throws IOException, InterruptedException {
        List<String> command = List.of(
                "qemu-system-x86_64",
                "-accel",
                "tcg",
                "-M",
                "pc",
                "-m",
                "128",
                "-display",
                "none",
                "-vga",
                "none",
                "-nic",
                "none",
                "-monitor",
                "none",
                "-serial",
                "none",
                "-no-reboot",
                "-device",
                "isa-debug-exit,iobase=0xf4,iosize=1",
                "-kernel",
                elf.toString());
        Process qemu = new ProcessBuilder(command).inheritIO().start();
        if (!qemu.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            qemu.destroyForcibly();
            throw new IOException("QEMU does not end");
        }
        int status = qemu.exitValue();
        if ((status & 1) == 0) {
            throw new IOException("QEMU ends with " + status + " instead of by the debug exit");
        }
        return status >> 1 & 0x7f;
    }
}
