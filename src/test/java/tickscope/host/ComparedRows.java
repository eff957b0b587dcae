package tickscope.host;

import java.util.List;
import java.util.Set;
import tickscope.isa.Row;

/// The rows of the instruction table whose behaviour [SameAsHostTest] holds.
public final class ComparedRows {
    /// What a program of the host may not execute; only that it faults is compared.
    private static final Set<String> PRIVILEGED = Set.of(
            "cli", "sti", "hlt", "in", "out", "ins", "outs", "lgdt", "lidt", "lldt", "ltr", "clts", "invd", "wbinvd",
            "invlpg", "rdmsr", "wrmsr", "swapgs", "sysretl", "sysretq", "cpuid", "rdtsc", "rdtscp");

    private ComparedRows() {}

    public static List<Row> all() {
        return CaseMaker.rows().stream()
                .filter(row -> !PRIVILEGED.contains(row.mnemonic()))
                .filter(row -> !row.form().matches("mov .*\\b[cd]r\\b.*"))
                .toList();
    }
}
