package tickscope.machine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Blocks of one page that lead to each other, the first where it is entered: what is translated together.
///
/// @param blocks by address
/// @param way how it is entered and what its stores do
record Region(Block entry, Map<Long, Block> blocks, Way way) {
    /// @param named whether each store names its writer
    /// @param beside whether any block but the entry is one where it is entered; the entry is left out then
    /// @param narrow whether each access to memory looks for its page by itself
    record Way(boolean named, boolean beside, boolean narrow) {}

    /// Whether memory holds the same blocks, to be found by where they begin.
    boolean stands(LongFunction<@Nullable Block> finder) {
        for (Block block : blocks.values()) {
            Block here = finder.apply(block.start());
            if (here == null || !here.equalCode(block)) {
                return false;
            }
        }
        return true;
    }

    /// Only of blocks that have run before: what has not may never do.
    ///
    /// @param finder null where no block begins
    /// @param most instructions
    static Region from(Block entry, LongFunction<@Nullable Block> finder, int most, boolean named) {
        Map<Long, Block> blocks = new LinkedHashMap<>();
        Deque<Block> open = new ArrayDeque<>(List.of(entry));
        int instructions = 0;
        while (!open.isEmpty()) {
            Block block = open.removeFirst();
            boolean fits = blocks.isEmpty() || instructions + block.length() <= most;
            if (!fits || blocks.containsKey(block.start())) {
                continue;
            }
            blocks.put(block.start(), block);
            instructions += block.length();
            for (long successor : block.successors()) {
                Block next = samePage(entry.start(), successor) ? finder.apply(successor) : null;
                if (next != null && next.wasRun()) {
                    open.addLast(next);
                }
            }
        }
        return new Region(entry, blocks, new Way(named, false, named));
    }

    /// The same but for its entry, to be entered at any of its blocks: where an interrupt has come between.
    Region beside() {
        Map<Long, Block> others = new LinkedHashMap<>(blocks);
        others.remove(entry.start());
        return new Region(entry, others, new Way(way.named(), true, way.narrow()));
    }

    /// The same without windows.
    Region narrow() {
        return new Region(entry, blocks, new Way(way.named(), way.beside(), true));
    }

    /// Where a return may lead within it: behind one of its calls.
    List<Long> returns() {
        return blocks.values().stream()
                .filter(Block::calls)
                .map(Block::end)
                .filter(blocks::containsKey)
                .toList();
    }

    /// What a translation depends on: where the blocks lie, their bytes, and the way it is entered.
    Key key() {
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        List<Long> starts = new ArrayList<>();
        for (Block block : blocks.values()) {
            starts.add(block.start());
            block.instructions()
                    .forEach(decoded -> code.writeBytes(decoded.instruction().bytes()));
            starts.add(block.end());
        }
        return new Key(starts, ByteBuffer.wrap(code.toByteArray()), way);
    }

    record Key(List<Long> boundaries, ByteBuffer code, Way way) {}

    private static boolean samePage(long one, long other) {
        return (one ^ other) >>> Page.SHIFT == 0;
    }
}
