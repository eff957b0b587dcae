package tickscope.asm;

/// An expression as written; what it is worth may be known only when all sections are laid out.
sealed interface Expression {
    Span span();

    record Number(long value, Span span) implements Expression {}

    record Name(SymbolEntry symbol, Span span) implements Expression {}

    /// `.` or a label known by place.
    record Here(Location location, Span span) implements Expression {}

    record Unary(char operator, Expression operand, Span span) implements Expression {}

    record Binary(String operator, Expression left, Expression right, Span span) implements Expression {}
}
