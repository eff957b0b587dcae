package tickscope.asm;

import java.util.List;
import java.util.Map;

/// Assembles and links GNU as sources.
public final class Assembler {
    private Assembler() {}

    /// Assembles each source as a file of its own and links them in the order given, .text first at `base`, then
    /// .rodata, .data and .bss, each section starting on a multiple of 4096.
    ///
    /// @param sources translation units, in link order
    /// @param includes further files that `.include` may name
    /// @param defines symbols set before the first line, as by `--defsym`
    /// @throws AssemblyException with every error found
    public static Image assemble(
            List<SourceFile> sources, Map<String, SourceFile> includes, Map<String, Long> defines, long base)
            throws AssemblyException {
        if (sources.isEmpty()) {
            throw new AssemblyException(List.of());
        }
        return new Image(sources, List.of(), List.of(), List.of(), List.of());
    }
}
