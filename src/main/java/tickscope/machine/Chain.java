package tickscope.machine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Blocks of a region of which each but the first is reached from the one before it alone, so that what is known at the
/// end of one holds where the next begins.
record Chain(List<Block> blocks) {
    /// All blocks of a region, each in one chain.
    static List<Chain> of(Region region, Plan plan) {
        Map<Long, Integer> ways = new HashMap<>();
        for (Block block : region.blocks().values()) {
            ways.merge(block.start(), region.way().beside() ? 1 : 0, Integer::sum);
            plan.targets(block).forEach(target -> ways.merge(target, 1, Integer::sum));
        }
        ways.merge(region.entry().start(), 1, Integer::sum);
        List<Chain> chains = new ArrayList<>();
        Set<Block> placed = new HashSet<>();
        for (Block first : region.blocks().values()) {
            List<Block> blocks = new ArrayList<>();
            for (Block block = first; block != null && placed.add(block); ) {
                blocks.add(block);
                block = plan.targets(block).stream()
                        .filter(target -> ways.getOrDefault(target, 0) == 1)
                        .map(region.blocks()::get)
                        .filter(next -> next != null && !placed.contains(next))
                        .findFirst()
                        .orElse(null);
            }
            if (!blocks.isEmpty()) {
                chains.add(new Chain(blocks));
            }
        }
        return chains;
    }
}
