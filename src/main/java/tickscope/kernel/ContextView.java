package tickscope.kernel;

import java.util.List;

/// A thread's `cpu_context_t` in memory.
///
/// @param address of the struct
/// @param fields highest offset first: ss, rsp, rflags, cs, rip, rax … r15; [Cell#address()] minus `address` is the
/// offset
public record ContextView(long address, List<Cell> fields) {
    public ContextView {
        fields = List.copyOf(fields);
    }
}
