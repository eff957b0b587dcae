package tickscope.asm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One translation unit: its symbols and its sections.
final class Unit implements ExpressionParser.Scope {
    private final Map<String, SymbolEntry> symbols = new LinkedHashMap<>();
    private final Map<String, Integer> numericCounts = new HashMap<>();
    private final Sections sections = new Sections();
    private final List<SectionPart.RemarkMark> remarks = new ArrayList<>();
    private final ExpressionParser expressions = new ExpressionParser(this, () -> here());

    Unit(Map<String, Long> defines) {
        defines.forEach((name, value) -> {
            SymbolEntry entry = new SymbolEntry(name);
            Line.Statement none = Line.Statement.of("", new Origin(new SourceLine("<command line>", 0), "", null));
            entry.expression = new Expression.Number(value, none.whole());
            entry.definitionLine = new SourceLine("<command line>", 0);
            entry.resettable = true;
            symbols.put(name, entry);
        });
    }

    Sections sections() {
        return sections;
    }

    /// Lesson comments, in the order read.
    List<SectionPart.RemarkMark> remarks() {
        return remarks;
    }

    SectionPart section() {
        return sections.current();
    }

    Location here() {
        return sections.current().here();
    }

    Expression expression(Tokens tokens) {
        return expressions.parse(tokens);
    }

    /// An expression that must be a constant here.
    long constant(Tokens tokens, String what) {
        return Evaluator.constant(expression(tokens), what);
    }

    Collection<SymbolEntry> symbols() {
        return symbols.values();
    }

    @Nullable
    SymbolEntry find(String name) {
        return symbols.get(name);
    }

    SymbolEntry entry(String name) {
        return symbols.computeIfAbsent(name, SymbolEntry::new);
    }

    @Override
    public SymbolEntry used(String name, Span span) {
        SymbolEntry entry = entry(name);
        if (entry.firstUse == null) {
            entry.firstUse = span;
        }
        return entry;
    }

    @Override
    public SymbolEntry numeric(Token label) {
        String digits = label.text().substring(0, label.text().length() - 1);
        int count = numericCounts.getOrDefault(digits, 0);
        if (label.text().endsWith("b")) {
            if (count == 0) {
                throw Refused.at(label.span(), "no label `" + digits + ":' stands before this line");
            }
            return used(numericName(digits, count), label.span());
        }
        return used(numericName(digits, count + 1), label.span());
    }

    private static String numericName(String digits, int count) {
        return digits + SymbolEntry.NUMERIC + count;
    }

    void defineNumeric(String digits, Span span) {
        label(numericName(digits, numericCounts.merge(digits, 1, Integer::sum)), span);
    }

    void label(String name, Span span) {
        SymbolEntry entry = entry(name);
        if (entry.isDefined() || entry.isCommon()) {
            throw alreadyDefined(entry, span);
        }
        entry.location = here();
        defined(entry, span);
    }

    private static void defined(SymbolEntry entry, Span span) {
        entry.definition = span;
        entry.definitionLine = span.statement().origin().outermost();
    }

    static Refused alreadyDefined(SymbolEntry entry, Span span) {
        SourceLine line = entry.definitionLine;
        return Refused.at(
                span,
                "symbol `" + entry.name() + "' is already defined",
                null,
                line == null ? null : new Diagnostic.Note("first defined here", line));
    }

    /// `.set`; `once` for `.equiv`.
    void set(String name, Expression value, Span span, boolean once) {
        SymbolEntry entry = entry(name);
        if (entry.isDefined() || entry.isCommon()) {
            if (once || !entry.resettable) {
                throw alreadyDefined(entry, span);
            }
            Value old = Evaluator.EARLY.evaluate(new Expression.Name(entry, span));
            SymbolEntry fresh = new SymbolEntry(name);
            fresh.global = entry.global;
            fresh.weak = entry.weak;
            fresh.size = entry.size;
            fresh.firstUse = entry.firstUse;
            if (old != null && old.isConstant()) {
                entry.expression = new Expression.Number(old.constant(), span);
            }
            symbols.put(name, fresh);
            entry = fresh;
        }
        assign(entry, value);
        entry.resettable = true;
        defined(entry, span);
    }

    private static void assign(SymbolEntry entry, Expression value) {
        Value known = Evaluator.EARLY.evaluate(value);
        if (known != null && known.isConstant()) {
            entry.expression = new Expression.Number(known.constant(), value.span());
        } else {
            entry.expression = value;
        }
    }

    void common(String name, long size, long alignment, Span span) {
        SymbolEntry entry = entry(name);
        if (entry.isDefined()) {
            throw alreadyDefined(entry, span);
        }
        entry.commonSize = Math.max(entry.commonSize, size);
        entry.commonAlignment = Math.max(entry.commonAlignment, alignment);
        entry.global = true;
        if (entry.definition == null) {
            defined(entry, span);
        }
    }
}
