package tickscope.machine;

/// An instruction, or a few, that run often without being translated: what their rows' semantics come to, with the
/// registers and constants that they name in fields. Instructions that differ in nothing else share a class. Made by
/// [FormWriter].
abstract class Form {
    /// Executes it. Flags that nobody looks at before they change again may be left as they were; RIP is set by
    /// the last of a block alone.
    ///
    /// @return whether that was possible; if not, nothing has been done that may not be done again
    abstract boolean run(Cpu cpu, long[] gprs, Lookaside lookaside);
}
