package tickscope.isa;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows by opcode, for decoding: one array element for each combination of what selects among an opcode's rows.
final class OpcodeMap {
    private static final int MAPS = 3;
    private static final int PREFIXES = 12;
    private static final int[] REPEATS = {0, 0xf3, 0xf2};

    private final List<List<Row>> byOpcode = new ArrayList<>();

    /// Made when it is asked for, perhaps by several threads at once: few opcodes of the table occur in a kernel.
    private final @Nullable Entry[] entries = new @Nullable Entry[MAPS * 256];

    OpcodeMap(List<Row> rows) {
        for (int i = 0; i < entries.length; i++) {
            byOpcode.add(new ArrayList<>());
        }
        for (Row row : rows) {
            Layout layout = row.layout();
            if (row.decodes()) {
                for (int i = 0; i < (layout.registerInOpcode() ? 8 : 1); i++) {
                    byOpcode.get(layout.map() * 256 + layout.opcode() + i).add(row);
                }
            }
        }
    }

    Entry entry(int map, int opcode) {
        int index = map * 256 + opcode;
        Entry known = entries[index];
        if (known == null) {
            known = new Entry(byOpcode.get(index));
            entries[index] = known;
        }
        return known;
    }

    /// What one opcode means, by its ModRM byte and prefixes.
    static final class Entry {
        final boolean hasModRm;
        private final boolean wholeModRm;
        private final @Nullable Row[] rows;

        Entry(List<Row> candidates) {
            hasModRm = candidates.stream().anyMatch(row -> row.layout().hasModRm());
            wholeModRm = candidates.stream().anyMatch(row -> row.layout().fixedModRm() >= 0);
            int keys = wholeModRm ? 256 : hasModRm ? 16 : 1;
            rows = new @Nullable Row[candidates.isEmpty() ? 0 : keys * PREFIXES];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = first(candidates, i / PREFIXES, i % PREFIXES);
            }
        }

        /// The row that these bytes select, or null.
        @Nullable
        Row row(int modRm, boolean has66, boolean rexW, int repeat) {
            if (rows.length == 0) {
                return null;
            }
            int prefixes = (has66 ? 1 : 0) + (rexW ? 2 : 0) + 4 * (repeat == 0 ? 0 : repeat == 0xf3 ? 1 : 2);
            int key = wholeModRm ? modRm : hasModRm ? (modRm >= 0xc0 ? 8 : 0) + (modRm >> 3 & 7) : 0;
            return rows[key * PREFIXES + prefixes];
        }

        /// The first row of the highest precedence, or null. Without streams, which are slow while the JVM is cold.
        private @Nullable Row first(List<Row> candidates, int key, int prefixes) {
            Row first = null;
            int most = -1;
            for (Row row : candidates) {
                if (matches(row, key, prefixes) && precedence(row) > most) {
                    first = row;
                    most = precedence(row);
                }
            }
            return first;
        }

        private boolean matches(Row row, int key, int prefixes) {
            boolean has66 = (prefixes & 1) != 0;
            boolean rexW = (prefixes & 2) != 0;
            int repeat = REPEATS[prefixes >> 2];
            return row.layout().matches(has66, rexW, repeat) && matchesModRm(row.layout(), key);
        }

        /// The rows of the highest precedence; more than one would be an ambiguity of the table.
        private List<Row> best(List<Row> candidates, int key, int prefixes) {
            List<Row> matching = candidates.stream()
                    .filter(row -> matches(row, key, prefixes))
                    .toList();
            int most = matching.stream().mapToInt(Entry::precedence).max().orElse(0);
            return matching.stream().filter(row -> precedence(row) == most).toList();
        }

        private boolean matchesModRm(Layout layout, int key) {
            if (!hasModRm) {
                return true;
            }
            boolean register = wholeModRm ? key >= 0xc0 : key >= 8;
            int reg = wholeModRm ? key >> 3 & 7 : key & 7;
            if (layout.fixedModRm() >= 0) {
                return layout.fixedModRm() == key;
            }
            int form = layout.registerForm();
            return (layout.modRm() == Layout.SLASH_R || layout.modRm() == reg)
                    && (form == 2 || (form == 1) == register);
        }

        /// A whole ModRM byte beats a digit, F2 and F3 beat 66 (SDM vol. 2A, section 2.1.2 and appendix A), more
        /// prefixes beat fewer, and a whole opcode beats one with a register in it.
        private static int precedence(Row row) {
            Layout layout = row.layout();
            return (layout.fixedModRm() >= 0 ? 64 : 0)
                    + (layout.repeatPrefix() != 0 ? 16 : 0)
                    + 2 * layout.prefixes()
                    + (layout.registerInOpcode() ? 0 : 1);
        }

        /// Rows that these bytes select equally well, for the test that there is never more than one.
        static List<List<Row>> ties(List<Row> candidates) {
            Entry entry = new Entry(candidates);
            List<List<Row>> ties = new ArrayList<>();
            for (int i = 0; i < entry.rows.length; i++) {
                List<Row> best = entry.best(candidates, i / PREFIXES, i % PREFIXES);
                if (best.size() > 1) {
                    ties.add(best);
                }
            }
            ties.sort(Comparator.comparing(Object::toString));
            return ties;
        }
    }
}
