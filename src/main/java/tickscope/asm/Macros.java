package tickscope.asm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Defines and expands macros and repetitions.
final class Macros {
    private static final Set<String> REPETITIONS = Set.of(".rept", ".irp", ".irpc");
    private static final long MOST_REPETITIONS = 1_000_000;

    private final Input input;
    private final Map<String, Macro> macros = new LinkedHashMap<>();
    private long expansions;

    Macros(Input input) {
        this.input = input;
    }

    Set<String> names() {
        return macros.keySet();
    }

    @Nullable
    Macro find(String name) {
        return macros.get(name.toLowerCase(Locale.ROOT));
    }

    /// `.macro name parameters`
    void define(Token directive, Tokens arguments) {
        List<Line> body;
        Token name = arguments.peek();
        Refused headless = null;
        try {
            arguments.name("the name of the macro");
        } catch (Refused refused) {
            headless = refused;
        }
        String header = arguments.rest();
        body = input.body(directive.span(), Set.of(".macro"), ".endm");
        if (headless != null) {
            throw headless;
        }
        Macro macro = new Macro(
                name.text(),
                parameters(header, name),
                body,
                directive.span().statement().origin());
        Macro earlier = macros.putIfAbsent(name.text().toLowerCase(Locale.ROOT), macro);
        if (earlier != null) {
            throw Refused.at(
                    name.span(),
                    "macro `" + name.text() + "' is already defined",
                    null,
                    new Diagnostic.Note("first defined here", earlier.defined().line()));
        }
    }

    private static List<Macro.Parameter> parameters(String header, Token name) {
        String list =
                header.startsWith("(") && header.endsWith(")") ? header.substring(1, header.length() - 1) : header;
        String text = MacroText.squeezed(list.startsWith(",") ? list.substring(1) : list);
        List<Macro.Parameter> parameters = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && Lexer.continuesName(text.charAt(end))) {
                end++;
            }
            if (end == at) {
                throw Refused.at(
                        name.span(),
                        "the parameters of macro `" + name.text() + "' are malformed at `" + text.substring(at)
                                + "'; expected names separated by commas");
            }
            String parameter = text.substring(at, end);
            at = end;
            boolean required = false;
            boolean rest = false;
            if (at < text.length() && text.charAt(at) == ':') {
                int stop = ++at;
                while (stop < text.length() && Character.isLetter(text.charAt(stop))) {
                    stop++;
                }
                String qualifier = text.substring(at, stop);
                required = qualifier.equals("req");
                rest = qualifier.equals("vararg");
                if (!required && !rest) {
                    throw Refused.at(
                            name.span(),
                            "unknown qualifier `" + qualifier + "' of parameter `" + parameter
                                    + "'; expected :req or :vararg");
                }
                at = stop;
            }
            String fallback = "";
            MacroText.Arguments tail = new MacroText.Arguments(text.substring(at));
            if (at < text.length() && text.charAt(at) == '=') {
                tail = new MacroText.Arguments(text.substring(at + 1));
                fallback = tail.next();
            } else {
                tail.separator();
            }
            text = tail.rest();
            at = 0;
            String unique = parameter;
            if (parameters.stream().anyMatch(p -> p.name().equals(unique))) {
                throw Refused.at(name.span(), "macro `" + name.text() + "' has two parameters `" + parameter + "'");
            }
            parameters.add(new Macro.Parameter(parameter, fallback, required, rest));
        }
        return parameters;
    }

    void purge(Token directive, Tokens arguments) {
        do {
            Token name = arguments.name("the name of a macro");
            if (macros.remove(name.text().toLowerCase(Locale.ROOT)) == null) {
                throw Refused.at(
                        name.span(), "no macro `" + name.text() + "' is defined", Nearest.to(name.text(), names()));
            }
        } while (arguments.accept(","));
        arguments.end(directive.text());
    }

    /// A call; its lines are read next.
    void call(Macro macro, Token name, int conditions) {
        Line.Statement statement = name.span().statement();
        Map<String, String> values =
                values(macro, name, statement.text().substring(name.span().end()));
        Origin site = statement.origin();
        long count = expansions++;
        Iterator<Line> lines = macro.body().stream()
                .flatMap(line ->
                        expanded(line, values, count, line.origin().within(new Origin.Call(macro.name(), site))))
                .iterator();
        input.push(Input.Kind.MACRO, lines, conditions, name.span());
    }

    private static Stream<Line> expanded(Line line, Map<String, String> values, long count, Origin origin) {
        return switch (line) {
            case Line.Remark remark -> Stream.of(new Line.Remark(remark.kind(), remark.text(), origin));
            case Line.Statement statement ->
                MacroText.substituted(statement, values, count, origin).stream().map(s -> s);
        };
    }

    private static Map<String, String> values(Macro macro, Token call, String text) {
        Map<String, String> given = new HashMap<>();
        MacroText.Arguments arguments = new MacroText.Arguments(text);
        int position = 0;
        while (!arguments.atEnd()) {
            String keyword = arguments.keyword();
            if (!keyword.isEmpty()) {
                if (macro.parameters().stream().noneMatch(p -> p.name().equals(keyword))) {
                    throw refused(
                            call,
                            "macro `" + macro.name() + "' has no parameter `" + keyword + "'",
                            Nearest.to(
                                    keyword,
                                    macro.parameters().stream()
                                            .map(Macro.Parameter::name)
                                            .toList()),
                            macro);
                }
                given.put(keyword, arguments.next());
                continue;
            }
            if (position == macro.parameters().size()) {
                throw refused(
                        call,
                        "too many arguments for macro `" + macro.name() + "'; expected at most "
                                + macro.parameters().size(),
                        null,
                        macro);
            }
            Macro.Parameter parameter = macro.parameters().get(position++);
            given.put(parameter.name(), parameter.rest() ? arguments.rest() : arguments.next());
        }
        Map<String, String> values = new HashMap<>();
        for (Macro.Parameter parameter : macro.parameters()) {
            String value = given.getOrDefault(parameter.name(), "");
            if (value.isEmpty()) {
                if (parameter.required()) {
                    throw refused(
                            call,
                            "macro `" + macro.name() + "' needs a value for its parameter `" + parameter.name() + "'",
                            null,
                            macro);
                }
                value = parameter.fallback();
            }
            values.put(parameter.name(), value);
        }
        return values;
    }

    private static Refused refused(Token call, String message, @Nullable String suggestion, Macro macro) {
        return Refused.at(
                call.span(),
                message,
                suggestion,
                new Diagnostic.Note("the macro is defined here", macro.defined().line()));
    }

    /// `.rept count`
    void repeat(Token directive, Tokens arguments, Unit unit, int conditions) {
        List<Line> body = input.body(directive.span(), REPETITIONS, ".endr");
        Span span = arguments.peek().span();
        long times = unit.constant(arguments, "the count of .rept");
        arguments.end("the count");
        if (times < 0 || times > MOST_REPETITIONS) {
            throw Refused.at(
                    span.to(arguments.last().span()),
                    "a count of " + times + " is out of range; expected 0 to " + MOST_REPETITIONS);
        }
        if (body.isEmpty()) {
            return;
        }
        Iterator<Line> lines =
                LongStream.range(0, times).boxed().flatMap(_ -> body.stream()).iterator();
        input.push(Input.Kind.REPETITION, lines, conditions, directive.span());
    }

    /// `.irp name, values` and `.irpc name, characters`
    void iterate(Token directive, Tokens arguments, boolean characters, int conditions) {
        List<Line> body = input.body(directive.span(), REPETITIONS, ".endr");
        String name = arguments.name("the name to set in turn").text();
        arguments.accept(",");
        List<String> values = new ArrayList<>();
        String text = MacroText.squeezed(arguments.rest());
        if (characters) {
            String plain = text.startsWith("\"") && text.endsWith("\"") && text.length() > 1
                    ? text.substring(1, text.length() - 1)
                    : text;
            plain.chars().filter(c -> c != ' ').forEach(c -> values.add(String.valueOf((char) c)));
        } else {
            MacroText.Arguments list = new MacroText.Arguments(text);
            while (!list.atEnd()) {
                values.add(list.next());
            }
        }
        if (values.isEmpty()) {
            values.add("");
        }
        Iterator<Line> lines = values.stream()
                .flatMap(value -> {
                    long count = expansions++;
                    return body.stream().flatMap(line -> expanded(line, Map.of(name, value), count, line.origin()));
                })
                .iterator();
        input.push(Input.Kind.REPETITION, lines, conditions, directive.span());
    }
}
