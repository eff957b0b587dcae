package tickscope.asm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/// `.if` and its relatives: which statements are read and which are passed over.
final class Conditionals {
    private static final Set<String> OPENERS = Set.of(
            ".if",
            ".ifdef",
            ".ifndef",
            ".ifnotdef",
            ".ifc",
            ".ifnc",
            ".ifeqs",
            ".ifnes",
            ".ifb",
            ".ifnb",
            ".ifeq",
            ".ifne",
            ".ifge",
            ".ifgt",
            ".ifle",
            ".iflt");

    private static final class Open {
        private final Span span;
        private final boolean outerSkips;
        private boolean reading;
        private boolean hasRead;
        private boolean inElse;

        Open(Span span, boolean outerSkips, boolean holds) {
            this.span = span;
            this.outerSkips = outerSkips;
            this.reading = holds && !outerSkips;
            this.hasRead = holds;
        }
    }

    private final Deque<Open> stack = new ArrayDeque<>();

    static boolean handles(String directive) {
        return OPENERS.contains(directive)
                || directive.equals(".else")
                || directive.equals(".elseif")
                || directive.equals(".endif");
    }

    static Set<String> names() {
        return OPENERS;
    }

    boolean skipping() {
        Open top = stack.peek();
        return top != null && !top.reading;
    }

    int depth() {
        return stack.size();
    }

    /// Closes what is open beyond `depth`, as `.exitm` does; the innermost such opening is reported if `complain`.
    void unwind(int depth, boolean complain) {
        Refused first = null;
        while (stack.size() > depth) {
            Span span = stack.pop().span;
            if (first == null) {
                first = Refused.at(span, span.text() + " without .endif; expected .endif before the end");
            }
        }
        if (complain && first != null) {
            throw first;
        }
    }

    void run(String directive, Token name, Tokens arguments, Unit unit) {
        if (OPENERS.contains(directive)) {
            if (skipping()) {
                stack.push(new Open(name.span(), true, false));
                return;
            }
            Open open = new Open(name.span(), false, false);
            stack.push(open);
            boolean holds = holds(directive, name, arguments, unit);
            open.reading = holds;
            open.hasRead = holds;
            return;
        }
        Open open = stack.peek();
        if (open == null) {
            throw Refused.at(name.span(), directive + " without .if before it");
        }
        if (directive.equals(".endif")) {
            stack.pop();
            return;
        }
        if (open.inElse) {
            throw Refused.at(
                    name.span(),
                    directive + " after .else; expected .endif",
                    null,
                    new Diagnostic.Note("the .if is here", open.span.line()));
        }
        boolean last = directive.equals(".else");
        open.inElse = last;
        boolean candidate = !open.outerSkips && !open.hasRead;
        open.reading = false;
        if (candidate) {
            boolean holds = last || unit.constant(arguments, "the condition of .elseif") != 0;
            open.reading = holds;
            open.hasRead = holds;
        }
    }

    private static boolean holds(String directive, Token name, Tokens arguments, Unit unit) {
        switch (directive) {
            case ".ifdef", ".ifndef", ".ifnotdef" -> {
                SymbolEntry entry = unit.find(arguments.name("a symbol").text());
                arguments.end("the symbol");
                boolean defined = entry != null && (entry.isDefined() || entry.isCommon());
                return defined == directive.equals(".ifdef");
            }
            case ".ifb" -> {
                return arguments.atEnd();
            }
            case ".ifnb" -> {
                return !arguments.atEnd();
            }
            case ".ifc", ".ifnc" -> {
                MacroText.Arguments texts = new MacroText.Arguments(arguments.rest());
                return compared(texts) == directive.equals(".ifc");
            }
            case ".ifeqs", ".ifnes" -> {
                String left = arguments.string("a string in double quotes");
                arguments.comma("the second string");
                String right = arguments.string("a string in double quotes");
                arguments.end("the strings");
                return left.equals(right) == directive.equals(".ifeqs");
            }
            default -> {
                long value = unit.constant(
                        arguments, "the condition of " + name.text().toLowerCase(Locale.ROOT));
                arguments.end("the condition");
                return switch (directive) {
                    case ".ifeq" -> value == 0;
                    case ".ifge" -> value >= 0;
                    case ".ifgt" -> value > 0;
                    case ".ifle" -> value <= 0;
                    case ".iflt" -> value < 0;
                    default -> value != 0;
                };
            }
        }
    }

    private static boolean compared(MacroText.Arguments texts) {
        String all = texts.rest();
        int comma = 0;
        while (comma < all.length() && all.charAt(comma) != ',') {
            comma = quotedEnd(all, comma);
        }
        String left = all.substring(0, Math.min(comma, all.length()));
        String right = comma < all.length() ? all.substring(comma + 1) : "";
        return unquoted(left).equals(unquoted(right));
    }

    private static int quotedEnd(String text, int at) {
        if (text.charAt(at) == '\'') {
            int close = text.indexOf('\'', at + 1);
            return close < 0 ? text.length() : close + 1;
        }
        return Scrubber.skipQuoted(text, at);
    }

    private static String unquoted(String text) {
        String stripped = text.strip();
        return stripped.length() > 1 && stripped.startsWith("'") && stripped.endsWith("'")
                ? stripped.substring(1, stripped.length() - 1)
                : stripped;
    }
}
