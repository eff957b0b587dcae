package tickscope.machine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Segment;
import tickscope.machine.fold.Effect;
import tickscope.machine.fold.Folded;
import tickscope.machine.fold.Inputs;
import tickscope.machine.fold.Op;
import tickscope.machine.fold.Term;

/// Which accesses of a chain lie so near each other that their page is looked for once: their addresses differ by a
/// constant, whatever the registers hold.
///
/// Where the bytes from the first to the last do not lie on one page the region is left, although each access by itself
/// might have been made; a region that is left too often is translated without ([Translated#strikes]).
final class Windows {
    /// In bytes. A wider window lies on two pages too often.
    private static final int WIDEST = 512;

    /// Bytes that accesses have in common.
    static final class Window {
        private final int number;
        private final boolean writes;
        private long from;
        private long to;
        private boolean opened;

        private Window(int number, boolean writes, long from, long to) {
            this.number = number;
            this.writes = writes;
            this.from = from;
            this.to = to;
        }

        int number() {
            return number;
        }

        boolean writes() {
            return writes;
        }

        int length() {
            return (int) (to - from);
        }

        /// True for the first who asks.
        boolean open() {
            boolean first = !opened;
            opened = true;
            return first;
        }

        private boolean reaches(long low, long high) {
            return Math.max(to, high) - Math.min(from, low) <= WIDEST;
        }

        private void include(long low, long high) {
            from = Math.min(from, low);
            to = Math.max(to, high);
        }
    }

    /// @param displacement from where all accesses of the window are counted
    private record Use(Window window, long displacement) {}

    /// Where an access lies in its window, in bytes.
    record Place(Window window, int at) {}

    private record Access(Block block, int index, int effect) {}

    /// What a register holds: something unknown, and a constant more.
    private record Held(int root, long more) {}

    /// What addresses have in common.
    ///
    /// @param segment FS or GS, else null
    /// @param page of a constant address
    private record Key(
            @Nullable Segment segment, @Nullable Term rest, List<Held> registers, long page, boolean writes) {}

    /// An address as something, and a constant more.
    private record Sum(@Nullable Term rest, long more) {
        static Sum of(Term term) {
            if (term.constant()) {
                return new Sum(null, term.number());
            }
            if (term.op() == Op.LADD || term.op() == Op.LSUB) {
                Term a = term.argument(0);
                Term b = term.argument(1);
                if (b.constant()) {
                    return new Sum(a, term.op() == Op.LADD ? b.number() : -b.number());
                }
                if (a.constant() && term.op() == Op.LADD) {
                    return new Sum(b, a.number());
                }
            }
            return new Sum(term, 0);
        }
    }

    private final Plan plan;
    private final Map<Access, Use> uses = new HashMap<>();
    private final Map<Key, Window> open = new HashMap<>();
    private final Held[] held = new Held[Inputs.GPRS];
    private int roots;
    private int count;

    Windows(Plan plan, List<Chain> chains) {
        this.plan = plan;
        for (Chain chain : chains) {
            forget();
            chain.blocks().forEach(this::study);
        }
    }

    int count() {
        return count;
    }

    /// Null for an access that has a window of its own.
    @Nullable
    Place place(Block block, int index, int effect) {
        Use use = uses.get(new Access(block, index, effect));
        return use == null ? null : new Place(use.window(), (int) (use.displacement() - use.window().from));
    }

    private void forget() {
        open.clear();
        for (int i = 0; i < held.length; i++) {
            held[i] = new Held(roots++, 0);
        }
    }

    private void study(Block block) {
        List<Plan.Facts> all = plan.facts().getOrDefault(block, List.of());
        for (int index = 0; index < all.size(); index++) {
            Folded does = all.get(index).does();
            if (does != null) {
                for (int effect = 0; effect < does.effects().size(); effect++) {
                    access(does.effects().get(effect), new Access(block, index, effect));
                }
                follow(does);
            } else {
                forget();
            }
        }
    }

    private void access(Effect effect, Access access) {
        switch (effect) {
            case Effect.Load load -> access(access, load.segment(), load.offset(), load.bytes(), false);
            case Effect.Store store -> access(access, store.segment(), store.offset(), store.bytes(), true);
            case Effect.Faults _ -> {}
        }
    }

    private void access(Access access, Segment segment, Term offset, int bytes, boolean writes) {
        Sum sum = Sum.of(offset);
        Term rest = sum.rest();
        long displacement = sum.more();
        long page = 0;
        List<Held> registers = new ArrayList<>();
        if (rest == null) {
            page = displacement >>> Page.SHIFT;
        } else if (register(rest)) {
            Held base = held[(int) rest.number()];
            registers.add(new Held(base.root(), 0));
            displacement += base.more();
            rest = null;
        } else {
            for (Term part : rest.parts()) {
                if (register(part)) {
                    registers.add(held[(int) part.number()]);
                } else if (part.op() == Op.INPUT) {
                    return;
                }
            }
        }
        Segment based = MemoryCode.based(segment) ? segment : null;
        long end = displacement + bytes;
        // What may be written may be read, too.
        Window window = open.get(new Key(based, rest, registers, page, true));
        if (window == null && !writes) {
            window = open.get(new Key(based, rest, registers, page, false));
        }
        if (window == null || !window.reaches(displacement, end)) {
            window = new Window(count++, writes, displacement, end);
            open.put(new Key(based, rest, registers, page, writes), window);
        }
        window.include(displacement, end);
        uses.put(access, new Use(window, displacement));
    }

    private static boolean register(Term term) {
        return term.op() == Op.INPUT && term.number() < Inputs.GPRS;
    }

    private void follow(Folded does) {
        Held[] before = held.clone();
        for (int i = 0; i < held.length; i++) {
            Sum sum = Sum.of(does.gprs().get(i));
            if (sum.rest() != null && register(sum.rest())) {
                Held base = before[(int) sum.rest().number()];
                held[i] = new Held(base.root(), base.more() + sum.more());
            } else {
                held[i] = new Held(roots++, 0);
            }
        }
    }
}
