package tickscope.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import tickscope.history.Stop;
import tickscope.lab.Prediction;
import tickscope.lab.Prediction.Form;
import tickscope.scenario.Moment;
import tickscope.scenario.TeachingStop;

/// Where a lecture stands: the slide, and its question. A scenario's stops are the slides; without any, one goes from
/// phase to phase.
///
/// A question is open, then answered by the class or by the machine, then asked once more with other values. Answers
/// are computed on a thread of their own.
public final class Lecture implements AutoCloseable {
    /// A question as it stands.
    ///
    /// @param second whether it is the one with other values
    /// @param given what the class has said so far: an order is given one by one
    /// @param answered whether the machine has shown what happens
    /// @param hands how many in the class chose each option
    public record Asked(Prediction prediction, boolean second, List<Long> given, boolean answered, Hands hands) {
        public Asked {
            given = List.copyOf(given);
        }

        Asked with(Hands other) {
            return new Asked(prediction, second, given, answered, other);
        }

        public boolean right() {
            return prediction.right(given);
        }
    }

    private final Playback playback;
    private final List<TeachingStop> stops;
    private final ReadOnlyObjectWrapper<Optional<Asked>> asked = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ExecutorService thinker =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("oracle").daemon()::unstarted);
    /// By the position of the question.
    private final Map<Long, Hands> hands = new HashMap<>();

    private Subscription subscription = Subscription.EMPTY;
    /// Where the machine is on its way to, or was sent last.
    private OptionalLong expected = OptionalLong.empty();
    /// The move that was to bring it there.
    private long sent = -1;
    private int slide = -1;
    private int turn;

    Lecture(Playback playback) {
        this.playback = playback;
        stops = playback.session().teachingStops(Texts.locale());
        subscription = playback.momentProperty().subscribe(this::arrived);
    }

    public List<TeachingStop> stops() {
        return stops;
    }

    /// The number of the slide that is shown, from 0; -1 before the first.
    public int slide() {
        return slide;
    }

    /// The slide, if the machine stands at its place.
    public Optional<TeachingStop> here() {
        return slide >= 0 && stops.get(slide).position() == playback.moment().position()
                ? Optional.of(stops.get(slide))
                : Optional.empty();
    }

    /// The question there is.
    public ReadOnlyObjectProperty<Optional<Asked>> askedProperty() {
        return asked.getReadOnlyProperty();
    }

    /// Whether an answer is waited for.
    boolean open() {
        return asked.get().filter(question -> !question.answered()).isPresent();
    }

    /// On: the answer of an open question, the second question, the next slide.
    void next() {
        if (stops.isEmpty()) {
            playback.forward(Stop.PHASE);
        } else if (open()) {
            reveal(List.of());
        } else if (asked.get().filter(question -> !question.second()).isPresent()) {
            again(asked.get().orElseThrow());
        } else {
            onward();
        }
    }

    private void onward() {
        if (slide + 1 < stops.size()) {
            show(slide + 1);
        }
    }

    /// Back: to the question that was answered, else to the slide before.
    void previous() {
        if (stops.isEmpty()) {
            playback.back(Stop.PHASE);
            return;
        }
        boolean passed = slide >= 0 && target() != stops.get(slide).position();
        show(passed ? slide : Math.max(0, slide - 1));
    }

    /// Shows a slide, and asks its question if it has one.
    void show(int number) {
        slide = number;
        TeachingStop stop = stops.get(number);
        asked.set(Optional.empty());
        move(stop.position());
        think(() -> Prediction.of(playback.session(), stop), false);
    }

    /// The question with other values.
    private void again(Asked first) {
        think(() -> first.prediction().again(), true);
    }

    private void think(Supplier<Optional<Prediction>> thought, boolean second) {
        int mine = ++turn;
        thinker.execute(() -> {
            Optional<Prediction> found = thought.get();
            Platform.runLater(() -> {
                if (mine == turn) {
                    pose(found, second);
                }
            });
        });
    }

    private void pose(Optional<Prediction> found, boolean second) {
        if (found.isEmpty() && second) {
            onward();
            return;
        }
        found.ifPresent(prediction -> move(prediction.position()));
        asked.set(found.map(prediction -> new Asked(
                prediction,
                second,
                List.of(),
                false,
                hands.getOrDefault(
                        prediction.position(), Hands.none(prediction.options().size())))));
    }

    /// Whether a count of hands is being entered.
    boolean counting() {
        return open() && asked.get().orElseThrow().hands().pointed() >= 0;
    }

    /// Counts hands for the options of an open question. The counts are kept as long as the lecture.
    ///
    /// @return whether there is such a question
    boolean count(UnaryOperator<Hands> change) {
        Asked question = asked.get().filter(waiting -> !waiting.answered()).orElse(null);
        if (question == null || question.prediction().options().isEmpty()) {
            return false;
        }
        Hands counted = change.apply(question.hands());
        hands.put(question.prediction().position(), counted.away());
        asked.set(Optional.of(question.with(counted)));
        return true;
    }

    /// Takes the n-th option, from 0: as the answer, or as the next one of an order.
    public void choose(int number) {
        Asked question = asked.get().filter(waiting -> !waiting.answered()).orElse(null);
        if (question == null || number >= question.prediction().options().size()) {
            return;
        }
        long value = question.prediction().options().get(number).value();
        if (question.prediction().form() != Form.ORDER) {
            reveal(List.of(value));
            return;
        }
        List<Long> order = new ArrayList<>(question.given());
        if (!order.remove(value)) {
            order.add(value);
        }
        if (order.size() == question.prediction().options().size()) {
            reveal(order);
        } else {
            asked.set(Optional.of(new Asked(question.prediction(), question.second(), order, false, question.hands())));
        }
    }

    /// Takes a cell, if one was asked for.
    ///
    /// @return whether it was
    public boolean cell(long address) {
        boolean wanted = open() && form() == Form.CELL;
        if (wanted) {
            reveal(List.of(address));
        }
        return wanted;
    }

    /// Takes a typed value.
    ///
    /// @return whether the text means one
    public boolean typed(String text) {
        if (!open() || form() != Form.VALUE) {
            return false;
        }
        OptionalLong value = asked.get().orElseThrow().prediction().read(text);
        value.ifPresent(number -> reveal(List.of(number)));
        return value.isPresent();
    }

    private Form form() {
        return asked.get().orElseThrow().prediction().form();
    }

    private void reveal(List<Long> given) {
        Asked question = asked.get().orElseThrow();
        move(question.prediction().reveal());
        asked.set(Optional.of(new Asked(
                question.prediction(),
                question.second(),
                given,
                true,
                question.hands().away())));
    }

    /// Where the machine stands, or will as soon as it has got there.
    private long target() {
        return underway() ? expected.orElseThrow() : playback.moment().position();
    }

    /// Whether the machine has not got there yet; it never will if a pause has dropped the move.
    private boolean underway() {
        return playback.shown() < sent;
    }

    private void move(long position) {
        if (underway() || playback.moment().position() != position) {
            playback.moveTo(position);
            sent = playback.sent();
        }
        expected = OptionalLong.of(position);
    }

    /// Whoever goes elsewhere by another key leaves the question.
    private void arrived(Moment moment) {
        long position = moment.position();
        if (underway() || expected.isPresent() && expected.getAsLong() == position) {
            return;
        }
        expected = OptionalLong.empty();
        turn++;
        asked.set(Optional.empty());
        slide = -1;
        for (int i = 0; i < stops.size() && stops.get(i).position() <= position; i++) {
            slide = i;
        }
        if (here().flatMap(TeachingStop::ask).isPresent()) {
            show(slide);
        }
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        thinker.shutdownNow();
    }
}
