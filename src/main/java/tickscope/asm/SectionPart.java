package tickscope.asm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.LongUnaryOperator;
import tickscope.isa.Encoding;

/// What one file puts into one section.
final class SectionPart {
    /// What `"awx"` and the type say.
    ///
    /// @param strings `MS` with elements of one byte: strings that may be shared
    record Flags(boolean allocated, boolean writable, boolean executable, boolean empty, boolean strings) {
        Flags(boolean allocated, boolean writable, boolean executable, boolean empty) {
            this(allocated, writable, executable, empty, false);
        }
    }

    /// More than this many bytes in memory is taken for a mistake.
    static final long LARGEST = 32L << 20;

    private final String name;
    private final Flags flags;
    private final NavigableMap<Integer, Chain> chains = new TreeMap<>();
    private final List<LineMark> lines = new ArrayList<>();
    private long alignment = 1;
    private int runs;
    private long known;
    private Chain chain;
    private long address;
    private long shrunk = -1;
    private LongUnaryOperator moved = offset -> address + offset;

    /// A statement and what it emitted.
    record LineMark(Location from, Location to, SourceLine line, boolean instruction) {}

    /// A lesson comment and where it stands.
    record RemarkMark(Location at, Line.Remark remark) {}

    SectionPart(String name, Flags flags) {
        this.name = name;
        this.flags = flags;
        this.chain = new Chain(runs++);
        chains.put(0, chain);
    }

    /// A subsection: they are written in any order and follow one another by number.
    private static final class Chain {
        private final List<Fragment> fragments = new ArrayList<>();
        private int run;
        private long runOffset;
        private Fragment.Bytes tail;

        Chain(int run) {
            this.run = run;
            this.tail = new Fragment.Bytes(run, 0);
            fragments.add(tail);
        }

        void newTail() {
            tail = new Fragment.Bytes(run, runOffset);
            fragments.add(tail);
        }
    }

    int subsection() {
        return chains.entrySet().stream()
                .filter(entry -> entry.getValue() == chain)
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
    }

    /// Goes on at the end of a subsection.
    void subsection(int number) {
        chain = chains.computeIfAbsent(number, _ -> new Chain(runs++));
    }

    String name() {
        return name;
    }

    Flags flags() {
        return flags;
    }

    /// In the order they will lie in.
    List<Fragment> fragments() {
        return chains.values().stream().flatMap(c -> c.fragments.stream()).toList();
    }

    List<LineMark> lines() {
        return lines;
    }

    long alignment() {
        return alignment;
    }

    void requireAlignment(long bytes) {
        alignment = Math.max(alignment, bytes);
    }

    /// Its place in memory, once linked.
    long address() {
        return address;
    }

    void place(long newAddress) {
        address = newAddress;
    }

    /// What lies at an offset as written has moved, and the whole takes less.
    void shrink(long newSize, LongUnaryOperator addresses) {
        shrunk = newSize;
        moved = addresses;
    }

    /// Where the byte at an offset as written lies, once linked.
    long address(long offset) {
        return moved.applyAsLong(offset);
    }

    long size() {
        if (shrunk >= 0) {
            return shrunk;
        }
        Fragment last = chains.lastEntry().getValue().tail;
        return last.address() + last.size();
    }

    Location here() {
        return new Location(this, chain.tail, chain.tail.bytes().size());
    }

    private void grow(long bytes, Span span) {
        if (bytes < 0 || known + bytes > LARGEST && !flags.empty() || known + bytes > 1L << 40) {
            throw Refused.at(
                    span, "section " + name + " grows beyond " + (flags.empty() ? "1 TiB" : (LARGEST >> 20) + " MiB"));
        }
        known += bytes;
    }

    void append(byte[] bytes, List<Fixup> fixups, Span span) {
        if (flags.empty()) {
            boolean zero = fixups.isEmpty();
            for (byte b : bytes) {
                zero &= b == 0;
            }
            if (!zero) {
                throw Refused.at(
                        span,
                        "section " + name
                                + " holds no bytes; expected .skip, .zero or .align here, or another section");
            }
        }
        grow(bytes.length, span);
        int offset = chain.tail.bytes().size();
        chain.tail.bytes().writeBytes(bytes);
        for (Fixup fixup : fixups) {
            chain.tail.fixups().add(fixup.moved(offset));
        }
    }

    void fill(long count, byte[] pattern, Span span) {
        if (count <= 0 || pattern.length == 0) {
            return;
        }
        if (count > (1L << 41) / pattern.length) {
            grow(-1, span);
        }
        grow(count * pattern.length, span);
        if (flags.empty()) {
            for (byte b : pattern) {
                if (b != 0) {
                    throw Refused.at(span, "section " + name + " holds no bytes; expected a fill of zero");
                }
            }
        }
        long from = chain.runOffset + chain.tail.bytes().size();
        chain.fragments.add(new Fragment.Fill(chain.run, from, count, pattern));
        chain.runOffset = from + count * pattern.length;
        chain.newTail();
    }

    void branch(Encoding small, Encoding big, Expression target, Span span) {
        grow(big.bytes().length, span);
        variable(r -> new Fragment.Branch(r, small, big, target));
    }

    void gap(Fragment.Rule rule, Fragment.Padding padding, Span span) {
        variable(r -> new Fragment.Gap(r, rule, padding, span));
    }

    private void variable(IntFunction<Fragment> fragment) {
        chain.fragments.add(fragment.apply(runs++));
        chain.run = runs++;
        chain.runOffset = 0;
        chain.newTail();
    }

    @Override
    public String toString() {
        return name;
    }
}
