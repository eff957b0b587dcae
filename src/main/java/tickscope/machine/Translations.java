package tickscope.machine;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Translated code of all machines: what begins at the same place with the same bytes is the same class, so that a
/// machine that is made to look at something once more starts with what the JVM has compiled already.
final class Translations {
    /// More instructions in a region are compiled no better.
    private static final int MOST_INSTRUCTIONS = 160;

    /// HotSpot compiles no method that is longer than this, in bytes.
    private static final int LONGEST_METHOD = 8000;

    /// When there are more, all are forgotten.
    private static final int KEPT = 4000;

    private static final Map<Region.Key, Part> READY = new ConcurrentHashMap<>();
    private static final Set<Region.Key> BEGINNINGS = ConcurrentHashMap.newKeySet();

    private static volatile boolean postponed;

    private Translations() {}

    /// Whether nothing is to be translated now.
    static boolean postponed() {
        return postponed;
    }

    static void postpone(boolean wanted) {
        postponed = wanted;
    }

    /// Whether some machine has found a block worth translating.
    static boolean knows(Block block) {
        return !BEGINNINGS.isEmpty() && BEGINNINGS.contains(key(block));
    }

    private static Region.Key key(Block block) {
        return Region.from(block, _ -> null, 0, false).key();
    }

    /// @param finder null where no block begins
    /// @param named whether each store names its writer
    static Part of(Block entry, LongFunction<@Nullable Block> finder, boolean named) {
        forgetTooMany();
        Region region = Region.from(entry, finder, MOST_INSTRUCTIONS, named);
        BEGINNINGS.add(key(entry));
        Region.Key key = region.key();
        Part ready = READY.get(key);
        if (ready == null) {
            ready = made(region, entry, finder);
            READY.put(key, ready);
        }
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
                        _ -> new Part(others, Translator.translate(others).load()))
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
        return new Part(region, code.load());
    }
}
