package tickscope.scenario;

/// A scenario that cannot be opened; the message says where, what was found and what was expected.
public final class ScenarioException extends Exception {
    private static final long serialVersionUID = 1L;

    public ScenarioException(String message) {
        super(message);
    }

    public ScenarioException(String message, Throwable cause) {
        super(message, cause);
    }
}
