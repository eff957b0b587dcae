package tickscope.asm;

/// A part of a statement, to point at in a message.
record Span(Line.Statement statement, int start, int end) {
    String text() {
        return statement.text().substring(start, end);
    }

    int column() {
        return statement.columns()[start];
    }

    SourceLine line() {
        return statement.origin().line();
    }

    Span to(Span last) {
        return statement == last.statement && last.end >= start ? new Span(statement, start, last.end) : this;
    }
}
