package tickscope.programs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// What gcc, as, ld and the host once said: `goldens.zip`, with `sorting.O2.s` (gcc -S), `sorting.O2.sha256` (of the
/// bytes that as and ld make of it and of `start.s`) and `sorting.out` (what it prints on the host).
record Goldens(Map<String, String> entries) {
    private static final Path FILE = Path.of("src/test/resources/tickscope/c/goldens.zip");

    static Goldens read() throws IOException {
        Map<String, String> entries = new TreeMap<>();
        try (InputStream in = Goldens.class.getResourceAsStream("/tickscope/c/goldens.zip")) {
            if (in == null) {
                return new Goldens(entries);
            }
            ZipInputStream zip = new ZipInputStream(in);
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return new Goldens(entries);
    }

    void write() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(FILE))) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                ZipEntry zipped = new ZipEntry(entry.getKey());
                zipped.setTime(0);
                zip.putNextEntry(zipped);
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }

    String get(String name) {
        String text = entries.get(name);
        if (text == null) {
            throw new IllegalStateException("no golden " + name);
        }
        return text;
    }
}
