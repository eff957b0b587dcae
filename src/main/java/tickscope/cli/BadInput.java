package tickscope.cli;

/// Input that a command cannot use; the message says what was found and what was expected.
final class BadInput extends Exception {
    private static final long serialVersionUID = 1L;

    BadInput(String message) {
        super(message);
    }
}
