package tickscope.machine;

import org.jspecify.annotations.Nullable;

/// The blocks that begin in a page, cut for those who look at every instruction but the unseen ones, or for nobody.
final class Blocks {
    private final @Nullable Unseen unseen;
    private final @Nullable Block[] at;
    private final @Nullable Blocks others;

    private Blocks(@Nullable Unseen unseen, @Nullable Block[] at, @Nullable Blocks others) {
        this.unseen = unseen;
        this.at = at;
        this.others = others;
    }

    static @Nullable Block at(@Nullable Blocks blocks, int offset, @Nullable Unseen unseen) {
        for (Blocks some = blocks; some != null; some = some.others) {
            if (some.unseen == unseen) {
                return some.at[offset];
            }
        }
        return null;
    }

    /// How many ways of cutting are kept; whoever comes later takes the place of the first.
    private static final int KEPT = 6;

    static Blocks put(@Nullable Blocks blocks, int offset, @Nullable Unseen unseen, Block block) {
        for (Blocks some = blocks; some != null; some = some.others) {
            if (some.unseen == unseen) {
                some.at[offset] = block;
                return blocks == null ? some : blocks;
            }
        }
        Blocks more = new Blocks(unseen, new @Nullable Block[Page.SIZE], first(blocks, KEPT - 1));
        more.at[offset] = block;
        return more;
    }

    private static @Nullable Blocks first(@Nullable Blocks blocks, int most) {
        return blocks == null || most == 0
                ? null
                : new Blocks(blocks.unseen, blocks.at, first(blocks.others, most - 1));
    }

    static @Nullable Blocks copy(@Nullable Blocks blocks) {
        return blocks == null ? null : new Blocks(blocks.unseen, blocks.at.clone(), copy(blocks.others));
    }
}
