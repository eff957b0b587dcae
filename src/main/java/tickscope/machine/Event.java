package tickscope.machine;

/// What the processor did in one step.
public sealed interface Event {
    /// It executed an instruction (a repeated string instruction whole, or up to an interrupt between its iterations).
    record Executed() implements Event {}

    /// Instead of executing the instruction at RIP it delivered an external interrupt.
    record Interrupted(int vector) implements Event {}

    /// The instruction at RIP faulted, and the exception was delivered; `reason` says why in words.
    record Faulted(int vector, long errorCode, String reason) implements Event {}

    /// Nothing can happen any more: shut down by a triple fault, or halted with no interrupt to come.
    record Stopped(String reason) implements Event {}

    Executed EXECUTED = new Executed();
}
