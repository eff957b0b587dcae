package tickscope.kernel;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tickscope.asm.Symbol;
import tickscope.kernel.Expression.Binary;
import tickscope.kernel.Expression.Number;
import tickscope.kernel.Expression.Operator;
import tickscope.kernel.Expression.Quad;
import tickscope.kernel.Expression.Unary;
import tickscope.kernel.Question.Subject;

/// Reads a question, by recursive descent.
final class QuestionParser {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(0[xX][0-9a-fA-F]+|\\d+|%?[A-Za-z_.$][\\w.$-]*:\\d+|%?[A-Za-z_.$][\\w.$]*|[|]{2}|&&|==|!=|<=|>=|<<|>>|\\S)");
    private static final Pattern NUMBER = Pattern.compile("0[xX][0-9a-fA-F]+|\\d+");
    private static final Pattern WORD = Pattern.compile("%?[A-Za-z_.$][\\w.$]*");
    private static final Pattern LINE = Pattern.compile("(.+):(\\d{1,9})");

    /// Deeper than any question that means something.
    private static final int DEEPEST = 200;

    private final String text;
    private final Names names;
    private final Matcher tokens;
    private String token = "";
    private int column;
    private int depth;

    QuestionParser(String text, Names names) {
        this.text = text;
        this.names = names;
        tokens = TOKEN.matcher(text);
        advance();
    }

    private void advance() {
        if (tokens.lookingAt()) {
            token = tokens.group(1);
            column = tokens.start(1) + 1;
            tokens.region(tokens.end(), text.length());
        } else {
            token = "";
            column = text.stripTrailing().length() + 1;
        }
    }

    Question question() throws QuestionException {
        Subject subject = subject();
        Optional<Expression> when = Optional.empty();
        if (token.equals("if") && !(subject instanceof Subject.Becomes)) {
            advance();
            when = Optional.of(expression());
        }
        if (!token.isEmpty()) {
            throw refuse(subject instanceof Subject.Becomes ? "an operator or the end" : "`if' or the end", null);
        }
        return new Question(text, subject, when);
    }

    private Subject subject() throws QuestionException {
        return switch (token) {
            case "" ->
                throw refuse("a question: `write PLACE', `read PLACE', `at PLACE', `phase NAME' or a condition", null);
            case "at" -> {
                advance();
                yield new Subject.At(code());
            }
            case "phase" -> {
                advance();
                yield new Subject.Begins(phase());
            }
            case "write" -> {
                advance();
                yield written();
            }
            case "read" -> {
                advance();
                yield new Subject.Read(memory());
            }
            default -> new Subject.Becomes(expression());
        };
    }

    private Phase phase() throws QuestionException {
        Phase phase = Phase.named(token)
                .orElseThrow(() -> refuse(
                        "a phase: "
                                + String.join(
                                        ", ",
                                        java.util.Arrays.stream(Phase.values())
                                                .map(Phase::lower)
                                                .toList()),
                        Names.nearPhase(token).orElse(null)));
        advance();
        return phase;
    }

    /// A label, a line or a number.
    private long code() throws QuestionException {
        Matcher line = LINE.matcher(token);
        if (line.matches()) {
            String file = line.group(1);
            OptionalLong address = names.line(file, Integer.parseInt(line.group(2)));
            if (address.isEmpty()) {
                String near = names.files(file).orElse(null);
                throw file.equals(near)
                        ? refuse("a line of " + file + " that holds an instruction", null)
                        : refuse("a line such as interrupt_stub.s:36", near);
            }
            advance();
            return address.getAsLong();
        }
        if (NUMBER.matcher(token).matches()) {
            return number();
        }
        if (!WORD.matcher(token).matches()) {
            throw refuse("a label, FILE:LINE or an address", null);
        }
        Symbol symbol = names.symbol(token)
                .orElseThrow(() -> refuse(
                        "a label, FILE:LINE or an address", names.near(token).orElse(null)));
        advance();
        return symbol.value();
    }

    private Subject written() throws QuestionException {
        Optional<Expression> register = names.register(token);
        if (register.isPresent()) {
            advance();
            return new Subject.Changed(register.get());
        }
        return new Subject.Written(memory());
    }

    /// The address of something that has one.
    private Expression memory() throws QuestionException {
        int start = column;
        String first = token;
        Expression value = unary();
        if (value instanceof Quad(Expression address) && !first.equals("current")) {
            return address;
        }
        throw new QuestionException(
                text,
                start,
                "found `" + first
                        + "', which has no place in memory; expected a field such as B.context.rip, the label of"
                        + " data, or *ADDRESS");
    }

    private Expression expression() throws QuestionException {
        return operation(1);
    }

    private Expression operation(int loosest) throws QuestionException {
        Expression left = unary();
        for (Operator operator = operator(loosest); operator != null; operator = operator(loosest)) {
            advance();
            left = new Binary(operator, left, operation(operator.precedence + 1));
        }
        return left;
    }

    private @Nullable Operator operator(int loosest) {
        for (Operator operator : Operator.values()) {
            if (operator.sign.equals(token) && operator.precedence >= loosest) {
                return operator;
            }
        }
        return null;
    }

    private Expression unary() throws QuestionException {
        if (++depth > DEEPEST) {
            throw refuse("less nesting", null);
        }
        try {
            return switch (token) {
                case "!", "~", "-" -> {
                    String operator = token;
                    advance();
                    yield new Unary(operator, unary());
                }
                case "*" -> {
                    advance();
                    yield new Quad(unary());
                }
                case "&" -> {
                    advance();
                    yield memoryOrCode();
                }
                case "(" -> {
                    advance();
                    Expression inner = expression();
                    if (!token.equals(")")) {
                        throw refuse("an operator or `)'", null);
                    }
                    advance();
                    yield inner;
                }
                default -> primary();
            };
        } finally {
            depth--;
        }
    }

    /// What `&` gives: the place of data, or of code.
    private Expression memoryOrCode() throws QuestionException {
        Optional<Symbol> symbol = names.symbol(token);
        if (symbol.isPresent()) {
            advance();
            return new Number(symbol.get().value());
        }
        Optional<Expression> thread = names.thread(token);
        if (thread.isPresent()) {
            advance();
            return thread.get();
        }
        return memory();
    }

    private Expression primary() throws QuestionException {
        if (NUMBER.matcher(token).matches()) {
            return new Number(number());
        }
        if (!WORD.matcher(token).matches()) {
            throw refuse("a number, a register, a thread, a field or a symbol", null);
        }
        Expression meant = meaning(token);
        advance();
        return meant;
    }

    private long number() throws QuestionException {
        try {
            long number = token.startsWith("0x") || token.startsWith("0X")
                    ? Long.parseUnsignedLong(token.substring(2), 16)
                    : Long.parseUnsignedLong(token);
            advance();
            return number;
        } catch (NumberFormatException e) {
            throw refuse("a number of at most 64 bits", null);
        }
    }

    private Expression meaning(String word) throws QuestionException {
        Optional<Expression> plain = names.register(word).or(() -> names.thread(word));
        if (plain.isPresent()) {
            return plain.get();
        }
        Optional<Symbol> symbol = names.symbol(word);
        if (symbol.isPresent()) {
            Expression value = names.place(symbol.get());
            return names.data(symbol.get()) ? new Quad(value) : value;
        }
        int dot = word.indexOf('.');
        Optional<Expression> thread = dot < 0 ? Optional.empty() : names.thread(word.substring(0, dot));
        if (thread.isPresent()) {
            String field = word.substring(dot + 1);
            OptionalLong offset = names.field(field);
            if (offset.isEmpty()) {
                throw new QuestionException(
                        text,
                        column + dot + 1,
                        "found `" + field + "', expected a field of thread_t such as state or context.rip"
                                + Names.nearField(field)
                                        .map(QuestionParser::meant)
                                        .orElse(""));
            }
            Expression address = thread.get() instanceof Number(long struct)
                    ? new Number(struct + offset.getAsLong())
                    : new Binary(Operator.PLUS, thread.get(), new Number(offset.getAsLong()));
            return new Quad(address);
        }
        throw refuse(
                "a number, a register, a thread, a field or a symbol",
                names.near(word).orElse(null));
    }

    private QuestionException refuse(String expected, @Nullable String near) {
        String found = token.isEmpty() ? "the end" : "`" + token + "'";
        String meant = near == null ? "" : meant(near);
        return new QuestionException(text, column, "found " + found + ", expected " + expected + meant);
    }

    private static String meant(String near) {
        return "; did you mean `" + near + "'?";
    }
}
