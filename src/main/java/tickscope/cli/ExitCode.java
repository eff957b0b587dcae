package tickscope.cli;

/// What the program's exit codes mean; they are API.
public final class ExitCode {
    public static final int GOOD = 0;
    public static final int NOT_GOOD = 1;
    public static final int BAD_INPUT = 2;
    public static final int STEP_LIMIT = 3;
    public static final int INTERNAL_ERROR = 4;

    private ExitCode() {}
}
