package tickscope.kernel;

import java.util.Optional;

/// A question about the past, of which positions are the hits:
///
///     at interrupt_stub            where the instruction at a label, a line or an address comes next
///     phase save                   where a phase begins
///     write B.context.rip          where memory was written, or a register changed
///     read need_reschedule         where memory was read
///     rax == 0 && current == B     where a condition becomes true
///
/// `if` and a condition after the first four leave the hits at which it holds.
///
/// @param text as it was asked
/// @param when the condition after `if`
public record Question(String text, Subject subject, Optional<Expression> when) {
    /// What is asked for.
    public sealed interface Subject {
        record At(long address) implements Subject {}

        record Begins(Phase phase) implements Subject {}

        /// @param address of a quadword
        record Written(Expression address) implements Subject {}

        record Read(Expression address) implements Subject {}

        /// A register, or RFLAGS, changed.
        record Changed(Expression register) implements Subject {}

        record Becomes(Expression condition) implements Subject {}
    }

    /// Whether what is asked for comes next at a hit; the step that led there did it otherwise.
    public boolean comesNext() {
        return subject instanceof Subject.At;
    }

    /// @throws QuestionException if it cannot be understood; the message says where, what was found and expected
    public static Question of(String text, Names names) throws QuestionException {
        return new QuestionParser(text, names).question();
    }
}
