package tickscope.history;

/// What one may step by, besides single instructions.
public enum Stop {
    PHASE,
    TICK,
    SWITCH
}
