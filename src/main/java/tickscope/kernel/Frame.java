package tickscope.kernel;

/// A function that is being executed: its name, and the address it will return to or is at.
public record Frame(String function, long address) {}
