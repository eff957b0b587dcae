package tickscope.asm;

/// What a directive does with the rest of its statement.
@FunctionalInterface
interface Directive {
    /// @param name the directive itself, for messages
    void run(Token name, Tokens arguments, Unit unit);
}
