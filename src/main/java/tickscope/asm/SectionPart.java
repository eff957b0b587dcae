package tickscope.asm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import tickscope.isa.Encoding;

/// What one file puts into one section.
final class SectionPart {
    /// What `"awx"` and the type say.
    record Flags(boolean allocated, boolean writable, boolean executable, boolean empty) {}

    /// More than this many bytes in memory is taken for a mistake.
    static final long LARGEST = 32L << 20;

    private final String name;
    private final Flags flags;
    private final List<Fragment> fragments = new ArrayList<>();
    private final List<LineMark> lines = new ArrayList<>();
    private long alignment = 1;
    private int run;
    private long runOffset;
    private long known;
    private Fragment.Bytes tail;
    private long address;

    /// A statement and what it emitted.
    record LineMark(Location from, Location to, SourceLine line, boolean instruction) {}

    /// A lesson comment and where it stands.
    record RemarkMark(Location at, Line.Remark remark) {}

    SectionPart(String name, Flags flags) {
        this.name = name;
        this.flags = flags;
        this.tail = new Fragment.Bytes(0, 0);
        fragments.add(tail);
    }

    String name() {
        return name;
    }

    Flags flags() {
        return flags;
    }

    List<Fragment> fragments() {
        return fragments;
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

    void address(long newAddress) {
        address = newAddress;
    }

    long size() {
        return tail.address() + tail.size();
    }

    Location here() {
        return new Location(this, tail, tail.bytes().size());
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
        int offset = tail.bytes().size();
        tail.bytes().writeBytes(bytes);
        for (Fixup fixup : fixups) {
            tail.fixups().add(fixup.moved(offset));
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
        long after = runOffset + tail.bytes().size() + count * pattern.length;
        fragments.add(new Fragment.Fill(run, runOffset + tail.bytes().size(), count, pattern));
        runOffset = after;
        newTail();
    }

    void branch(Encoding small, Encoding big, Expression target, Span span) {
        grow(big.bytes().length, span);
        variable(r -> new Fragment.Branch(r, small, big, target));
    }

    void gap(Fragment.Rule rule, Fragment.Padding padding, Span span) {
        variable(r -> new Fragment.Gap(r, rule, padding, span));
    }

    private void variable(IntFunction<Fragment> fragment) {
        run++;
        fragments.add(fragment.apply(run));
        run++;
        runOffset = 0;
        newTail();
    }

    private void newTail() {
        tail = new Fragment.Bytes(run, runOffset);
        fragments.add(tail);
    }

    @Override
    public String toString() {
        return name;
    }
}
