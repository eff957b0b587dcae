package tickscope.asm;

import java.math.BigInteger;
import java.util.function.Supplier;

/// Reads expressions by GNU as's grammar.
final class ExpressionParser {
    private static final int DEPTH = 200;

    /// What names stand for.
    interface Scope {
        SymbolEntry used(String name, Span span);

        SymbolEntry numeric(Token label);
    }

    private final Scope scope;
    private final Supplier<Location> here;
    private int depth;

    ExpressionParser(Scope scope, Supplier<Location> here) {
        this.scope = scope;
        this.here = here;
    }

    Expression parse(Tokens tokens) {
        depth = 0;
        return binary(tokens, 1);
    }

    private Expression binary(Tokens tokens, int lowest) {
        Expression left = unary(tokens);
        while (true) {
            Token operator = tokens.peek();
            int rank = operator.kind() == Token.Kind.PUNCTUATION ? Operators.rank(operator.text()) : 0;
            if (rank < lowest) {
                return left;
            }
            tokens.next();
            Expression right = binary(tokens, rank + 1);
            left = new Expression.Binary(
                    operator.text(), left, right, left.span().to(right.span()));
        }
    }

    private Expression unary(Tokens tokens) {
        if (++depth > DEPTH) {
            throw Refused.at(tokens.peek().span(), "the expression is nested too deeply");
        }
        try {
            Token token = tokens.peek();
            if (token.is("-") || token.is("~") || token.is("!")) {
                tokens.next();
                Expression operand = unary(tokens);
                return new Expression.Unary(
                        token.text().charAt(0), operand, token.span().to(operand.span()));
            }
            if (token.is("+")) {
                tokens.next();
                return unary(tokens);
            }
            return primary(tokens);
        } finally {
            depth--;
        }
    }

    private Expression primary(Tokens tokens) {
        Token token = tokens.peek();
        switch (token.kind()) {
            case NUMBER -> {
                tokens.next();
                return new Expression.Number(truncated(token), token.span());
            }
            case NUMERIC_LABEL -> {
                tokens.next();
                return new Expression.Name(scope.numeric(token), token.span());
            }
            case NAME, STRING -> {
                tokens.next();
                if (token.kind() == Token.Kind.NAME && token.text().equals(".")) {
                    return new Expression.Here(here.get(), token.span());
                }
                Expression name = new Expression.Name(scope.used(token.text(), token.span()), token.span());
                relocation(tokens);
                return name;
            }
            default -> {
                if (token.is("(") || token.is("[")) {
                    tokens.next();
                    Expression inner = binary(tokens, 1);
                    String close = token.is("(") ? ")" : "]";
                    if (!tokens.accept(close)) {
                        throw tokens.expected("`" + close + "'");
                    }
                    return inner;
                }
                throw tokens.expected("a number, a symbol or `('");
            }
        }
    }

    /// `@PLT` asks for what a static link does anyway.
    private static void relocation(Tokens tokens) {
        if (tokens.accept("@")) {
            Token kind = tokens.name("a relocation such as PLT after `@'");
            if (!kind.text().equalsIgnoreCase("PLT")) {
                throw Refused.at(
                        kind.span(), "relocation `@" + kind.text() + "' is not supported; expected @PLT or none", null);
            }
        }
    }

    private static long truncated(Token number) {
        BigInteger value = number.value();
        if (value.bitLength() > 64) {
            throw Refused.at(number.span(), "`" + number.text() + "' does not fit in 64 bits");
        }
        return value.longValue();
    }
}
