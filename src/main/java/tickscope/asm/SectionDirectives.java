package tickscope.asm;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `.section` and its short forms.
final class SectionDirectives {
    private static final String LETTERS = "awxMSGTeo?lR";

    private static final long MOST_SUBSECTIONS = 8192;

    private SectionDirectives() {}

    static void addTo(Map<String, Directive> table) {
        for (String name : new String[] {".text", ".data", ".bss"}) {
            table.put(name, (_, arguments, unit) -> {
                int number = subsection(arguments, unit);
                unit.sections().enter(unit.sections().part(name, null), number);
            });
        }
        table.put(".rodata", (_, arguments, unit) -> {
            arguments.end(".rodata");
            unit.sections().enter(unit.sections().part(".rodata", null), 0);
        });
        table.put(".section", (_, arguments, unit) -> unit.sections().enter(named(arguments, unit), 0));
        table.put(".pushsection", (_, arguments, unit) -> unit.sections().push(named(arguments, unit), 0));
        table.put(".popsection", (name, arguments, unit) -> {
            arguments.end(".popsection");
            unit.sections().pop(name.span());
        });
        table.put(".previous", (name, arguments, unit) -> {
            arguments.end(".previous");
            unit.sections().swapWithPrevious(name.span());
        });
        table.put(".subsection", (_, arguments, unit) -> {
            int number = subsection(arguments, unit);
            unit.sections().enter(unit.section(), number);
        });
    }

    private static int subsection(Tokens arguments, Unit unit) {
        if (arguments.atEnd()) {
            return 0;
        }
        Expression number = unit.expression(arguments);
        arguments.end("the subsection");
        long value = Evaluator.constant(number, "a subsection");
        if (value < 0 || value > MOST_SUBSECTIONS) {
            throw Refused.at(
                    number.span(), "subsection " + value + " is out of range; expected 0 to " + MOST_SUBSECTIONS);
        }
        return (int) value;
    }

    private static SectionPart named(Tokens arguments, Unit unit) {
        StringBuilder name = new StringBuilder();
        Span first = arguments.peek().span();
        if (arguments.peek().kind() == Token.Kind.STRING) {
            name.append(arguments.next().text());
        } else {
            // a name may hold any character but comma and blank: .note.GNU-stack
            int end = first.start();
            while (!arguments.atEnd()
                    && !arguments.peek().is(",")
                    && arguments.peek().span().start() == end) {
                name.append(arguments.peek().span().text());
                end = arguments.next().span().end();
            }
        }
        if (name.isEmpty()) {
            throw arguments.expected("the name of a section");
        }
        SectionPart.Flags flags = null;
        if (arguments.accept(",")) {
            flags = flags(name.toString(), arguments, unit);
        }
        arguments.end("the section");
        return unit.sections().part(name.toString(), flags);
    }

    private static SectionPart.@Nullable Flags flags(String name, Tokens arguments, Unit unit) {
        if (arguments.peek().kind() != Token.Kind.STRING) {
            unit.constant(arguments, "a subsection");
            return null;
        }
        Token letters = arguments.next();
        for (char c : letters.text().toCharArray()) {
            if (LETTERS.indexOf(c) < 0 && !Character.isDigit(c)) {
                throw Refused.at(
                        letters.span(),
                        "unknown section flag `" + c + "'; expected letters of a, w, x, M, S, G, T, e, o, ?");
            }
        }
        boolean empty = Sections.usual(name).empty();
        boolean elements = false;
        if (arguments.accept(",")) {
            if (!arguments.accept("@")
                    && !arguments.accept("%")
                    && arguments.peek().kind() != Token.Kind.STRING) {
                throw arguments.expected("a section type such as @progbits");
            }
            Token type = arguments.name("a section type such as @progbits");
            empty = type.text().equals("nobits");
            while (arguments.accept(",")) {
                Expression number = unit.expression(arguments);
                elements = number.span().text().strip().equals("1");
            }
        }
        String f = letters.text();
        boolean strings = elements && f.indexOf('M') >= 0 && f.indexOf('S') >= 0;
        return new SectionPart.Flags(f.indexOf('a') >= 0, f.indexOf('w') >= 0, f.indexOf('x') >= 0, empty, strings);
    }
}
