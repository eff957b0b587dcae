package tickscope.asm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one translation unit, statement by statement.
final class Reader {
    private static final int MOST_STATEMENTS = 1_000_000;
    private static final Map<String, Directive> DIRECTIVES = new HashMap<>();

    static {
        DataDirectives.addTo(DIRECTIVES);
        LayoutDirectives.addTo(DIRECTIVES);
        SymbolDirectives.addTo(DIRECTIVES);
        SectionDirectives.addTo(DIRECTIVES);
        PlainDirectives.addTo(DIRECTIVES);
    }

    private static final Set<String> FLOW =
            Set.of(".macro", ".endm", ".exitm", ".purgem", ".rept", ".irp", ".irpc", ".endr", ".include", ".end");

    private final Preprocessor preprocessor;
    private final Diagnostics diagnostics;
    private final Unit unit;
    private final Input input = new Input();
    private final Macros macros = new Macros(input);
    private final Conditionals conditionals = new Conditionals();

    Reader(Preprocessor preprocessor, Diagnostics diagnostics, Unit unit) {
        this.preprocessor = preprocessor;
        this.diagnostics = diagnostics;
        this.unit = unit;
    }

    void read(SourceFile file) {
        Line.Statement start = Line.Statement.of("", new Origin(new SourceLine(file.name(), 1), "", null));
        input.push(Input.Kind.FILE, preprocessor.lines(file).iterator(), 0, start.whole());
        try {
            readAll();
        } catch (Refused refused) {
            // a line that cannot be had at all: what is left of its macro or repetition cannot either
            diagnostics.addLast(refused.diagnostic());
        }
    }

    private void readAll() {
        int statements = 0;
        while (!diagnostics.full()) {
            Line line = input.next();
            if (line == null) {
                Input.Frame finished = input.finished();
                if (finished == null) {
                    break;
                }
                finish(finished);
            } else if (line instanceof Line.Statement statement) {
                if (++statements > MOST_STATEMENTS) {
                    diagnostics.addLast(Diagnostic.at(
                            statement.whole(),
                            "more than " + MOST_STATEMENTS
                                    + " statements are read; does a repetition or macro run away?",
                            null,
                            null));
                    break;
                }
                guarded(statement);
            } else if (line instanceof Line.Remark remark && !conditionals.skipping()) {
                unit.remarks().add(new SectionPart.RemarkMark(unit.here(), remark));
            }
        }
    }

    private void finish(Input.Frame finished) {
        try {
            if (finished.kind() != Input.Kind.REPETITION) {
                conditionals.unwind(finished.conditions(), true);
            }
        } catch (Refused refused) {
            diagnostics.add(refused.diagnostic());
        }
    }

    private void guarded(Line.Statement statement) {
        SectionPart part = unit.section();
        Location from = unit.here();
        try {
            boolean instruction = statement(statement);
            Location to = unit.here();
            if (to.part() == part && to.isApartFrom(from)) {
                part.lines()
                        .add(new SectionPart.LineMark(
                                from, to, statement.origin().outermost(), instruction));
            }
        } catch (Refused refused) {
            diagnostics.add(refused.diagnostic());
        }
    }

    /// Whether it was an instruction.
    private boolean statement(Line.Statement statement) {
        if (conditionals.skipping()) {
            String word = Input.firstWord(statement.text());
            if (Conditionals.handles(word)) {
                Tokens tokens = leniently(statement);
                conditionals.run(word, tokens.next(), tokens, unit);
            }
            return false;
        }
        Token callee = macroCall(statement);
        if (callee != null) {
            return false;
        }
        return unlabelled(statement, Lexer.tokens(statement));
    }

    /// In passed-over text, what is no token does not matter behind the directive.
    private static Tokens leniently(Line.Statement statement) {
        try {
            return Lexer.tokens(statement);
        } catch (Refused _) {
            Span whole = statement.whole();
            String word = Input.firstWord(statement.text());
            return Lexer.tokens(statement.slice(whole.start(), whole.start() + word.length()));
        }
    }

    /// Expands a macro call, whose arguments need not be tokens; the name called, or null.
    private @Nullable Token macroCall(Line.Statement statement) {
        Line.Statement rest = statement;
        while (true) {
            Span whole = rest.whole();
            int end = whole.start();
            while (end < whole.end() && Lexer.continuesName(rest.text().charAt(end))) {
                end++;
            }
            if (end == whole.start()) {
                return null;
            }
            String word = rest.text().substring(whole.start(), end);
            int next = end;
            while (next < whole.end() && Character.isWhitespace(rest.text().charAt(next))) {
                next++;
            }
            boolean label = next < whole.end() && rest.text().charAt(next) == ':';
            Macro macro = macros.find(word);
            if (label) {
                if (!Character.isDigit(word.charAt(0)) || word.chars().allMatch(Character::isDigit)) {
                    rest = rest.slice(next + 1, rest.text().length());
                    if (calls(rest)) {
                        define(word, new Span(statement, whole.start(), end), statement);
                        continue;
                    }
                }
                return null;
            }
            boolean known = DIRECTIVES.containsKey(word.toLowerCase(Locale.ROOT));
            if (macro == null || known || next < whole.end() && isAssignment(rest.text(), next)) {
                return null;
            }
            Token name =
                    new Token(Token.Kind.NAME, word, java.math.BigInteger.ZERO, new Span(rest, whole.start(), end));
            macros.call(macro, name, conditionals.depth());
            return name;
        }
    }

    private static boolean isAssignment(String text, int at) {
        return text.charAt(at) == '=';
    }

    private boolean calls(Line.Statement rest) {
        Span whole = rest.whole();
        int end = whole.start();
        while (end < whole.end() && Lexer.continuesName(rest.text().charAt(end))) {
            end++;
        }
        return macros.find(rest.text().substring(whole.start(), end)) != null;
    }

    private void define(String label, Span span, Line.Statement statement) {
        Span at = span.end() <= statement.text().length() ? span : statement.whole();
        if (label.isEmpty()) {
            throw Refused.at(at, "a label needs a name, and this one is empty", null);
        }
        if (Character.isDigit(label.charAt(0))) {
            unit.defineNumeric(label, at);
        } else {
            unit.label(label, at);
        }
    }

    private boolean unlabelled(Line.Statement statement, Tokens tokens) {
        while (tokens.peek(1).is(":") && labels(tokens.peek())) {
            Token label = tokens.next();
            tokens.next();
            define(label.text(), label.span(), statement);
        }
        if (tokens.atEnd()) {
            return false;
        }
        Token first = tokens.peek();
        if (first.kind() != Token.Kind.NAME && first.kind() != Token.Kind.STRING) {
            throw tokens.expected("a label, a directive or an instruction");
        }
        tokens.next();
        if (tokens.peek().is("=") || tokens.peek().is("==")) {
            boolean once = tokens.next().is("==");
            SymbolDirectives.assign(first, tokens, unit, once);
            return false;
        }
        String word = first.text().toLowerCase(Locale.ROOT);
        if (word.startsWith(".")) {
            directive(word, first, tokens);
            return false;
        }
        Instructions.assemble(first, tokens, unit, macros.names());
        return true;
    }

    private static boolean labels(Token token) {
        return switch (token.kind()) {
            case NAME -> !token.text().equals(".");
            case STRING -> true;
            case NUMBER -> token.text().chars().allMatch(Character::isDigit);
            default -> false;
        };
    }

    private void directive(String word, Token name, Tokens tokens) {
        if (Conditionals.handles(word)) {
            conditionals.run(word, name, tokens, unit);
            return;
        }
        switch (word) {
            case ".macro" -> macros.define(name, tokens);
            case ".purgem" -> macros.purge(name, tokens);
            case ".rept" -> macros.repeat(name, tokens, unit, conditionals.depth());
            case ".irp" -> macros.iterate(name, tokens, false, conditionals.depth());
            case ".irpc" -> macros.iterate(name, tokens, true, conditionals.depth());
            case ".endm" -> throw Refused.at(name.span(), ".endm without .macro before it");
            case ".endr" -> throw Refused.at(name.span(), ".endr without .rept, .irp or .irpc before it");
            case ".exitm" -> {
                Input.Frame left = input.exit();
                if (left == null) {
                    throw Refused.at(name.span(), ".exitm outside of a macro");
                }
                conditionals.unwind(left.conditions(), false);
            }
            case ".include" -> {
                Token file = tokens.peek();
                tokens.string("the file's name in double quotes");
                tokens.end("the file");
                SourceFile source = preprocessor.include(file.text(), file.span());
                input.checkDepth(Input.Kind.FILE, file.span());
                input.push(Input.Kind.FILE, preprocessor.lines(source).iterator(), conditionals.depth(), file.span());
            }
            case ".end" -> input.endFile();
            default -> {
                Directive known = word.startsWith(".cfi_") ? (_, _, _) -> {} : DIRECTIVES.get(word);
                if (known == null) {
                    throw Refused.at(name.span(), "unknown directive `" + name.text() + "'", nearest(word));
                }
                known.run(name, tokens, unit);
            }
        }
    }

    private static @Nullable String nearest(String word) {
        List<String> names = new ArrayList<>(new HashSet<>(DIRECTIVES.keySet()));
        names.addAll(FLOW);
        names.addAll(Conditionals.names());
        names.sort(null);
        return Nearest.to(word, names);
    }
}
