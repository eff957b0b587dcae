package tickscope.machine;

import org.jspecify.annotations.Nullable;

/// A region, translated. Made by [Translator].
abstract class Translated {
    /// How many instructions are to be executed for each time that a region is left for the interpreter.
    private static final int STRETCH = 256;

    private static final int MOST = 200 * STRETCH;

    /// How many more would have had to be executed. Several machines may count at once, some of it in vain.
    private int strikes;

    private @Nullable Region region;
    private @Nullable Translated narrow;

    /// As [Block#run].
    abstract int run(Cpu cpu, int budget, long event);

    Translated of(Region translated) {
        region = translated.way().narrow() ? null : translated;
        return this;
    }

    /// This, or what is to run in its place, after a run.
    Translated after(int executed, boolean refused) {
        strikes = Math.max(0, strikes - executed) + (refused ? STRETCH : 0);
        Region wide = region;
        if (strikes > MOST && wide != null) {
            Translated instead = narrow;
            if (instead == null) {
                instead = Translations.narrow(wide);
                narrow = instead;
            }
            return instead;
        }
        return this;
    }
}
