package tickscope.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class TreeTest {
    private record Item(int key, long measure) {}

    @Test
    void keeps_what_a_sorted_map_keeps() {
        Random random = new Random(1);
        TreeMap<Integer, Item> model = new TreeMap<>();
        Tree<Item> tree = Tree.ordered(Comparator.comparingInt(Item::key), Item::measure);
        for (int i = 0; i < 5000; i++) {
            Item item = new Item(random.nextInt(300), random.nextInt(100));
            Tree<Item> before = tree;
            List<Item> held = i % 50 == 0 ? before.list() : List.of();
            if (model.containsKey(item.key) && random.nextBoolean()) {
                model.remove(item.key);
                tree = tree.without(item);
            } else {
                model.put(item.key, item);
                tree = tree.with(item);
            }
            if (i % 50 == 0) {
                assertEquals(held, before.list(), "the old tree");
                assertEquals(List.copyOf(model.values()), tree.list());
            }
            assertEquals(model.values().stream().mapToLong(Item::measure).sum(), tree.total());
            long bound = random.nextInt(20);
            assertEquals(
                    model.values().stream().filter(one -> one.measure <= bound).findFirst(), tree.first(bound));
            assertTrue(tree.height() <= 1.45 * Math.log(tree.size() + 2) / Math.log(2), "height " + tree.height());
        }
        Tree<Item> last = tree;
        assertThrows(IllegalStateException.class, () -> last.without(new Item(1000, 0)));
    }

    @Test
    void finds_who_holds_a_share() {
        Tree<Item> tree = Tree.ordered(Comparator.comparingInt(Item::key), Item::measure);
        tree = tree.with(new Item(1, 2)).with(new Item(2, 3)).with(new Item(3, 1));
        List<Integer> holders = new ArrayList<>();
        for (long share = 0; share < tree.total(); share++) {
            holders.add(tree.holding(share).key);
        }
        assertEquals(List.of(1, 1, 2, 2, 2, 3), holders);
    }

    @Test
    void costs_no_more_comparisons_than_the_logarithm_allows() {
        for (int n : List.of(10, 100, 1_000, 10_000)) {
            long[] count = {0};
            Comparator<Item> order = (a, b) -> {
                count[0]++;
                return Integer.compare(a.key, b.key);
            };
            Tree<Item> tree = Tree.ordered(order, Item::measure);
            Random random = new Random(n);
            for (int i = 0; i < n; i++) {
                tree = tree.with(new Item(2 * i, random.nextInt(1000)));
            }
            long most = 0;
            for (int i = 0; i < 1000; i++) {
                Item odd = new Item(2 * random.nextInt(n) + 1, 5);
                count[0] = 0;
                tree.with(odd).without(odd).find(odd);
                most = Math.max(most, count[0]);
            }
            double allowed = 3 * (1.45 * Math.log(n + 3) / Math.log(2) + 1);
            assertTrue(most <= allowed, most + " comparisons for three operations on " + n + ", allowed " + allowed);
        }
    }
}
