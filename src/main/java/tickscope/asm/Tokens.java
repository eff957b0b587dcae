package tickscope.asm;

import java.util.List;

/// The tokens of a statement, read from left to right.
final class Tokens {
    private final List<Token> tokens;
    private int at;

    Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Token.Kind.END) {
            at++;
        }
        return token;
    }

    /// The token read last.
    Token last() {
        return tokens.get(Math.max(0, at - 1));
    }

    boolean atEnd() {
        return peek().kind() == Token.Kind.END;
    }

    boolean accept(String punctuation) {
        if (peek().is(punctuation)) {
            at++;
            return true;
        }
        return false;
    }

    /// The next token, a name; `wanted` says in a message what it should be.
    Token name(String wanted) {
        if (peek().kind() != Token.Kind.NAME && peek().kind() != Token.Kind.STRING) {
            throw expected(wanted);
        }
        return next();
    }

    String string(String wanted) {
        if (peek().kind() != Token.Kind.STRING) {
            throw expected(wanted);
        }
        return next().text();
    }

    void comma(String before) {
        if (!accept(",")) {
            throw expected("a comma before " + before);
        }
    }

    void end(String after) {
        if (!atEnd()) {
            throw expected("the end of the statement after " + after);
        }
    }

    Refused expected(String wanted) {
        return Refused.at(peek().span(), "expected " + wanted + ", found " + peek().shown());
    }

    /// Everything up to the end, unread.
    String rest() {
        Span from = peek().span();
        return from.statement().text().substring(from.start()).strip();
    }

    void skip() {
        at = tokens.size() - 1;
    }
}
