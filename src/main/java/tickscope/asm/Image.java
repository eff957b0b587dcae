package tickscope.asm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// What the assembler makes of its sources: placed sections, symbols, lines and annotations.
public final class Image {
    private final List<SourceFile> sources;
    private final List<Section> sections;
    private final Map<String, Symbol> symbols = new HashMap<>();
    private final NavigableMap<Long, Symbol> labels = new TreeMap<>();
    private final NavigableMap<Long, LineEntry> lines = new TreeMap<>();
    private final List<Annotation> annotations;

    /// @param symbols globals first, so that of two labels at one address the global names it
    public Image(
            List<SourceFile> sources,
            List<Section> sections,
            List<Symbol> symbols,
            List<LineEntry> lines,
            List<Annotation> annotations) {
        this.sources = List.copyOf(sources);
        this.sections = sections.stream()
                .sorted(Comparator.comparingLong(Section::address))
                .toList();
        for (Symbol symbol : symbols) {
            this.symbols.putIfAbsent(symbol.name(), symbol);
            if (symbol.isLabel()) {
                this.labels.putIfAbsent(symbol.value(), symbol);
            }
        }
        for (LineEntry line : lines) {
            this.lines.put(line.address(), line);
        }
        this.annotations = List.copyOf(annotations);
    }

    public List<SourceFile> sources() {
        return sources;
    }

    /// In address order.
    public List<Section> sections() {
        return sections;
    }

    public List<Symbol> symbols() {
        List<Symbol> all = new ArrayList<>(symbols.values());
        all.sort(Comparator.comparingLong(Symbol::value).thenComparing(Symbol::name));
        return all;
    }

    public Optional<Symbol> symbol(String name) {
        return Optional.ofNullable(symbols.get(name));
    }

    /// The value of a symbol that must exist.
    public long valueOf(String name) {
        return symbol(name)
                .orElseThrow(() -> new IllegalArgumentException("no symbol " + name))
                .value();
    }

    /// The label at or before an address within the same section.
    public Optional<Symbol> labelBefore(long address) {
        Map.Entry<Long, Symbol> entry = labels.floorEntry(address);
        if (entry == null) {
            return Optional.empty();
        }
        Symbol label = entry.getValue();
        boolean same = sections.stream()
                .anyMatch(s -> s.name().equals(label.section())
                        && address - s.address() >= 0
                        && address - s.address() < s.size());
        return same ? Optional.of(label) : Optional.empty();
    }

    /// `symbol`, `symbol+0x1c`, or the number itself in hexadecimal where no label is before it.
    public String symbolise(long address) {
        return labelBefore(address)
                .map(label -> address == label.value()
                        ? label.name()
                        : label.name() + "+0x" + Long.toHexString(address - label.value()))
                .orElse("0x" + Long.toHexString(address));
    }

    /// The line that emitted the byte at an address.
    public Optional<LineEntry> lineAt(long address) {
        Map.Entry<Long, LineEntry> entry = lines.floorEntry(address);
        return entry != null && address - entry.getKey() < entry.getValue().length()
                ? Optional.of(entry.getValue())
                : Optional.empty();
    }

    /// All lines that emitted something, in address order.
    public List<LineEntry> lines() {
        return List.copyOf(lines.values());
    }

    public List<Annotation> annotations() {
        return annotations;
    }

    /// The first address and the address after the last byte, .bss included.
    public long base() {
        return sections.isEmpty() ? 0 : sections.getFirst().address();
    }

    public long end() {
        return sections.stream().mapToLong(s -> s.address() + s.size()).max().orElse(0);
    }

    /// The bytes from [#base()] to the last byte that is not .bss, gaps filled with zeros: what `objcopy -O binary`
    /// gives.
    public byte[] flat() {
        long from = base();
        long to = sections.stream()
                .filter(s -> s.bytes().length > 0)
                .mapToLong(s -> s.address() + s.bytes().length)
                .max()
                .orElse(from);
        byte[] flat = new byte[Math.toIntExact(to - from)];
        for (Section section : sections) {
            if (section.bytes().length > 0) {
                int at = Math.toIntExact(section.address() - from);
                System.arraycopy(section.bytes(), 0, flat, at, section.bytes().length);
            }
        }
        return flat;
    }
}
