package tickscope.host;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import tickscope.isa.Fault;

/// The processor of this machine, by way of `native.c`.
final class HostCpu implements AutoCloseable {
    static final int BATCH = 64;
    private static final int PATCHES = 8;
    private static final int REQUEST = 8 * (16 + 4 + 2 * PATCHES) + 16;
    private static final int REPLY = 8 * (4 + 16 + 1 + 32 + 2);
    private static final int FETCH = 16;
    private static final long LINUX = 0x7fff_ffff_f000L;

    private final Process process;
    private final OutputStream requests;
    private final DataInputStream replies;

    private HostCpu(Process process) {
        this.process = process;
        requests = process.getOutputStream();
        replies = new DataInputStream(process.getInputStream());
    }

    /// Whether this machine can build the harness and run it. Where the manual leaves a choice, the core does as the
    /// processors of the manual's own maker do; another maker's may differ there.
    static boolean isPresent() {
        if (!System.getProperty("os.name").equals("Linux")
                || !System.getProperty("os.arch").equals("amd64")) {
            return false;
        }
        try {
            if (!Files.readString(Path.of("/proc/cpuinfo")).contains("GenuineIntel")) {
                return false;
            }
            return new ProcessBuilder("gcc", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException | InterruptedException _) {
            return false;
        }
    }

    /// Builds the harness in a folder and starts it.
    static HostCpu start(Path folder) throws IOException, InterruptedException {
        Path source = folder.resolve("native.c");
        try (InputStream in = HostCpu.class.getResourceAsStream("native.c")) {
            if (in == null) {
                throw new IOException("no resource native.c");
            }
            Files.write(source, in.readAllBytes());
        }
        Path program = folder.resolve("native");
        Process gcc = new ProcessBuilder(
                        "gcc",
                        "-std=gnu11",
                        "-O1",
                        "-nostdlib",
                        "-static",
                        "-fpie",
                        "-ffreestanding",
                        "-fno-stack-protector",
                        "-mgeneral-regs-only",
                        "-Wl,-Ttext-segment=0x2a5c1d3e0000",
                        "-o",
                        program.toString(),
                        source.toString())
                .inheritIO()
                .start();
        if (gcc.waitFor() != 0) {
            throw new IOException("gcc could not build native.c");
        }
        return new HostCpu(new ProcessBuilder(program.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /// Runs at most [#BATCH] cases.
    List<Outcome> run(List<Case> cases) {
        ByteBuffer buffer = ByteBuffer.allocate(8 + cases.size() * REQUEST).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(cases.size());
        for (Case each : cases) {
            put(each, buffer);
        }
        try {
            requests.write(buffer.array());
            requests.flush();
            List<Outcome> outcomes = new ArrayList<>(cases.size());
            for (int i = 0; i < cases.size(); i++) {
                outcomes.add(outcome());
            }
            return outcomes;
        } catch (IOException e) {
            throw new UncheckedIOException("the harness ended at one of:\n" + cases, e);
        }
    }

    private static void put(Case each, ByteBuffer buffer) {
        for (long gpr : each.gprs()) {
            buffer.putLong(gpr);
        }
        buffer.putLong(each.rflags()).putLong(each.fill());
        buffer.putLong(each.patches().size()).putLong(each.code().length);
        for (Map.Entry<Long, Long> patch : each.patches().entrySet()) {
            buffer.putLong(patch.getKey()).putLong(patch.getValue());
        }
        buffer.position(buffer.position() + 16 * (PATCHES - each.patches().size()));
        buffer.put(each.code()).position(buffer.position() + 16 - each.code().length);
    }

    private ByteBuffer read(int bytes) throws IOException {
        byte[] content = new byte[bytes];
        replies.readFully(content);
        return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }

    private Outcome outcome() throws IOException {
        ByteBuffer reply = read(REPLY);
        int vector = (int) reply.getLong();
        long error = reply.getLong();
        long cr2 = reply.getLong();
        long rip = reply.getLong();
        long[] gprs = longs(reply, 16);
        long rflags = reply.getLong();
        long[] xmm = longs(reply, 32);
        long segments = reply.getLong();
        int count = (int) reply.getLong();
        ByteBuffer changes = read(16 * count);
        SortedMap<Long, Long> memory = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            memory.put(changes.getLong(), changes.getLong());
        }
        boolean fetched = vector == Fault.PF && (error & FETCH) != 0 && cr2 == rip && rip != Place.AT;
        if (fetched || vector == Fault.DB || vector == Fault.BP) {
            // It ended: at an int3 of the page, by the trap flag, or by leaving the page.
            rip -= vector == Fault.BP ? 1 : 0;
            return new Outcome(Outcome.DONE, 0, 0, rip, gprs, rflags, xmm, segments, memory);
        }
        boolean page = vector == Fault.PF;
        if (page && Long.compareUnsigned(cr2, LINUX) >= 0) {
            // Linux pretends that all of its own is mapped.
            error &= ~1L;
        }
        return new Outcome(
                vector,
                Fault.pushesErrorCode(vector) ? error : 0,
                page ? cr2 : 0,
                rip,
                gprs,
                rflags,
                xmm,
                segments,
                memory);
    }

    private static long[] longs(ByteBuffer buffer, int count) {
        long[] values = new long[count];
        buffer.asLongBuffer().get(values);
        buffer.position(buffer.position() + 8 * count);
        return values;
    }

    @Override
    public void close() throws IOException {
        requests.close();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
