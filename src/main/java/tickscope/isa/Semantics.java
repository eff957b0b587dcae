package tickscope.isa;

/// What an instruction does: one iteration of it, if it is a string instruction with a repeat prefix.
@FunctionalInterface
public interface Semantics {
    void execute(Instruction instruction, Datapath datapath);
}
