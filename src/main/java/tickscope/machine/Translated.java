package tickscope.machine;

import org.jspecify.annotations.Nullable;

/// A region, translated. Made by [Translator].
abstract class Translated {
    /// How many times as often as it is left for the interpreter a region has to be run through.
    private static final int OFTEN = 8;

    private static final int MOST = 200 * OFTEN;

    /// Grows each time the region is left for the interpreter, and shrinks with each other run. Several machines may
    /// count at once, some of it in vain.
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
    Translated after(boolean refused) {
        if (refused) {
            strikes += OFTEN;
        } else if (strikes > 0) {
            strikes--;
        }
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
