package tickscope.lab;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tickscope.isa.Gpr;
import tickscope.kernel.Author;
import tickscope.kernel.Cell;
import tickscope.kernel.CellGroup;
import tickscope.kernel.ThreadView;
import tickscope.scenario.Moment;

/// Stacks and contexts of a moment, condensed: neighbouring cells with one author are one row.
///
/// @param blocks the stack of the interrupted thread, its context, the context of the next one; only those with content
public record XRay(List<Block> blocks) {
    /// @param kind what it is
    /// @param thread whose
    public record Block(Kind kind, String thread, List<Row> rows) {
        public Block {
            rows = List.copyOf(rows);
        }
    }

    public enum Kind {
        STACK,
        CONTEXT
    }

    /// @param place the last three digits of the lowest address, or the offset in the context
    /// @param text what lies there
    /// @param bytes how many
    /// @param fresh written since the tick
    /// @param key what makes rows of two sessions the same
    public record Row(Author author, String place, String text, long bytes, boolean fresh, String key) {}

    private static final int QUADWORD = 8;
    private static final int PLACE = 0xfff;

    public XRay {
        blocks = List.copyOf(blocks);
    }

    /// @param start the position of the tick
    public static XRay of(Moment moment, long start) {
        List<Block> blocks = new ArrayList<>();
        moment.outgoing().ifPresent(thread -> {
            List<Row> rows = new ArrayList<>();
            for (CellGroup group : moment.kernel().stack(thread).groups()) {
                stackRow(group, start).ifPresent(rows::add);
            }
            add(blocks, Kind.STACK, thread, rows);
            add(blocks, Kind.CONTEXT, thread, context(moment, thread, start));
        });
        if (moment.decided()) {
            moment.incoming().ifPresent(thread -> add(blocks, Kind.CONTEXT, thread, context(moment, thread, start)));
        }
        return new XRay(blocks);
    }

    private static void add(List<Block> blocks, Kind kind, ThreadView thread, List<Row> rows) {
        if (!rows.isEmpty()) {
            blocks.add(new Block(kind, thread.name(), rows));
        }
    }

    private static Optional<Row> stackRow(CellGroup group, long start) {
        List<Cell> cells = group.cells().stream().filter(Cell::live).toList();
        if (cells.isEmpty() || group.author() == Author.NOBODY) {
            return Optional.empty();
        }
        String place = String.format(Locale.ROOT, "%03x", cells.getLast().address() & PLACE);
        return Optional.of(row(group.author(), place, cells, start));
    }

    private static List<Row> context(Moment moment, ThreadView thread, long start) {
        List<Row> rows = new ArrayList<>();
        List<Cell> group = new ArrayList<>();
        for (Cell cell : moment.kernel().context(thread).fields().reversed()) {
            if (!group.isEmpty()
                    && (group.getLast().author() != cell.author()
                            || cell.label().equals("rip"))) {
                contextRow(thread, group, start).ifPresent(rows::add);
                group = new ArrayList<>();
            }
            group.add(cell);
        }
        contextRow(thread, group, start).ifPresent(rows::add);
        return rows;
    }

    private static Optional<Row> contextRow(ThreadView thread, List<Cell> cells, long start) {
        Author author = cells.getFirst().author();
        return author == Author.NOBODY
                ? Optional.empty()
                : Optional.of(row(author, "+" + (cells.getFirst().address() - thread.address()), cells, start));
    }

    private static Row row(Author author, String place, List<Cell> cells, long start) {
        boolean fresh = cells.stream()
                .allMatch(cell -> cell.writer() != null && cell.writer().step() >= start);
        String text = text(author, cells);
        long bytes = (long) QUADWORD * cells.size();
        return new Row(author, place, text, bytes, fresh, author + " " + (author == Author.CALL ? "ret" : text));
    }

    private static String text(Author author, List<Cell> cells) {
        if (author == Author.CALL) {
            return "ret → " + cells.getFirst().text();
        }
        List<String> labels = cells.stream()
                .map(Cell::label)
                .filter(label -> !label.isEmpty())
                .toList();
        if (labels.isEmpty() || author == Author.THREAD) {
            return cells.size() == 1 ? cells.getFirst().text() : cells.size() + " × 8";
        }
        return String.join(" ", shortened(labels));
    }

    /// Runs of general registers are long; their ends name them.
    private static List<String> shortened(List<String> labels) {
        List<String> words = new ArrayList<>();
        List<String> run = new ArrayList<>();
        for (String label : labels) {
            if (REGISTERS.contains(label)) {
                run.add(label);
            } else {
                close(run, words);
                words.add(label);
            }
        }
        close(run, words);
        return words;
    }

    private static void close(List<String> run, List<String> words) {
        if (run.size() > 3) {
            words.add(run.getFirst() + " … " + run.getLast());
        } else {
            words.addAll(run);
        }
        run.clear();
    }

    private static final Set<String> REGISTERS = registers();

    private static Set<String> registers() {
        Set<String> names = new HashSet<>();
        for (Gpr register : Gpr.values()) {
            if (register != Gpr.RSP) {
                names.add(register.name().toLowerCase(Locale.ROOT));
            }
        }
        return Set.copyOf(names);
    }
}
