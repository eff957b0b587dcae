package tickscope.asm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// From the text of a file to its statements: comments, and of the C preprocessor object-like `#define`, `#undef`,
/// `#include "…"` and the `#if` family.
///
/// In a file that is not named `.S`, a `#` with a blank after it starts a comment, never a directive.
final class Preprocessor {
    private static final Pattern DIRECTIVE = Pattern.compile(
            "\\s*#(\\s*)(define|undef|include|ifdef|ifndef|if|elif|else|endif|error|warning|pragma|line)\\b(.*)");
    private static final Pattern DEFINITION = Pattern.compile("\\s+([A-Za-z_]\\w*)(\\(?)(.*)");
    private static final Pattern WORD = Pattern.compile("\\s+([A-Za-z_]\\w*)\\s*");
    private static final int INCLUDE_DEPTH = 40;
    private static final int MOST_INCLUDES = 1000;

    private final Map<String, SourceFile> includes;
    private final Map<SourceFile, List<Line>> plain;
    private final Diagnostics diagnostics;
    private final Defines defines = new Defines();
    private final Map<String, SourceFile> read = new LinkedHashMap<>();
    private int included;

    private static final class Group {
        private final Span opened;
        private final boolean outer;
        private boolean taken;
        private boolean reading;

        Group(Span opened, boolean outer, boolean holds) {
            this.opened = opened;
            this.outer = outer;
            this.taken = holds;
            this.reading = outer && holds;
        }
    }

    /// @param includes files that may be named
    /// @param plain what one of them comes to, whoever includes it, if it has no directives; by identity, and
    ///     filled here
    Preprocessor(Map<String, SourceFile> includes, Map<SourceFile, List<Line>> plain, Diagnostics diagnostics) {
        this.includes = includes;
        this.plain = plain;
        this.diagnostics = diagnostics;
    }

    /// The included files that were read.
    Map<String, SourceFile> read() {
        return read;
    }

    /// The file that an include names: as written, or beside the including one.
    SourceFile include(String name, Span span) {
        SourceFile file = includes.get(name);
        if (file == null) {
            String from = span.line().file();
            int slash = from.lastIndexOf('/');
            file = slash < 0 ? null : includes.get(from.substring(0, slash + 1) + name);
        }
        if (file == null) {
            throw Refused.at(span, "no file `" + name + "' to include", Nearest.to(name, includes.keySet()));
        }
        if (++included > MOST_INCLUDES) {
            diagnostics.addLast(Diagnostic.at(span, "more than " + MOST_INCLUDES + " files are included", null, null));
        }
        read.put(file.name(), file);
        return file;
    }

    List<Line> lines(SourceFile file) {
        boolean nothingDefined = defines.all().isEmpty();
        List<Line> known = nothingDefined ? plain.get(file) : null;
        if (known != null) {
            return known;
        }
        List<Line> out = new ArrayList<>();
        if (lines(file, 0, out) && nothingDefined) {
            plain.put(file, out);
        }
        return out;
    }

    /// Whether the file has no directive, and ends well.
    private boolean lines(SourceFile file, int depth, List<Line> out) {
        Scrubber scrubber = new Scrubber();
        Deque<Group> groups = new ArrayDeque<>();
        boolean cSource = file.name().endsWith(".S");
        List<String> lines = file.lines();
        boolean isPlain = true;
        for (int i = 0; i < lines.size() && !diagnostics.full(); i++) {
            String text = lines.get(i);
            Origin origin = new Origin(new SourceLine(file.name(), i + 1), text, null);
            Matcher directive;
            if (!scrubber.inBlock()
                    && beginsWithHash(text)
                    && (directive = DIRECTIVE.matcher(text)).matches()
                    && (cSource || directive.group(1).isEmpty())) {
                isPlain = false;
                StringBuilder whole = new StringBuilder(directive.group(3));
                while (whole.length() > 0 && whole.charAt(whole.length() - 1) == '\\' && i + 1 < lines.size()) {
                    whole.setLength(whole.length() - 1);
                    whole.append(lines.get(++i));
                }
                Line.Statement statement = Line.Statement.of(text, origin);
                Span span = new Span(statement, directive.start(2), directive.end(2));
                // in a block comment opened behind the directive, the scrubber must not lose its state
                String rest = scrubber.scrub(whole.toString(), origin).text().strip();
                try {
                    directive(directive.group(2), rest, span, groups, depth, out);
                } catch (Refused refused) {
                    diagnostics.add(refused.diagnostic());
                }
                continue;
            }
            Scrubber.Scrubbed scrubbed = scrubber.scrub(text, origin);
            if (groups.isEmpty() || groups.peek().reading) {
                emit(scrubbed, origin, out);
            }
        }
        if (scrubber.inBlock()) {
            isPlain = false;
            Line.Statement at = Line.Statement.of(scrubber.blockOpened().source(), scrubber.blockOpened());
            int column = Math.max(0, at.text().lastIndexOf("/*"));
            diagnostics.add(Diagnostic.at(
                    new Span(at, column, column + 2),
                    "the comment is not closed; expected `*/' before the end",
                    null,
                    null));
        }
        for (Group group : groups) {
            diagnostics.add(Diagnostic.at(
                    group.opened,
                    "#" + group.opened.text() + " without #endif; expected #endif before the end",
                    null,
                    null));
        }
        return isPlain;
    }

    /// Few lines do, and a pattern takes long to say so.
    private static boolean beginsWithHash(String text) {
        int i = 0;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i < text.length() && text.charAt(i) == '#';
    }

    private void emit(Scrubber.Scrubbed scrubbed, Origin origin, List<Line> out) {
        if (!scrubbed.text().isBlank()) {
            try {
                out.addAll(Scrubber.split(defines.replaced(Line.Statement.of(scrubbed.text(), origin))));
            } catch (Refused refused) {
                diagnostics.add(refused.diagnostic());
            }
        }
        out.addAll(scrubbed.remarks());
    }

    private void directive(String directive, String rest, Span span, Deque<Group> groups, int depth, List<Line> out) {
        boolean reading = groups.isEmpty() || groups.peek().reading;
        switch (directive) {
            case "if", "ifdef", "ifndef" -> {
                Group group = new Group(span, reading, false);
                groups.push(group);
                if (reading) {
                    group.taken = holds(directive, rest, span);
                    group.reading = group.taken;
                }
            }
            case "elif", "else", "endif" -> {
                Group group = groups.peek();
                if (group == null) {
                    throw Refused.at(span, "#" + directive + " without #if before it");
                }
                if (directive.equals("endif")) {
                    groups.pop();
                } else {
                    group.reading = group.outer
                            && !group.taken
                            && (directive.equals("else")
                                    || Condition.holds(text(rest), defines.all().keySet(), span));
                    group.taken |= group.reading;
                }
            }
            default -> {
                if (reading) {
                    act(directive, rest, span, depth, out);
                }
            }
        }
    }

    private boolean holds(String directive, String rest, Span span) {
        if (directive.equals("if")) {
            return Condition.holds(text(rest), defines.all().keySet(), span);
        }
        Matcher name = WORD.matcher(" " + rest);
        if (!name.matches()) {
            throw Refused.at(span, "expected a name after #" + directive);
        }
        return defines.all().containsKey(name.group(1)) == directive.equals("ifdef");
    }

    /// A condition with names replaced, except those that `defined` asks for.
    private Condition.Replacement text(String rest) {
        return new Condition.Replacement(rest, defines.all());
    }

    private void act(String directive, String rest, Span span, int depth, List<Line> out) {
        switch (directive) {
            case "define" -> {
                Matcher definition = DEFINITION.matcher(" " + rest);
                if (!definition.matches()) {
                    throw Refused.at(span, "expected a name after #define");
                }
                if (!definition.group(2).isEmpty()) {
                    throw Refused.at(
                            span,
                            "`" + definition.group(1) + "' takes arguments; expected #define NAME value, or .macro");
                }
                defines.all().put(definition.group(1), definition.group(3).strip());
            }
            case "undef" -> {
                Matcher name = WORD.matcher(" " + rest);
                if (!name.matches()) {
                    throw Refused.at(span, "expected a name after #undef");
                }
                defines.all().remove(name.group(1));
            }
            case "include" -> {
                if (rest.length() < 3 || "\"<".indexOf(rest.charAt(0)) < 0) {
                    throw Refused.at(span, "expected \"file\" after #include");
                }
                if (depth >= INCLUDE_DEPTH) {
                    throw Refused.at(
                            span, "includes are nested deeper than " + INCLUDE_DEPTH + "; does a file include itself?");
                }
                SourceFile file = include(rest.substring(1, rest.length() - 1), span);
                lines(file, depth + 1, out);
            }
            case "error" -> throw Refused.at(span, "#error " + rest);
            default -> {}
        }
    }
}
