package tickscope.asm;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import tickscope.isa.Encoding;

/// A piece of a section. Only [Bytes] and [Fill] have a size from the start; the others wait for relaxation.
abstract sealed class Fragment {
    /// Counts the pieces of unknown size before it: within one run, distances are fixed.
    private final int run;
    private final long runOffset;

    private long address;
    /// Flips at each pass, to tell what has been reached in it.
    private boolean reached;
    /// Counts the alignments before it, which may absorb growth.
    private int region;

    Fragment(int run, long runOffset) {
        this.run = run;
        this.runOffset = runOffset;
    }

    int run() {
        return run;
    }

    long runOffset() {
        return runOffset;
    }

    /// From the start of the part, as of the current pass.
    long address() {
        return address;
    }

    void address(long newAddress) {
        address = newAddress;
    }

    boolean reached() {
        return reached;
    }

    void flip() {
        reached = !reached;
    }

    int region() {
        return region;
    }

    void region(int newRegion) {
        region = newRegion;
    }

    abstract long size();

    /// Instructions and data, and the fields in them that wait for addresses.
    static final class Bytes extends Fragment {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final List<Fixup> fixups = new ArrayList<>();

        Bytes(int run, long runOffset) {
            super(run, runOffset);
        }

        ByteArrayOutputStream bytes() {
            return bytes;
        }

        List<Fixup> fixups() {
            return fixups;
        }

        @Override
        long size() {
            return bytes.size();
        }
    }

    /// A pattern over and over.
    static final class Fill extends Fragment {
        private final long count;
        private final byte[] pattern;

        Fill(int run, long runOffset, long count, byte[] pattern) {
            super(run, runOffset);
            this.count = count;
            this.pattern = pattern;
        }

        byte[] pattern() {
            return pattern;
        }

        @Override
        long size() {
            return count * pattern.length;
        }
    }

    /// A jump that is short if its target is near.
    static final class Branch extends Fragment {
        private final Encoding small;
        private final Encoding big;
        private final Expression target;
        private boolean near;

        Branch(int run, Encoding small, Encoding big, Expression target) {
            super(run, 0);
            this.small = small;
            this.big = big;
            this.target = target;
        }

        Expression target() {
            return target;
        }

        boolean isNear() {
            return near;
        }

        void makeNear() {
            near = true;
        }

        Encoding encoding() {
            return near ? big : small;
        }

        @Override
        long size() {
            return encoding().bytes().length;
        }
    }

    /// Anything whose size follows from where it lies: `.align`, `.org`, `.skip` with a late count.
    static final class Gap extends Fragment {
        private final Rule rule;
        private final Padding padding;
        private final Span span;
        private long size;

        Gap(int run, Rule rule, Padding padding, Span span) {
            super(run, 0);
            this.rule = rule;
            this.padding = padding;
            this.span = span;
        }

        Rule rule() {
            return rule;
        }

        Padding padding() {
            return padding;
        }

        Span span() {
            return span;
        }

        void resize(long newSize) {
            size = newSize;
        }

        @Override
        long size() {
            return size;
        }
    }

    /// How large a gap is.
    sealed interface Rule {
        /// To a multiple of `alignment`, unless that takes more than `most` bytes (0: any number).
        record Align(long alignment, long most) implements Rule {}

        /// To an offset from the start of the section.
        record To(Expression target) implements Rule {}

        record Count(Expression count) implements Rule {}
    }

    /// What fills a gap.
    sealed interface Padding {
        record Nops() implements Padding {}

        record Pattern(byte[] bytes) implements Padding {}
    }
}
