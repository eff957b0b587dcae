package tickscope.asm;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// `.global`, `.set`, `.comm` and the like.
final class SymbolDirectives {
    private SymbolDirectives() {}

    static void addTo(Map<String, Directive> table) {
        table.put(".global", (_, arguments, unit) -> each(arguments, unit, symbol -> symbol.global = true));
        table.put(".globl", (_, arguments, unit) -> each(arguments, unit, symbol -> symbol.global = true));
        table.put(".weak", (_, arguments, unit) -> each(arguments, unit, symbol -> symbol.weak = true));
        table.put(".local", (_, arguments, unit) -> each(arguments, unit, symbol -> symbol.declaredLocal = true));
        for (String visibility : List.of(".hidden", ".protected", ".internal", ".extern")) {
            table.put(visibility, (_, arguments, unit) -> each(arguments, unit, _ -> {}));
        }
        table.put(".set", (name, arguments, unit) -> set(name, arguments, unit, false));
        table.put(".equ", (name, arguments, unit) -> set(name, arguments, unit, false));
        table.put(".equiv", (name, arguments, unit) -> set(name, arguments, unit, true));
        table.put(".comm", (_, arguments, unit) -> common(arguments, unit, false));
        table.put(".lcomm", (_, arguments, unit) -> common(arguments, unit, true));
        table.put(".size", SymbolDirectives::size);
        table.put(".type", SymbolDirectives::type);
    }

    private static void each(Tokens arguments, Unit unit, Consumer<SymbolEntry> action) {
        do {
            Token name = arguments.name("a symbol");
            action.accept(unit.entry(name.text()));
        } while (arguments.accept(","));
        arguments.end("the symbols");
    }

    private static void set(Token directive, Tokens arguments, Unit unit, boolean once) {
        Token name = arguments.name("a symbol to set");
        arguments.comma("the value of `" + name.text() + "'");
        assign(name, arguments, unit, once);
    }

    /// `name = value`, read up to the value; an assignment to `.` is an `.org`.
    static void assign(Token name, Tokens arguments, Unit unit, boolean once) {
        Expression value;
        try {
            value = unit.expression(arguments);
            arguments.end("the value");
        } catch (Refused refused) {
            // defined all the same, so that its uses are not reported as well
            unit.set(name.text(), new Expression.Number(0, name.span()), name.span(), once);
            throw refused;
        }
        if (name.text().equals(".")) {
            unit.section().gap(new Fragment.Rule.To(value), new Fragment.Padding.Pattern(new byte[1]), value.span());
        } else {
            unit.set(name.text(), value, name.span(), once);
        }
    }

    private static void common(Tokens arguments, Unit unit, boolean local) {
        Token name = arguments.name("a symbol");
        arguments.comma("the size of `" + name.text() + "'");
        Span span = arguments.peek().span();
        long size = unit.constant(arguments, "the size of a common symbol");
        if (size < 0 || size > 1L << 40) {
            throw Refused.at(span.to(arguments.last().span()), "the size " + size + " is out of range");
        }
        long alignment = -1;
        if (arguments.accept(",")) {
            span = arguments.peek().span();
            alignment = unit.constant(arguments, "the alignment of a common symbol");
            if (alignment < 0 || alignment > 1 << 24 || Long.bitCount(alignment) > 1) {
                throw Refused.at(
                        span.to(arguments.last().span()), "the alignment " + alignment + " is not a power of two");
            }
            alignment = Math.max(1, alignment);
        }
        arguments.end("the common symbol");
        SymbolEntry entry = unit.entry(name.text());
        if (local || entry.declaredLocal) {
            allocate(name, size, alignment < 0 ? usualAlignment(size, true) : alignment, unit);
        } else {
            unit.common(name.text(), size, alignment < 0 ? usualAlignment(size, false) : alignment, name.span());
        }
    }

    /// GNU as: local symbols get a power of two up to their size, at most 8; common ones at least their size, at most
    /// 16.
    private static long usualAlignment(long size, boolean local) {
        long alignment = 1;
        while (local ? alignment < 8 && alignment * 2 <= size : alignment < 16 && alignment < size) {
            alignment *= 2;
        }
        return alignment;
    }

    private static void allocate(Token name, long size, long alignment, Unit unit) {
        Sections sections = unit.sections();
        // GNU as keeps local common symbols apart, in subsection 1
        sections.push(sections.part(".bss", null), 1);
        try {
            SectionPart bss = sections.current();
            bss.requireAlignment(alignment);
            bss.gap(new Fragment.Rule.Align(alignment, 0), new Fragment.Padding.Pattern(new byte[1]), name.span());
            unit.label(name.text(), name.span());
            bss.fill(size, new byte[1], name.span());
        } finally {
            sections.pop(name.span());
        }
    }

    private static void size(Token directive, Tokens arguments, Unit unit) {
        Token name = arguments.name("a symbol");
        arguments.comma("the size of `" + name.text() + "'");
        Expression size = unit.expression(arguments);
        arguments.end("the size");
        unit.entry(name.text()).size = size;
    }

    private static void type(Token directive, Tokens arguments, Unit unit) {
        unit.entry(arguments.name("a symbol").text());
        arguments.skip();
    }
}
