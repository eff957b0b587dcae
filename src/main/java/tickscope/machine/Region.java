package tickscope.machine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Blocks of one page that lead to each other, the first where it is entered: what is translated together.
///
/// @param blocks by address
record Region(Block entry, Map<Long, Block> blocks) {
    /// More than this is compiled no better.
    private static final int MOST_INSTRUCTIONS = 80;

    /// @param finder null where no block begins
    static Region from(Block entry, LongFunction<@Nullable Block> finder) {
        Map<Long, Block> blocks = new LinkedHashMap<>();
        Deque<Block> open = new ArrayDeque<>(List.of(entry));
        int instructions = 0;
        while (!open.isEmpty()) {
            Block block = open.removeFirst();
            if (blocks.containsKey(block.start()) || instructions + block.length() > MOST_INSTRUCTIONS) {
                continue;
            }
            blocks.put(block.start(), block);
            instructions += block.length();
            for (long successor : block.successors()) {
                Block next = samePage(entry.start(), successor) ? finder.apply(successor) : null;
                if (next != null) {
                    open.addLast(next);
                }
            }
        }
        return new Region(entry, blocks);
    }

    private static boolean samePage(long one, long other) {
        return (one ^ other) >>> Page.SHIFT == 0;
    }
}
