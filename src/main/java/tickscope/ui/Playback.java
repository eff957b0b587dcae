package tickscope.ui;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import tickscope.history.Stop;
import tickscope.kernel.Phase;
import tickscope.scenario.Moment;
import tickscope.scenario.Session;

/// Where the lecture stands in a session: the one thing that every panel observes.
///
/// Moments are computed on one worker thread. Moves add up; of the moments only the latest is computed and shown.
public final class Playback implements AutoCloseable {
    /// How a moment was reached; values travel visibly only on a step forward.
    public enum Arrival {
        STEPPED,
        JUMPED
    }

    private static final double BEATS_PER_SECOND = 2;
    private static final double SLOWEST = 0.25;
    private static final double FASTEST = 32;

    private record Move(long number, LongUnaryOperator target, Arrival arrival) {}

    private record Reached(long move, Moment moment, Arrival arrival) {}

    private volatile @Nullable Session session;
    private final Bookmarks bookmarks;
    private final ReadOnlyObjectWrapper<Moment> moment = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyDoubleWrapper speed = new ReadOnlyDoubleWrapper(1);
    private final ConcurrentLinkedQueue<Move> moves = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Reached> reached = new AtomicReference<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicLong sent = new AtomicLong();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("simulation").daemon()::unstarted);
    private final Timeline beat;
    private final Deque<Long> left = new ArrayDeque<>();
    private Arrival arrival = Arrival.JUMPED;
    private long shown;
    private long target;

    /// @param start the moment to begin with
    public Playback(Moment start) {
        this(start, new Bookmarks());
    }

    /// @param bookmarks of its scenario
    public Playback(Moment start, Bookmarks bookmarks) {
        this(bookmarks);
        begin(start);
    }

    /// Where nothing stands yet: views may be set up for it, but nobody may ask it for anything before it begins.
    Playback(Bookmarks bookmarks) {
        this.bookmarks = bookmarks;
        this.beat = new Timeline(new KeyFrame(Duration.seconds(1 / BEATS_PER_SECOND), _ -> onBeat()));
        beat.setCycleCount(Animation.INDEFINITE);
    }

    /// The moment to begin with.
    void begin(Moment start) {
        session = start.session();
        target = start.position();
        moment.set(start);
    }

    public Session session() {
        return Objects.requireNonNull(session);
    }

    public Bookmarks bookmarks() {
        return bookmarks;
    }

    /// The same run, recorded further than before: what is shown is shown again, in it.
    public void grow(Session longer) {
        // What is shown may have been handed over later than this was: it is never made shorter.
        if (longer == session || longer.length() < session().length()) {
            return;
        }
        session = longer;
        move(position -> position, Arrival.JUMPED);
    }

    /// Null before it begins.
    public ReadOnlyObjectProperty<Moment> momentProperty() {
        return moment.getReadOnlyProperty();
    }

    public Moment moment() {
        return moment.get();
    }

    /// How the moment shown was reached.
    public Arrival arrival() {
        return arrival;
    }

    /// The number of the last move that was asked for, from 1.
    long sent() {
        return sent.get();
    }

    /// The number of the last move that the moment shown contains.
    long shown() {
        return shown;
    }

    public ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    public ReadOnlyDoubleProperty speedProperty() {
        return speed.getReadOnlyProperty();
    }

    /// One instruction, interrupt or fault on.
    public void stepForward() {
        move(position -> position + 1, Arrival.STEPPED);
    }

    public void stepBack() {
        move(position -> position - 1, Arrival.JUMPED);
    }

    public void forward(Stop stop) {
        move(position -> session().next(stop, position), Arrival.STEPPED);
    }

    public void back(Stop stop) {
        move(position -> session().previous(stop, position), Arrival.JUMPED);
    }

    public void moveTo(long position) {
        move(_ -> position, Arrival.JUMPED);
    }

    /// Goes to a position that takes a while to find; it is looked for where moments are computed.
    public void seek(LongSupplier place) {
        move(_ -> place.getAsLong(), Arrival.JUMPED);
    }

    /// Goes to a position from which [#comeBack] returns.
    public void jump(long position) {
        pause();
        left.push(moment().position());
        moveTo(position);
    }

    /// Back to where the last jump began; false if there was none.
    public boolean comeBack() {
        if (left.isEmpty()) {
            return false;
        }
        moveTo(left.pop());
        return true;
    }

    public void toStart() {
        moveTo(0);
    }

    public void toEnd() {
        moveTo(session().length());
    }

    public void play() {
        playing.set(true);
        beat.play();
    }

    /// Stops playing at once, and drops the moves not yet made.
    public void pause() {
        playing.set(false);
        beat.stop();
        moves.clear();
    }

    public void toggle() {
        if (playing.get()) {
            pause();
        } else {
            play();
        }
    }

    public void faster() {
        paceAt(speed.get() * 2);
    }

    public void slower() {
        paceAt(speed.get() / 2);
    }

    private void paceAt(double wanted) {
        speed.set(Math.clamp(wanted, SLOWEST, FASTEST));
        beat.setRate(speed.get());
    }

    /// A beat that comes while a moment is still being computed is left out: a slow machine drops pictures, not time.
    private void onBeat() {
        if (busy.get()) {
            return;
        }
        if (moment().position() >= session().length()) {
            pause();
        } else if (moment().phase() == Phase.RUN || moment().phase() == Phase.BOOT) {
            forward(Stop.PHASE);
        } else {
            stepForward();
        }
    }

    private void move(LongUnaryOperator to, Arrival how) {
        moves.add(new Move(sent.incrementAndGet(), to, how));
        busy.set(true);
        worker.execute(this::followMoves);
    }

    private void followMoves() {
        Move last = null;
        for (Move move = moves.poll(); move != null; move = moves.poll()) {
            target = Math.clamp(move.target().applyAsLong(target), 0, session().length());
            last = move;
        }
        if (last == null) {
            busy.set(false);
            return;
        }
        Reached next;
        try {
            next = new Reached(last.number(), session().at(target), last.arrival());
        } catch (RuntimeException e) {
            busy.set(false);
            throw e;
        }
        if (reached.getAndSet(next) == null) {
            Platform.runLater(this::show);
        }
    }

    private void show() {
        Reached latest = reached.getAndSet(null);
        if (latest != null) {
            busy.set(!moves.isEmpty());
            arrival = latest.arrival();
            shown = latest.move();
            moment.set(latest.moment());
        }
    }

    @Override
    public void close() {
        pause();
        worker.shutdownNow();
    }
}
