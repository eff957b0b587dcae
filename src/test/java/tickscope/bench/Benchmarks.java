package tickscope.bench;

import java.util.Arrays;
import java.util.List;

/// `mvn -q test-compile exec:exec@bench -Dbench=…`: what JMH's own command line takes, or `qemu`.
public final class Benchmarks {
    private static final String BESIDE_QEMU = "qemu";

    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        List<String> words = Arrays.asList(args);
        if (!words.isEmpty() && words.getFirst().equals(BESIDE_QEMU)) {
            BesideQemu.main(words.subList(1, words.size()));
        } else {
            org.openjdk.jmh.Main.main(args);
        }
    }
}
