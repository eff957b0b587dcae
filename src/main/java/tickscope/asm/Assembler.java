package tickscope.asm;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
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
        Diagnostics diagnostics = new Diagnostics();
        Map<String, SourceFile> read = new LinkedHashMap<>();
        sources.forEach(source -> read.put(source.name(), source));
        List<Unit> units = new ArrayList<>();
        Map<SourceFile, List<Line>> plain = new IdentityHashMap<>();
        for (SourceFile source : sources) {
            Preprocessor preprocessor = new Preprocessor(includes, plain, diagnostics);
            Unit unit = new Unit(defines);
            new Reader(preprocessor, diagnostics, unit).read(source);
            preprocessor.read().forEach(read::putIfAbsent);
            units.add(unit);
        }
        Globals globals = new Globals(units, diagnostics);
        diagnostics.check();
        for (Unit unit : units) {
            unit.sections().all().forEach(part -> new Relaxation(part, diagnostics).run());
        }
        // A part that could not be relaxed has no layout.
        diagnostics.check();
        Linker linker = new Linker(units, globals, diagnostics);
        linker.place(base);
        diagnostics.check();
        List<Section> sections = linker.sections();
        diagnostics.check();
        Listing listing = new Listing(units, globals, sections);
        try {
            return new Image(
                    List.copyOf(read.values()), sections, listing.symbols(), listing.lines(), listing.annotations());
        } catch (Refused refused) {
            diagnostics.add(refused.diagnostic());
            diagnostics.check();
            throw refused;
        }
    }
}
