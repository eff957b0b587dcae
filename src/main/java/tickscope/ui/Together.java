package tickscope.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;
import tickscope.lab.Alignment;
import tickscope.scenario.Moment;

/// Where a comparison stands: aligned sessions that step together. Moments are computed off the toolkit's thread, and
/// of those asked for only the latest is shown.
public final class Together implements AutoCloseable {
    private static final double SECONDS_A_PHASE = 1.5;

    /// @param offset steps after the beat, in each session at most up to the next beat
    /// @param moments one of each session
    public record Place(int beat, long offset, List<Moment> moments) {}

    private final Alignment alignment;
    private final ReadOnlyObjectWrapper<Place> place;
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(false);
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("comparison").daemon()::unstarted);
    private final AtomicLong asked = new AtomicLong();
    private final Timeline clock = new Timeline(new KeyFrame(Duration.seconds(SECONDS_A_PHASE), _ -> this.playOn()));
    private int beat;
    private long offset;

    public Together(Alignment alignment, int beat) {
        this.alignment = alignment;
        this.beat = Math.clamp(beat, 0, alignment.beats().size() - 1);
        place = new ReadOnlyObjectWrapper<>(at(alignment, this.beat, 0));
        clock.setCycleCount(Animation.INDEFINITE);
    }

    private static Place at(Alignment alignment, int beat, long offset) {
        List<Moment> moments = new ArrayList<>();
        for (int i = 0; i < alignment.sessions().size(); i++) {
            moments.add(alignment.sessions().get(i).at(alignment.position(i, beat, offset)));
        }
        return new Place(beat, offset, List.copyOf(moments));
    }

    public Alignment alignment() {
        return alignment;
    }

    public ReadOnlyObjectProperty<Place> placeProperty() {
        return place.getReadOnlyProperty();
    }

    public Place place() {
        return place.get();
    }

    public ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    public void nextPhase() {
        moveTo(beat + 1, 0);
    }

    public void previousPhase() {
        moveTo(offset > 0 ? beat : beat - 1, 0);
    }

    /// One instruction on, in every session that has not reached the next phase's end.
    public void stepForward() {
        if (offset + 1 >= alignment.steps(beat)) {
            moveTo(beat + 1, 0);
        } else {
            moveTo(beat, offset + 1);
        }
    }

    public void stepBack() {
        if (offset > 0) {
            moveTo(beat, offset - 1);
        } else if (beat > 0) {
            moveTo(beat - 1, Math.max(0, alignment.steps(beat - 1) - 1));
        }
    }

    public void toStart() {
        moveTo(0, 0);
    }

    public void toEnd() {
        moveTo(alignment.beats().size() - 1, 0);
    }

    public void moveTo(int wanted, long steps) {
        int last = alignment.beats().size() - 1;
        beat = Math.clamp(wanted, 0, last);
        offset = wanted > last || wanted < 0 ? 0 : steps;
        long number = asked.incrementAndGet();
        int atBeat = beat;
        long atOffset = offset;
        worker.execute(() -> {
            if (number == asked.get()) {
                Place reached = at(alignment, atBeat, atOffset);
                Platform.runLater(() -> {
                    if (number == asked.get()) {
                        place.set(reached);
                    }
                });
            }
        });
    }

    public void toggle() {
        if (playing.get()) {
            pause();
        } else {
            playing.set(true);
            clock.play();
        }
    }

    public void pause() {
        playing.set(false);
        clock.stop();
    }

    private void playOn() {
        if (beat == alignment.beats().size() - 1) {
            pause();
        } else {
            nextPhase();
        }
    }

    @Override
    public void close() {
        pause();
        asked.incrementAndGet();
        worker.shutdownNow();
    }
}
