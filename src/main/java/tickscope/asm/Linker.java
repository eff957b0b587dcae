package tickscope.asm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Places sections and fills in addresses, as `ld` does by this script:
///
///     .text : { *(.text .text.*) }  . = ALIGN(4096);  .rodata : { … }  …  .data : { … }  …  .bss : { … *(COMMON) }
///
/// Other sections with the flag `a` become sections of their own, each on a multiple of 4096: read-only ones after
/// .rodata, writable ones after .data, writable ones without bytes after .bss. Sections without it are left out.
final class Linker {
    private static final long PAGE = 4096;
    private static final List<String> MERGED = List.of(".text", ".rodata", ".data", ".bss");

    private final List<Unit> units;
    private final Globals globals;
    private final Diagnostics diagnostics;
    private final Map<String, Output> outputs = new LinkedHashMap<>();
    private final Map<SectionPart, Layout> layouts = new IdentityHashMap<>();

    private static final class Output {
        private final String name;
        private final SectionPart.Flags flags;
        private final List<SectionPart> parts = new ArrayList<>();
        private long address;
        private long end;

        Output(String name, SectionPart.Flags flags) {
            this.name = name;
            this.flags = flags;
        }

        int rank() {
            return switch (name) {
                case ".text" -> 0;
                case ".rodata" -> 1;
                case ".data" -> 3;
                case ".bss" -> 5;
                default -> flags.empty() ? 6 : flags.writable() ? 4 : 2;
            };
        }

        long alignment() {
            return parts.stream().mapToLong(SectionPart::alignment).max().orElse(1);
        }
    }

    Linker(List<Unit> units, Globals globals, Diagnostics diagnostics) {
        this.units = units;
        this.globals = globals;
        this.diagnostics = diagnostics;
    }

    static String outputName(SectionPart part) {
        return MERGED.stream()
                .filter(name -> Sections.isOrUnder(part.name(), name))
                .findFirst()
                .orElse(part.name());
    }

    /// Gives every part its address.
    void place(long base) {
        for (String name : MERGED) {
            outputs.put(name, new Output(name, Sections.usual(name)));
        }
        for (Unit unit : units) {
            for (SectionPart part : unit.sections().all()) {
                try {
                    layouts.put(part, Layout.of(part));
                } catch (Refused refused) {
                    diagnostics.add(refused.diagnostic());
                }
                if (part.flags().allocated()) {
                    outputs.computeIfAbsent(outputName(part), name -> new Output(name, part.flags()))
                            .parts
                            .add(part);
                }
            }
        }
        outputs.values().forEach(output -> MergedStrings.merge(output.parts, layouts));
        long address = base;
        long total = 0;
        for (Output output : ordered()) {
            boolean first = output.rank() == 0;
            output.address = up(address, Math.max(first ? 1 : PAGE, output.alignment()));
            address = output.address;
            for (SectionPart part : output.parts) {
                part.place(up(address, part.alignment()));
                total += output.flags.empty() ? 0 : part.address() + part.size() - address;
                if (total > SectionPart.LARGEST * 2) {
                    Line.Statement none = Line.Statement.of("", new Origin(new SourceLine(part.name(), 0), "", null));
                    diagnostics.add(Diagnostic.at(none.whole(), "the image grows beyond 64 MiB", null, null));
                    return;
                }
                address = part.address() + part.size();
            }
            if (output.name.equals(".bss")) {
                for (SymbolEntry common : globals.commons()) {
                    globals.place(common, up(address, common.commonAlignment));
                    address = up(address, common.commonAlignment) + common.commonSize;
                }
            }
            output.end = address;
        }
    }

    private List<Output> ordered() {
        List<Output> ordered = new ArrayList<>(outputs.values());
        ordered.sort(Comparator.comparingInt(Output::rank));
        return ordered;
    }

    private static long up(long address, long alignment) {
        return address + (-address & alignment - 1);
    }

    /// The finished sections; empty ones are left out.
    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        for (Output output : ordered()) {
            long size = output.end - output.address;
            if (size == 0) {
                continue;
            }
            byte[] bytes = output.flags.empty() ? new byte[0] : bytes(output, (int) size);
            sections.add(new Section(
                    output.name, output.address, size, bytes, output.flags.executable(), output.flags.writable()));
        }
        return sections;
    }

    private byte[] bytes(Output output, int size) {
        byte[] bytes = new byte[size];
        int filled = 0;
        for (SectionPart part : output.parts) {
            int at = (int) (part.address() - output.address);
            if (output.flags.executable() && at > filled) {
                System.arraycopy(Nops.linked(at - filled), 0, bytes, filled, at - filled);
            }
            Layout layout = layouts.get(part);
            if (layout != null) {
                System.arraycopy(layout.bytes(), 0, bytes, at, layout.bytes().length);
                layout.fixups().forEach(fixup -> apply(fixup, part, bytes, at));
                filled = at + layout.bytes().length;
            }
        }
        return bytes;
    }

    private void apply(Fixup fixup, SectionPart part, byte[] bytes, int at) {
        try {
            Value value = Evaluator.LATE.evaluate(fixup.value());
            if (value == null) {
                return;
            }
            long field = value(fixup, value, part);
            Span span = fixup.value().span();
            if (!fixup.fits(field)) {
                throw Refused.at(
                        span,
                        (fixup.relative() ? "the distance " : "the value ") + field + " of `" + span.text()
                                + "' does not fit into " + 8 * fixup.bytes()
                                + (fixup.range() == Fixup.Range.SIGNED ? " bits with sign" : " bits"));
            }
            for (int i = 0; i < fixup.bytes(); i++) {
                bytes[at + (int) fixup.offset() + i] = (byte) (field >> 8 * i);
            }
        } catch (Refused refused) {
            diagnostics.add(refused.diagnostic());
        }
    }

    private long value(Fixup fixup, Value value, SectionPart part) {
        Span span = fixup.value().span();
        boolean fromHere = value.minus() instanceof Location location && location.part() == part;
        if (value.minus() != null && (fixup.relative() || !fromHere || value.plus() == null)) {
            throw Refused.at(
                    span,
                    "`" + span.text() + "' is a difference across sections or files, which no relocation can hold");
        }
        long target = globals.absolute(value, span);
        return fixup.relative() ? target - (part.address() + fixup.end()) : target;
    }
}
