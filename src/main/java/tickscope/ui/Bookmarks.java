package tickscope.ui;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The moments of one scenario that somebody has named, in the order of the run; kept from one time to the next.
public final class Bookmarks {
    static final int MOST = 60;
    static final int LONGEST_NAME = 80;

    private final ObservableList<Bookmark> all = FXCollections.observableArrayList();
    private final ObservableList<Bookmark> shown = FXCollections.unmodifiableObservableList(all);
    private final Consumer<String> keeper;

    /// None, and kept nowhere.
    Bookmarks() {
        this("", _ -> {});
    }

    /// @param kept a line for each: its position, a space and its name
    /// @param keeper takes the same after every change
    Bookmarks(String kept, Consumer<String> keeper) {
        this.keeper = keeper;
        List<Bookmark> read = new ArrayList<>();
        kept.lines().forEach(line -> {
            int space = line.indexOf(' ');
            if (space > 0 && line.substring(0, space).chars().allMatch(c -> c >= '0' && c <= '9') && space < 19) {
                read.add(new Bookmark(Long.parseLong(line.substring(0, space)), line.substring(space + 1)));
            }
        });
        set(read);
    }

    private void set(List<Bookmark> wanted) {
        wanted.sort(Comparator.comparingLong(Bookmark::position));
        all.setAll(wanted);
    }

    /// For reading, and to be told of changes.
    public ObservableList<Bookmark> all() {
        return shown;
    }

    /// Names a position, or names it anew; false if there are too many.
    boolean add(long position, String name) {
        List<Bookmark> more = new ArrayList<>(all);
        more.removeIf(one -> one.position() == position);
        if (more.size() >= MOST) {
            return false;
        }
        String plain = name.strip().replaceAll("\\s+", " ");
        more.add(new Bookmark(position, plain.substring(0, Math.min(LONGEST_NAME, plain.length()))));
        set(more);
        keep();
        return true;
    }

    void remove(Bookmark bookmark) {
        if (all.remove(bookmark)) {
            keep();
        }
    }

    private void keep() {
        StringBuilder text = new StringBuilder();
        all.forEach(one ->
                text.append(one.position()).append(' ').append(one.name()).append('\n'));
        keeper.accept(text.toString());
    }

    /// The first one after a position.
    Optional<Bookmark> after(long position) {
        return all.stream().filter(one -> one.position() > position).findFirst();
    }

    /// The last one before a position.
    Optional<Bookmark> before(long position) {
        return all.stream().filter(one -> one.position() < position).reduce((_, later) -> later);
    }
}
