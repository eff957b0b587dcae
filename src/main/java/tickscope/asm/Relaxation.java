package tickscope.asm;

import org.jspecify.annotations.Nullable;

/// Gives every fragment of a section its size and place, jumps as short as GNU as makes them.
///
/// The order of growth is that of GNU as's `relax_segment`: one sweep after another, what lies ahead being assumed to
/// move along unless an alignment between may absorb it. Jumps only ever grow, so it ends.
final class Relaxation {
    private static final int SWEEPS = 10_000;

    private final SectionPart part;
    private final Diagnostics diagnostics;

    Relaxation(SectionPart part, Diagnostics diagnostics) {
        this.part = part;
        this.diagnostics = diagnostics;
    }

    void run() {
        place();
        int sweeps = 0;
        while (sweep()) {
            if (++sweeps > SWEEPS) {
                throw new IllegalStateException("relaxation does not settle in section " + part.name());
            }
        }
        for (Fragment fragment : part.fragments()) {
            if (fragment instanceof Fragment.Gap gap) {
                guarded(() -> sized(gap, gap.address(), true));
            }
        }
    }

    private void place() {
        long address = 0;
        int region = 0;
        for (Fragment fragment : part.fragments()) {
            fragment.address(address);
            fragment.region(region);
            switch (fragment) {
                case Fragment.Branch branch when targetInPart(branch) == null -> branch.makeNear();
                case Fragment.Gap gap -> {
                    if (gap.rule() instanceof Fragment.Rule.Align align) {
                        gap.resize(padding(align, address));
                    }
                    region++;
                }
                default -> {}
            }
            address += fragment.size();
        }
    }

    /// One pass over all fragments; whether any changed its size.
    private boolean sweep() {
        long stretch = 0;
        boolean changed = false;
        for (Fragment fragment : part.fragments()) {
            fragment.flip();
            fragment.address(fragment.address() + stretch);
            long before = fragment.size();
            switch (fragment) {
                case Fragment.Branch branch -> relax(branch, stretch);
                case Fragment.Gap gap -> {
                    try {
                        gap.resize(sized(gap, gap.address(), false));
                    } catch (Refused refused) {
                        diagnostics.add(refused.diagnostic());
                        return false;
                    }
                }
                case Fragment.Bytes _, Fragment.Fill _ -> {}
            }
            long growth = fragment.size() - before;
            changed |= growth != 0;
            stretch += growth;
        }
        return changed;
    }

    private void relax(Fragment.Branch branch, long stretch) {
        if (branch.isNear()) {
            return;
        }
        Value value = targetInPart(branch);
        if (value == null || !(value.plus() instanceof Location location)) {
            branch.makeNear();
            return;
        }
        long target = location.inPart() + value.constant();
        long next = branch.address() + branch.size();
        Fragment ahead = location.fragment();
        if (stretch != 0 && ahead.reached() != branch.reached()) {
            if (stretch < 0 || ahead.region() == branch.region()) {
                target += stretch;
            } else if (target < next) {
                return;
            }
        }
        long distance = target - next;
        if (distance < -128 || distance > 127) {
            branch.makeNear();
        }
    }

    /// Where a branch goes, if that is in this section of this file and cannot be overridden.
    private @Nullable Value targetInPart(Fragment.Branch branch) {
        try {
            Value value = Evaluator.LATE.evaluate(branch.target());
            return value != null
                            && value.minus() == null
                            && value.plus() instanceof Location location
                            && location.part() == part
                    ? value
                    : null;
        } catch (Refused refused) {
            diagnostics.add(refused.diagnostic());
            return null;
        }
    }

    private static long padding(Fragment.Rule.Align align, long address) {
        long bytes = -address & align.alignment() - 1;
        return align.most() != 0 && bytes > align.most() ? 0 : bytes;
    }

    /// @param settled whether all is in its place, so that an impossible size is an error
    private long sized(Fragment.Gap gap, long address, boolean settled) {
        return switch (gap.rule()) {
            case Fragment.Rule.Align align -> {
                long bytes = padding(align, address);
                if (settled
                        && gap.padding() instanceof Fragment.Padding.Pattern(var pattern)
                        && bytes % pattern.length != 0) {
                    throw Refused.at(
                            gap.span(),
                            "the padding of " + bytes + " bytes is not a multiple of the fill's " + pattern.length);
                }
                yield bytes;
            }
            case Fragment.Rule.To to -> {
                long bytes = offset(to.target(), ".org") - address;
                if (bytes < 0 && settled) {
                    throw Refused.at(
                            to.target().span(),
                            "cannot move .org backwards: the section is already " + address + " bytes long here");
                }
                yield bounded(gap, Math.max(0, bytes));
            }
            case Fragment.Rule.Count count -> {
                Value value = Evaluator.LATE.evaluate(count.count());
                if (value == null || !value.isConstant()) {
                    throw Refused.at(count.count().span(), "the size must be a number of bytes, not an address");
                }
                if (value.constant() < 0 && settled) {
                    throw Refused.at(count.count().span(), "the size " + value.constant() + " is negative");
                }
                yield bounded(gap, Math.max(0, value.constant()));
            }
        };
    }

    private long bounded(Fragment.Gap gap, long bytes) {
        if (bytes > SectionPart.LARGEST && !part.flags().empty() || bytes > 1L << 40) {
            throw Refused.at(gap.span(), "section " + part.name() + " grows beyond its bound here");
        }
        return bytes;
    }

    /// An offset from the start of this section.
    private long offset(Expression expression, String what) {
        Value value = Evaluator.LATE.evaluate(expression);
        if (value != null && value.minus() == null) {
            if (value.plus() == null) {
                return value.constant();
            }
            if (value.plus() instanceof Location location && location.part() == part) {
                return location.inPart() + value.constant();
            }
        }
        throw Refused.at(expression.span(), what + " needs a place in the same section, or a number");
    }

    private void guarded(Runnable check) {
        try {
            check.run();
        } catch (Refused refused) {
            diagnostics.add(refused.diagnostic());
        }
    }
}
