package tickscope.asm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/// What an image tells beside its bytes: symbols, lines and annotations.
final class Listing {
    private final List<Unit> units;
    private final Globals globals;
    private final List<Section> sections;

    Listing(List<Unit> units, Globals globals, List<Section> sections) {
        this.units = units;
        this.globals = globals;
        this.sections = sections;
    }

    /// Globals first.
    List<Symbol> symbols() {
        List<Symbol> symbols = new ArrayList<>();
        for (Unit unit : units) {
            for (SymbolEntry entry : unit.symbols()) {
                if (entry.isDefined() && !entry.isTemporary() && !(entry.weak && !globals.isWinner(entry))) {
                    symbols.add(symbol(entry));
                }
            }
        }
        for (SymbolEntry common : globals.commons()) {
            long address =
                    globals.absolute(new Value(0, common, null), nowhere().whole());
            symbols.add(new Symbol(common.name(), address, ".bss", true, common.commonSize, definition(common)));
        }
        symbols.sort(Comparator.comparing(Symbol::global).reversed());
        return sized(symbols);
    }

    private static Line.Statement nowhere() {
        return Line.Statement.of("", new Origin(new SourceLine("", 0), "", null));
    }

    private static SourceLine definition(SymbolEntry entry) {
        SourceLine line = entry.definitionLine;
        return line == null ? new SourceLine("", 0) : line;
    }

    private Symbol symbol(SymbolEntry entry) {
        Span span = entry.definition == null ? nowhere().whole() : entry.definition;
        Value value = null;
        if (entry.location != null) {
            value = new Value(0, entry.location, null);
        } else if (entry.expression != null) {
            value = Evaluator.LATE.evaluate(entry.expression);
        }
        if (value == null) {
            throw new IllegalStateException("no value for " + entry.name());
        }
        String section = value.plus() instanceof Location location && value.minus() == null
                ? Linker.outputName(location.part())
                : "*ABS*";
        return new Symbol(
                entry.name(),
                globals.absolute(value, span),
                section,
                entry.global || entry.weak,
                size(entry),
                definition(entry));
    }

    /// The size that `.size` says, or -1.
    private static long size(SymbolEntry entry) {
        if (entry.size == null) {
            return -1;
        }
        try {
            Value size = Evaluator.LATE.evaluate(entry.size);
            return size != null && size.isConstant() ? size.constant() : -1;
        } catch (Refused _) {
            return -1;
        }
    }

    private List<Symbol> sized(List<Symbol> symbols) {
        NavigableSet<Long> labels = new TreeSet<>();
        symbols.stream().filter(Symbol::isLabel).forEach(symbol -> labels.add(symbol.value()));
        List<Symbol> all = new ArrayList<>();
        for (Symbol s : symbols) {
            long size = s.size();
            if (size < 0) {
                Long next = labels.higher(s.value());
                long end = sections.stream()
                        .filter(section -> section.name().equals(s.section()))
                        .mapToLong(section -> section.address() + section.size())
                        .findFirst()
                        .orElse(s.value());
                size = s.isLabel() ? Math.max(0, (next == null ? end : Math.min(next, end)) - s.value()) : 0;
            }
            all.add(new Symbol(s.name(), s.value(), s.section(), s.global(), size, s.definition()));
        }
        return all;
    }

    List<LineEntry> lines() {
        List<LineEntry> lines = new ArrayList<>();
        for (Unit unit : units) {
            for (SectionPart part : unit.sections().all()) {
                if (!part.flags().allocated()) {
                    continue;
                }
                for (SectionPart.LineMark mark : part.lines()) {
                    long length = mark.to().inPart() - mark.from().inPart();
                    if (length > 0) {
                        lines.add(new LineEntry(
                                part.address(mark.from().inPart()),
                                (int) Math.min(length, Integer.MAX_VALUE),
                                mark.line(),
                                mark.instruction()));
                    }
                }
            }
        }
        return lines;
    }

    List<Annotation> annotations() {
        List<Annotation> annotations = new ArrayList<>();
        for (Unit unit : units) {
            List<SectionPart.RemarkMark> marks = unit.remarks();
            for (int i = 0; i < marks.size(); i++) {
                SectionPart.RemarkMark mark = marks.get(i);
                SectionPart part = mark.at().part();
                long from = mark.at().inPart();
                long end = part.size();
                for (int j = i + 1; j < marks.size(); j++) {
                    if (marks.get(j).at().part() == part
                            && ends(mark.remark().kind(), marks.get(j).remark().kind())) {
                        end = marks.get(j).at().inPart();
                        break;
                    }
                }
                if (mark.remark().kind().equals("c")) {
                    end = Math.min(end, nextLabel(unit, part, from));
                }
                annotations.add(new Annotation(
                        mark.remark().kind(),
                        mark.remark().text(),
                        mark.remark().origin().line(),
                        part.address(from),
                        part.address() + end));
            }
        }
        return annotations;
    }

    private static boolean ends(String kind, String next) {
        return next.equals(kind) || kind.equals("say") && next.equals("phase");
    }

    /// Where the next label lies after an offset: a C statement does not reach beyond it.
    private static long nextLabel(Unit unit, SectionPart part, long after) {
        return unit.symbols().stream()
                .filter(entry -> !entry.isTemporary()
                        && entry.location != null
                        && entry.location.part() == part
                        && entry.location.inPart() > after)
                .mapToLong(entry -> entry.location == null ? 0 : entry.location.inPart())
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
