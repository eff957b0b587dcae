package tickscope.sched;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// A persistent AVL tree. Each node also knows the least and the total measure below it, so that the first
/// element under a bound, and the one that holds a given share of the total, are found on one way down.
/// Everything is O(log n) but `list`.
final class Tree<E> {
    private record Node<E>(
            E element, @Nullable Node<E> left, @Nullable Node<E> right, int height, int size, long least, long total) {}

    private final Comparator<? super E> order;
    private final ToLongFunction<? super E> measure;
    private final @Nullable Node<E> root;

    private Tree(Comparator<? super E> order, ToLongFunction<? super E> measure, @Nullable Node<E> root) {
        this.order = order;
        this.measure = measure;
        this.root = root;
    }

    /// @param order total: no two elements compare equal unless they are the same
    static <E> Tree<E> ordered(Comparator<? super E> order, ToLongFunction<? super E> measure) {
        return new Tree<>(order, measure, null);
    }

    boolean isEmpty() {
        return root == null;
    }

    int size() {
        return root == null ? 0 : root.size;
    }

    int height() {
        return height(root);
    }

    long total() {
        return root == null ? 0 : root.total;
    }

    /// With the element, instead of one that compares equal.
    Tree<E> with(E element) {
        return new Tree<>(order, measure, insert(root, element));
    }

    /// @throws IllegalStateException if no element compares equal
    Tree<E> without(E element) {
        return new Tree<>(order, measure, delete(root, element));
    }

    /// The element that compares equal.
    Optional<E> find(E probe) {
        Node<E> node = root;
        while (node != null) {
            int side = order.compare(probe, node.element);
            if (side == 0) {
                return Optional.of(node.element);
            }
            node = side < 0 ? node.left : node.right;
        }
        return Optional.empty();
    }

    Optional<E> first() {
        return first(Long.MAX_VALUE);
    }

    /// The first element in order whose measure is at most `bound`.
    Optional<E> first(long bound) {
        Node<E> node = root;
        while (node != null && node.least <= bound) {
            if (node.left != null && node.left.least <= bound) {
                node = node.left;
            } else if (measure.applyAsLong(node.element) <= bound) {
                return Optional.of(node.element);
            } else {
                node = node.right;
            }
        }
        return Optional.empty();
    }

    /// The element at which the measures, summed in order, exceed `share`; 0 ≤ share < total.
    E holding(long share) {
        Node<E> node = root;
        long rest = share;
        while (node != null) {
            long left = node.left == null ? 0 : node.left.total;
            long own = measure.applyAsLong(node.element);
            if (rest < left) {
                node = node.left;
            } else if (rest < left + own) {
                return node.element;
            } else {
                rest -= left + own;
                node = node.right;
            }
        }
        throw new IllegalArgumentException("found share " + share + ", expected less than " + total());
    }

    /// Equal by content, whatever the shape.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tree<?> tree
                && (root == tree.root || size() == tree.size() && list().equals(tree.list()));
    }

    @Override
    public int hashCode() {
        return list().hashCode();
    }

    /// All elements in order.
    List<E> list() {
        List<E> all = new ArrayList<>(size());
        collect(root, all);
        return all;
    }

    private static <E> void collect(@Nullable Node<E> node, List<E> all) {
        if (node != null) {
            collect(node.left, all);
            all.add(node.element);
            collect(node.right, all);
        }
    }

    private Node<E> insert(@Nullable Node<E> node, E element) {
        if (node == null) {
            return node(element, null, null);
        }
        int side = order.compare(element, node.element);
        if (side == 0) {
            return node(element, node.left, node.right);
        }
        return side < 0
                ? balanced(node.element, insert(node.left, element), node.right)
                : balanced(node.element, node.left, insert(node.right, element));
    }

    private @Nullable Node<E> delete(@Nullable Node<E> node, E element) {
        if (node == null) {
            throw new IllegalStateException("found no " + element + " in the tree");
        }
        int side = order.compare(element, node.element);
        if (side < 0) {
            return balanced(node.element, delete(node.left, element), node.right);
        }
        if (side > 0) {
            return balanced(node.element, node.left, delete(node.right, element));
        }
        if (node.right == null) {
            return node.left;
        }
        Node<E> next = node.right;
        while (next.left != null) {
            next = next.left;
        }
        return balanced(next.element, node.left, withoutFirst(node.right));
    }

    private @Nullable Node<E> withoutFirst(Node<E> node) {
        return node.left == null ? node.right : balanced(node.element, withoutFirst(node.left), node.right);
    }

    private Node<E> balanced(E element, @Nullable Node<E> left, @Nullable Node<E> right) {
        int lean = height(left) - height(right);
        if (lean > 1 && left != null) {
            if (height(left.left) >= height(left.right) || left.right == null) {
                return node(left.element, left.left, node(element, left.right, right));
            }
            Node<E> middle = left.right;
            return node(middle.element, node(left.element, left.left, middle.left), node(element, middle.right, right));
        }
        if (lean < -1 && right != null) {
            if (height(right.right) >= height(right.left) || right.left == null) {
                return node(right.element, node(element, left, right.left), right.right);
            }
            Node<E> middle = right.left;
            return node(
                    middle.element, node(element, left, middle.left), node(right.element, middle.right, right.right));
        }
        return node(element, left, right);
    }

    private Node<E> node(E element, @Nullable Node<E> left, @Nullable Node<E> right) {
        long own = measure.applyAsLong(element);
        long least = own;
        long total = own;
        int size = 1;
        if (left != null) {
            least = Math.min(least, left.least);
            total += left.total;
            size += left.size;
        }
        if (right != null) {
            least = Math.min(least, right.least);
            total += right.total;
            size += right.size;
        }
        return new Node<>(element, left, right, 1 + Math.max(height(left), height(right)), size, least, total);
    }

    private static int height(@Nullable Node<?> node) {
        return node == null ? 0 : node.height;
    }
}
