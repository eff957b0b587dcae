package tickscope.scenario;

/// A question of a lecture stop: what the machine will do next. The answer is not here: the machine gives it.
///
/// Each ends where its `after` says: the name of a phase (its end), a mnemonic (after its next execution), `tick`,
/// `end` (of the run), or an empty text for the next step.
public sealed interface Ask {
    /// The question in words, or empty for the question that the kind has by itself.
    String question();

    String after();

    /// The same asked with other words.
    default Ask worded(String question) {
        return switch (this) {
            case CellRead(var _, String after) -> new CellRead(question, after);
            case Value(var _, String of, String after) -> new Value(question, of, after);
            case NextThread(var _, String after) -> new NextThread(question, after);
            case Choice(var _, Fact of, String after) -> new Choice(question, of, after);
            case QueueOrder(var _, String after) -> new QueueOrder(question, after);
        };
    }

    /// Which cell will the next `after` read first? `ret` its address, `iretq` the RIP, `pop` its value.
    record CellRead(String question, String after) implements Ask {}

    /// What will a register, or a quadword near RSP, hold?
    ///
    /// @param of a register's lower-case name, or `8(%rsp)`, which is looked up now
    record Value(String question, String of, String after) implements Ask {}

    /// Which thread's code runs next, or, with `end`, at last?
    record NextThread(String question, String after) implements Ask {}

    /// One of a few alternatives.
    record Choice(String question, Fact of, String after) implements Ask {}

    /// In which order will the ready threads stand in the queue?
    record QueueOrder(String question, String after) implements Ask {}

    /// What a [Choice] is about.
    enum Fact {
        /// Whether the processor accepts interrupts.
        IF("if"),
        /// The kernel's flag.
        NEED_RESCHEDULE("need_reschedule"),
        /// Whether the interrupt controller still waits for IRQ0's end.
        IN_SERVICE("in-service"),
        /// Whose stack RSP points into.
        STACK("stack"),
        /// How many quadwords of memory will be written until then.
        QUADWORDS("quadwords");

        private final String word;

        Fact(String word) {
            this.word = word;
        }

        /// Its name in a scenario file.
        public String word() {
            return word;
        }
    }
}
