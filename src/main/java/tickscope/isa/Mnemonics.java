package tickscope.isa;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows by every way their mnemonic may be written: synonyms, and size suffixes.
final class Mnemonics {
    /// A row under one of its names.
    ///
    /// @param suffix the operand size that the name states
    record SizedRow(Row row, @Nullable Width suffix) {}

    /// Other names of mnemonics, after the table's own.
    private static final List<List<String>> SYNONYMS = List.of(
            List.of("shl", "sal"),
            List.of("movzb", "movzx"),
            List.of("movzw", "movzx"),
            List.of("movsb", "movsx"),
            List.of("movsw", "movsx"),
            List.of("movsl", "movsx", "movsxd"),
            List.of("cwtl", "cwde"),
            List.of("cltq", "cdqe"),
            List.of("cbtw", "cbw"),
            List.of("cltd", "cdq"),
            List.of("cqto", "cqo"),
            List.of("cwtd", "cwd"),
            List.of("ret", "retn"),
            List.of("lret", "retf"),
            List.of("sysretl", "sysret"),
            List.of("loope", "loopz"),
            List.of("loopne", "loopnz"),
            List.of("ud2", "ud2a"),
            List.of("xlat", "xlatb"));

    private static final Map<String, List<SizedRow>> SPELLINGS = spellings();

    private Mnemonics() {}

    static List<SizedRow> spelled(String name) {
        return SPELLINGS.getOrDefault(name, List.of());
    }

    /// The nearest known name by edit distance, or null if none is near.
    static @Nullable String nearest(String name) {
        String nearest = null;
        int least = Math.max(2, name.length() / 3 + 1);
        for (String known : SPELLINGS.keySet().stream().sorted().toList()) {
            int distance = Spelling.distance(name, known);
            if (distance < least) {
                least = distance;
                nearest = known;
            }
        }
        return nearest;
    }

    private static Map<String, List<SizedRow>> spellings() {
        Map<String, List<SizedRow>> spellings = new HashMap<>();
        for (Row row : InstructionTable.rows()) {
            if (!row.encodes()) {
                continue;
            }
            for (String name : names(row)) {
                add(spellings, name, new SizedRow(row, null));
                for (Width width : suffixes(row.layout())) {
                    add(spellings, name + width.suffix(), new SizedRow(row, width));
                }
            }
        }
        return spellings;
    }

    private static void add(Map<String, List<SizedRow>> spellings, String name, SizedRow spelling) {
        spellings.computeIfAbsent(name, _ -> new ArrayList<>()).add(spelling);
    }

    private static List<String> names(Row row) {
        List<String> names = new ArrayList<>();
        names.add(row.mnemonic());
        SYNONYMS.stream()
                .filter(synonyms -> synonyms.getFirst().equals(row.mnemonic()))
                .forEach(synonyms -> names.addAll(synonyms.subList(1, synonyms.size())));
        if (row.condition() >= 0) {
            List<String> conditions = Conditions.names(row.condition());
            String stem = row.mnemonic()
                    .substring(
                            0, row.mnemonic().length() - conditions.getFirst().length());
            conditions.subList(1, conditions.size()).forEach(name -> names.add(stem + name));
        }
        return names;
    }

    private static List<Width> suffixes(Layout layout) {
        if (!layout.takesSuffix()) {
            return List.of();
        }
        return layout.sized() ? List.of(Width.WORD, Width.LONG, Width.QUAD) : List.of(layout.width());
    }
}
