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
record Region(Block entry, Map<Long, Block> blocks) {
    /// @param finder null where no block begins
    /// @param most instructions
    static Region from(Block entry, LongFunction<@Nullable Block> finder, int most) {
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
                if (next != null) {
                    open.addLast(next);
                }
            }
        }
        return new Region(entry, blocks);
    }

    /// What a translation depends on: where the blocks lie, and their bytes.
    Key key() {
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        List<Long> starts = new ArrayList<>();
        for (Block block : blocks.values()) {
            starts.add(block.start());
            block.instructions()
                    .forEach(decoded -> code.writeBytes(decoded.instruction().bytes()));
            starts.add(block.end());
        }
        return new Key(starts, ByteBuffer.wrap(code.toByteArray()));
    }

    record Key(List<Long> boundaries, ByteBuffer code) {}

    private static boolean samePage(long one, long other) {
        return (one ^ other) >>> Page.SHIFT == 0;
    }
}
