package tickscope.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import tickscope.check.Verdict;
import tickscope.scenario.FirstSwitch;
import tickscope.scenario.Growing;
import tickscope.scenario.Moment;
import tickscope.scenario.Scenario;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.ScenarioReader;
import tickscope.scenario.Session;
import tickscope.scenario.TeachingStop;

/// A scenario being assembled, recorded and judged, off the toolkit's thread. It is shown as soon as its first moment
/// is recorded, and a long run goes on being recorded behind what is shown. It can be stopped. Once it is left, nobody
/// hears of it any more.
final class Opening {
    /// A run that takes no longer is shown when it is whole.
    private static final long PATIENCE = 300;

    /// How often it is looked whether there is something to show of the first run of all.
    private static final long LOOK = 4;

    /// A first switch that comes so late is not waited for.
    private static final int WAITS = 3;

    /// What is shown grows at most this often, in milliseconds, and not before it has grown by a fourth; but then so
    /// often. To show it costs a long frame each time.
    private static final long PACE = 400;

    private static final long LONGEST_PACE = 3000;

    private final Path file;
    private final Beginning beginning;
    private final OptionalLong position;
    private final FutureTask<Scenario> reading;
    private final CompletableFuture<Audience> audience = new CompletableFuture<>();
    private final CountDownLatch news = new CountDownLatch(1);
    private final Optional<Rehearsal> rehearsal;
    private boolean begun;
    /// The moment to be shown, in the run as far as it has been judged.
    private volatile @Nullable Moment latest;
    private volatile boolean left;
    private volatile boolean stopped;

    /// Assembles and begins to record.
    @FunctionalInterface
    interface Beginning {
        Growing begin() throws ScenarioException;
    }

    /// What becomes of it; told on the toolkit's thread.
    interface Listener {
        void opened(Moment moment);

        /// The run goes further than it did.
        void grown(Session session);

        void failed(Path file, Throwable problem);
    }

    private record Audience(DoubleConsumer progress, Listener listener) {}

    /// @param position where to begin, or empty for the end of the stretch before the first switch
    Opening(Path file, OptionalLong position) {
        this(file, Optional.empty(), position, Optional.empty());
    }

    private Opening(Path file, Optional<Beginning> beginning, OptionalLong position, Optional<Rehearsal> rehearsal) {
        this.file = file;
        this.beginning = beginning.orElse(() -> Growing.begin(file, read()));
        this.position = position;
        this.rehearsal = rehearsal;
        reading = new FutureTask<>(() -> ScenarioReader.read(file));
    }

    /// What the window opens on: shown, for once, while a short run is still being recorded, because the window takes
    /// longer; and its Stage is set up meanwhile.
    ///
    /// @param unseen whether a window is opened even without a display
    static Opening first(Path file, boolean unseen) {
        return new Opening(file, Optional.empty(), OptionalLong.empty(), Optional.of(Rehearsal.of(file, unseen)));
    }

    /// The session anew with one more tick at a position, shown there.
    static Opening tick(Session session, long position) {
        return new Opening(
                session.file(),
                Optional.of(() -> Growing.tickAt(session, position)),
                OptionalLong.of(position),
                Optional.empty());
    }

    /// What the file says; waits until it is read.
    ///
    /// @throws ScenarioException if it is at fault
    Scenario read() throws ScenarioException {
        reading.run();
        try {
            return reading.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case ScenarioException fault -> throw fault;
                case RuntimeException fault -> throw fault;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    /// The files beside a scenario that it names as its sources, as far as it can be read.
    static List<Path> sources(Path file) {
        try {
            return ScenarioReader.read(file).kernel().sources().values().stream()
                    .map(file::resolveSibling)
                    .toList();
        } catch (ScenarioException e) {
            return List.of();
        }
    }

    Path file() {
        return file;
    }

    /// The Stage that is being set up for what is opened, if one is.
    Optional<Rehearsal> rehearsal() {
        return rehearsal;
    }

    /// Begins before there is anybody to tell, even before the toolkit has started.
    void begin() {
        begun = true;
        Thread.ofPlatform().daemon().name("opening " + file.getFileName()).start(() -> {
            try {
                open();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ScenarioException | RuntimeException | StackOverflowError e) {
                tell(told -> told.listener().failed(file, e));
            }
        });
    }

    void start(DoubleConsumer progress, Listener listener) {
        audience.complete(new Audience(progress, listener));
        if (!begun) {
            begin();
        }
    }

    /// Waits until the listener will hear something next, but not for long.
    void awaitNews(long milliseconds) throws InterruptedException {
        boolean _ = news.await(milliseconds, TimeUnit.MILLISECONDS);
    }

    /// Records no further; what is recorded stays.
    void stop() {
        stopped = true;
    }

    /// Records no further, and tells nobody.
    void leave() {
        left = true;
    }

    private void open() throws ScenarioException, InterruptedException {
        Growing growing = beginning.begin();
        Session session = beginning(growing);
        OptionalLong first = first(session);
        for (int waited = 0;
                first.isEmpty() && goesOn(growing) && waited < WAITS;
                waited += position.isEmpty() ? 1 : 0) {
            tell(told -> told.progress().accept(growing.share()));
            growing.await(PACE);
            session = growing.now();
            first = first(session);
        }
        long start = first.orElse(0);
        latest = judged(session).at(start);
        tell(told -> {
            rehearsal.ifPresent(Rehearsal::await);
            // By now the run may have gone further.
            told.listener().opened(Objects.requireNonNull(latest));
        });
        long began = System.nanoTime();
        while (!session.whole()) {
            long pace = Math.min(LONGEST_PACE, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) / 4);
            for (long waited = 0; goesOn(growing) && waited < Math.max(PACE, pace); waited += PACE) {
                growing.await(PACE);
            }
            if (!goesOn(growing)) {
                growing.stop();
                growing.await(0);
            }
            Session longer = judged(growing.now());
            session = longer;
            latest = longer.at(start);
            tell(told -> told.listener().grown(longer));
        }
    }

    private Session beginning(Growing growing) throws InterruptedException {
        long look = rehearsal.isPresent() ? LOOK : PATIENCE;
        growing.await(look);
        Session session = growing.now();
        for (long waited = look;
                waited < PATIENCE && !session.whole() && first(session).isEmpty();
                waited += look) {
            growing.await(look);
            session = growing.now();
        }
        return session;
    }

    private boolean goesOn(Growing growing) {
        return !left && !stopped && !growing.ended();
    }

    private OptionalLong first(Session session) {
        if (position.isPresent()) {
            return position.getAsLong() < session.length() || session.whole() ? position : OptionalLong.empty();
        }
        return session.firstSwitch()
                .map(FirstSwitch::interrupted)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /// The verdict is passed and the lecture's places are found here, where nobody waits for it.
    private static Session judged(Session session) {
        Verdict _ = session.verdict();
        List<TeachingStop> _ = session.teachingStops();
        return session;
    }

    private void tell(Consumer<Audience> words) {
        Audience listening = audience.join();
        Platform.runLater(() -> {
            if (!left) {
                words.accept(listening);
            }
        });
        news.countDown();
    }
}
