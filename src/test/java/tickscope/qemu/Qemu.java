package tickscope.qemu;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// QEMU, where the machine has it. A kernel is booted twice: recorded at full speed, then replayed step by
/// step, because virtual time runs on while a plain QEMU stands still between two steps.
final class Qemu {
    private static final long PATIENCE = 120_000;
    private static final int FRAME = 40;
    private static final int OPERAND_SIZE = 0x66;

    private final Path folder;
    private final List<String> machine;

    /// @param folder for its files
    /// @param machine what to boot from
    Qemu(Path folder, List<String> machine) {
        this.folder = folder;
        this.machine = List.copyOf(machine);
    }

    static boolean has(String tool) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator)).anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
    }

    private Process start(String serial, String... further) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("qemu-system-x86_64", "-M", "pc", "-m", "128", "-display", "none", "-vga", "none"));
        command.addAll(List.of("-nic", "none", "-monitor", "none", "-no-reboot"));
        command.addAll(machine);
        command.addAll(List.of("-serial", "file:" + folder.resolve(serial)));
        command.addAll(List.of(further));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
    }

    void record(int letters) throws IOException, InterruptedException {
        run(letters, "-icount", "shift=0,rr=record,rrfile=" + folder.resolve("record.bin"));
    }

    /// Boots and waits until the threads have printed something, so many letters.
    void run(int letters, String... further) throws IOException, InterruptedException {
        Process qemu = start("serial.txt", further);
        Path serial = folder.resolve("serial.txt");
        long until = System.currentTimeMillis() + PATIENCE;
        while (qemu.isAlive() && !(Files.exists(serial) && Files.size(serial) >= letters)) {
            if (System.currentTimeMillis() > until) {
                break;
            }
            Thread.sleep(20);
        }
        boolean died = !qemu.isAlive();
        qemu.destroy();
        if (died || !qemu.waitFor(PATIENCE, TimeUnit.MILLISECONDS) || Files.size(serial) < letters) {
            qemu.destroyForcibly();
            throw new IOException("QEMU did not run: " + Files.readString(folder.resolve("errors.txt")));
        }
    }

    /// Steps through the recorded run.
    ///
    /// @param entry where to begin
    /// @param vector where the timer's interrupts arrive
    Trace replay(long entry, long vector, int events) throws IOException {
        Process qemu = start(
                "replayed.txt",
                "-icount",
                "shift=0,rr=replay,rrfile=" + folder.resolve("record.bin"),
                "-S",
                "-gdb",
                "stdio");
        try {
            GdbStub stub = new GdbStub(qemu.getInputStream(), qemu.getOutputStream());
            stub.runTo(entry);
            stub.keepTimersLive();
            Trace trace = new Trace();
            Registers state = stub.registers();
            trace.add(state, 0);
            while (trace.states().size() <= events) {
                long before = state.rip();
                do {
                    stub.step();
                    state = stub.registers();
                } while (state.rip() == before && repeats(stub, before));
                if (state.rip() == vector) {
                    ByteBuffer frame = stub.memory(state.rsp(), FRAME);
                    trace.pushed(trace.states().size() - 1, at -> frame.getLong((int) at));
                }
                trace.add(state, 0);
            }
            return trace;
        } finally {
            qemu.destroyForcibly();
        }
    }

    /// Whether an instruction has a repeat prefix: a step is one of its iterations.
    private static boolean repeats(GdbStub stub, long address) throws IOException {
        ByteBuffer code = stub.memory(address, 2);
        int at = code.get(0) == OPERAND_SIZE ? 1 : 0;
        int prefix = code.get(at) & 0xff;
        return prefix == 0xf2 || prefix == 0xf3;
    }
}
