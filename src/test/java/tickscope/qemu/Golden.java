package tickscope.qemu;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tickscope.asm.Image;
import tickscope.isa.Row;
import tickscope.kernel.KernelSources;

/// What QEMU did once, as text: which kernel it ran, the pushed frames and hashes of the states.
public record Golden(List<String> lines) {
    private static final Path FOLDER = Path.of("src/test/resources/tickscope/qemu/lockstep");

    static Golden of(Image kernel, Trace trace) {
        List<String> lines = new ArrayList<>(List.of(fingerprint(kernel)));
        lines.addAll(trace.digest());
        return new Golden(lines);
    }

    static Golden read(String design) {
        try (InputStream in = Golden.class.getResourceAsStream("lockstep/" + design + ".txt")) {
            if (in == null) {
                return fail("QEMU has never run " + design + ": mvn -q test -Dtest=LockstepTest -Dlockstep=write");
            }
            return new Golden(new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String design) throws IOException {
        Files.write(FOLDER.resolve(design + ".txt"), lines);
    }

    static String fingerprint(Image kernel) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(kernel.flat());
            return "kernel " + HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Map<Long, Integer> deliveries() {
        return lines.stream()
                .filter(line -> line.startsWith("frame "))
                .collect(Collectors.toMap(line -> Long.valueOf(line.split(" ")[1]), _ -> Trace.VECTOR));
    }

    /// The rows of the instruction table that are executed beside QEMU.
    public static Set<Row> rows(Path folder) throws Exception {
        Set<Row> rows = new HashSet<>();
        for (String design : KernelSources.designs()) {
            rows.addAll(Guest.of(design, folder).rows(read(design).deliveries()));
        }
        rows.addAll(Guest.system().rows(Map.of()));
        rows.addAll(Guest.devices().rows(Map.of()));
        return rows;
    }
}
