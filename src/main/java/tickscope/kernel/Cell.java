package tickscope.kernel;

import org.jspecify.annotations.Nullable;
import tickscope.machine.MemoryView.Writer;

/// A quadword of a stack or struct, as a view shows it.
///
/// @param address of its first byte
/// @param value what memory holds
/// @param label what it is: `RIP`, `rbx`, `ret`, `state`; empty if nothing is known
/// @param text the value in readable form: `canary+0x1c`, `IF=1 0x202`, `0x10`
/// @param author who wrote it last
/// @param writer when and where it was written last, or null
/// @param live whether it lies at or above RSP (always true in structs)
public record Cell(
        long address,
        long value,
        String label,
        String text,
        Author author,
        @Nullable Writer writer,
        boolean live) {
    /// The same cell with nothing said about what it is.
    Cell unlabelled() {
        return new Cell(address, value, "", "0x" + Long.toHexString(value), author, writer, live);
    }
}
