package tickscope.isa;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tickscope.host.KeptRows;
import tickscope.qemu.Golden;

/// A test, and the rows of the table whose behaviour it holds.
record Evidence(String test, Set<Row> rows) {
    private static final Pattern BYTES = Pattern.compile("\"([0-9a-f]{2}(?: [0-9a-f]{2})*)\"");

    /// All there is, the strongest first.
    static List<Evidence> all(Path folder) throws Exception {
        return List.of(
                new Evidence("SameAsHostTest", KeptRows.all()),
                new Evidence("LockstepTest", Golden.rows(folder)),
                inSource("isa", "SemanticsTest"),
                inSource("machine", "ExecutionTest"),
                inSource("machine", "DeliveryTest"),
                inSource("machine", "FarTransferTest"),
                inSource("machine", "StatedModelTest"));
    }

    /// A test that executes instructions which its source gives by their bytes: `"48 cf"`.
    private static Evidence inSource(String folder, String test) throws IOException {
        Path source = Path.of("src/test/java/tickscope", folder, test + ".java");
        Set<Row> rows = BYTES.matcher(Files.readString(source))
                .results()
                .flatMap(match -> rows(match.group(1).replace(" ", "")).stream())
                .collect(Collectors.toSet());
        return new Evidence(test, rows);
    }

    /// The instructions that bytes decode to; none if something is left over.
    private static Set<Row> rows(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        Set<Row> rows = new HashSet<>();
        try {
            for (int at = 0; at < bytes.length; ) {
                Instruction instruction = Decoder.decode(
                        address -> {
                            if (address >= bytes.length) {
                                throw Fault.of(Fault.UD, 0, "no more bytes");
                            }
                            return bytes[(int) address] & 0xff;
                        },
                        at);
                rows.add(instruction.row());
                at += instruction.length();
            }
            return rows;
        } catch (Fault _) {
            return Set.of();
        }
    }
}
