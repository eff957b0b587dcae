package tickscope.asm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Strings that the linker shares between sections with the flags `MS` and elements of one byte, as `ld` does: equal
/// strings become one, and a string that another ends in becomes that one's tail. What stays keeps its order, each in
/// the section where it came first.
final class MergedStrings {
    private final int alignment;
    private final Map<String, Entry> current = new HashMap<>();
    private final List<Entry> all = new ArrayList<>();
    private final Map<SectionPart, String> contents = new IdentityHashMap<>();

    /// One string with its terminator.
    private static final class Entry {
        private final String text;
        private final SectionPart part;
        private final int alignment;
        private boolean replaced;
        private @Nullable Entry whole;
        private int offset;

        Entry(String text, SectionPart part, int alignment) {
            this.text = text;
            this.part = part;
            this.alignment = alignment;
        }

        boolean stays() {
            return !replaced && whole == null;
        }
    }

    private MergedStrings(int alignment) {
        this.alignment = alignment;
    }

    /// Merges among the parts of one output section; their layouts shrink.
    static void merge(List<SectionPart> parts, Map<SectionPart, Layout> layouts) {
        Map<Long, List<SectionPart>> groups = new LinkedHashMap<>();
        for (SectionPart part : parts) {
            Layout layout = layouts.get(part);
            byte[] bytes = layout == null ? new byte[0] : layout.bytes();
            boolean strings = part.flags().strings() && bytes.length > 0 && bytes[bytes.length - 1] == 0;
            if (strings && layout != null && layout.fixups().isEmpty()) {
                groups.computeIfAbsent(part.alignment(), _ -> new ArrayList<>()).add(part);
            }
        }
        groups.forEach((alignment, group) -> new MergedStrings((int) (long) alignment).merge(group, layouts, parts));
    }

    private void merge(List<SectionPart> group, Map<SectionPart, Layout> layouts, List<SectionPart> parts) {
        for (SectionPart part : group) {
            Layout layout = layouts.get(part);
            if (layout != null) {
                collect(part, new String(layout.bytes(), StandardCharsets.ISO_8859_1));
            }
        }
        shareTails();
        Map<SectionPart, StringBuilder> merged = new IdentityHashMap<>();
        group.forEach(part -> merged.put(part, new StringBuilder()));
        for (Entry entry : all) {
            StringBuilder text = merged.get(entry.part);
            if (entry.stays() && text != null) {
                while (text.length() % entry.alignment != 0) {
                    text.append('\0');
                }
                entry.offset = text.length();
                text.append(entry.text);
            }
        }
        merged.forEach((part, text) -> {
            layouts.put(part, new Layout(text.toString().getBytes(StandardCharsets.ISO_8859_1), List.of()));
            part.shrink(text.length(), offset -> address(part, offset));
            if (text.isEmpty()) {
                parts.remove(part);
            }
        });
    }

    private void collect(SectionPart part, String text) {
        contents.put(part, text);
        boolean empty = false;
        for (int at = 0; at < text.length(); ) {
            int natural = Integer.lowestOneBit(at);
            int end = text.indexOf('\0', at) + 1;
            add(text.substring(at, end), part, natural == 0 ? alignment : Math.min(natural, alignment));
            for (at = end; at < text.length() && text.charAt(at) == 0; at++) {
                if (!empty && at % alignment == 0) {
                    empty = true;
                    add("\0", part, alignment);
                }
            }
        }
    }

    /// A copy that is not aligned enough gives way to one that is.
    private void add(String text, SectionPart part, int required) {
        Entry known = current.get(text);
        if (known != null && known.alignment >= required) {
            return;
        }
        if (known != null) {
            known.replaced = true;
        }
        Entry entry = new Entry(text, part, required);
        current.put(text, entry);
        all.add(entry);
    }

    private void shareTails() {
        List<Entry> sorted = new ArrayList<>(all.stream().filter(Entry::stays).toList());
        long alignments =
                sorted.stream().mapToInt(entry -> entry.alignment).distinct().count();
        Comparator<Entry> byEnd = Comparator.comparing(
                entry -> new StringBuilder(entry.text).reverse().toString());
        boolean aligned = alignments == 1 && sorted.getFirst().alignment > 1;
        sorted.sort(
                aligned
                        ? Comparator.<Entry>comparingInt(entry -> entry.text.length() - 1 & entry.alignment - 1)
                                .thenComparing(byEnd)
                        : byEnd);
        Entry longer = sorted.getLast();
        for (Entry entry : sorted.reversed().subList(1, sorted.size())) {
            int excess = longer.text.length() - entry.text.length();
            if (longer.alignment >= entry.alignment
                    && (excess & entry.alignment - 1) == 0
                    && excess > 0
                    && longer.text.endsWith(entry.text)) {
                entry.whole = longer;
            } else {
                longer = entry;
            }
        }
    }

    /// Where the byte at an offset of a part as written has gone.
    private long address(SectionPart part, long offset) {
        String text = contents.getOrDefault(part, "");
        int at = (int) Math.min(offset, text.length() - 1);
        int start = text.lastIndexOf('\0', at - 1) + 1;
        Entry entry = current.get(text.substring(start, text.indexOf('\0', start) + 1));
        if (entry == null) {
            // Padding between aligned strings, to which no label points.
            return part.address();
        }
        Entry whole = entry.whole == null ? entry : entry.whole;
        return whole.part.address() + whole.offset + (whole.text.length() - entry.text.length()) + offset - start;
    }
}
