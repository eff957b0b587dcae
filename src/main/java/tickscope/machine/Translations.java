package tickscope.machine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Translated code of all machines: what begins at the same place with the same bytes is the same class, so that a
/// machine that is made to look at something once more starts with what the JVM has compiled already.
final class Translations {
    /// Of more instructions in a region HotSpot's second compiler leaves accesses to memory as calls: it stops inlining
    /// at so many nodes.
    private static final int MOST_INSTRUCTIONS = 80;

    /// HotSpot compiles no method that is longer than this, in bytes.
    private static final int LONGEST_METHOD = 8000;

    /// When there are more, all are forgotten.
    private static final int KEPT = 4000;

    private static final Map<Region.Key, Part> READY = new ConcurrentHashMap<>();

    /// The newest that begins with a block.
    private static final Map<Region.Key, Part> BEGINNINGS = new ConcurrentHashMap<>();

    private static volatile boolean postponed;

    private Translations() {}

    /// Whether nothing is to be translated now.
    static boolean postponed() {
        return postponed;
    }

    static void postpone(boolean wanted) {
        postponed = wanted;
    }

    private static Region.Key key(Block block, boolean named) {
        return Region.from(block, _ -> null, 0, named).key();
    }

    /// What some machine has found worth translating, if memory holds the same here.
    static @Nullable Part known(Block entry, LongFunction<@Nullable Block> finder, boolean named) {
        Part part = BEGINNINGS.isEmpty() ? null : BEGINNINGS.get(key(entry, named));
        return part != null && part.region().stands(finder) ? part : null;
    }

    /// @param finder null where no block begins
    /// @param named whether each store names its writer
    static Part of(Block entry, LongFunction<@Nullable Block> finder, boolean named) {
        forgetTooMany();
        Part known = known(entry, finder, named);
        if (known != null) {
            return known;
        }
        Region region = Region.from(entry, finder, MOST_INSTRUCTIONS, named);
        Region.Key key = region.key();
        Part ready = READY.get(key);
        if (ready == null) {
            ready = made(region, entry, finder);
            READY.put(key, ready);
        }
        BEGINNINGS.put(key(entry, named), ready);
        return ready;
    }

    /// A block by itself, which is rarely entered.
    static Translated alone(Block block, boolean named) {
        return of(block, _ -> null, named).code();
    }

    /// What lies beside the entry of a region, to be entered anywhere.
    static Translated beside(Region region) {
        forgetTooMany();
        Region others = region.beside();
        return READY.computeIfAbsent(
                        others.key(),
                        _ -> new Part(
                                others, Translator.translate(others).load().of(others)))
                .code();
    }

    /// The same region where each access to memory looks for its page by itself.
    static Translated narrow(Region region) {
        forgetTooMany();
        Region narrow = region.narrow();
        return READY.computeIfAbsent(
                        narrow.key(),
                        _ -> new Part(narrow, Translator.translate(narrow).load()))
                .code();
    }

    /// A region and what it was translated into.
    record Part(Region region, Translated code) {}

    private static void forgetTooMany() {
        if (READY.size() > KEPT) {
            READY.clear();
            BEGINNINGS.clear();
        }
    }

    private static Part made(Region whole, Block entry, LongFunction<@Nullable Block> finder) {
        Region region = whole;
        int most = MOST_INSTRUCTIONS;
        Translator.Code code = Translator.translate(region);
        while (code.length() > LONGEST_METHOD && most > entry.length()) {
            most /= 2;
            region = Region.from(entry, finder, most, whole.way().named());
            code = Translator.translate(region);
        }
        return new Part(region, code.load().of(region));
    }
}
