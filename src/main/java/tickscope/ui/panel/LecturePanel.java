package tickscope.ui.panel;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import tickscope.lab.Prediction;
import tickscope.lab.Prediction.Form;
import tickscope.lab.Prediction.Option;
import tickscope.scenario.Moment;
import tickscope.scenario.TeachingStop;
import tickscope.ui.Hands;
import tickscope.ui.Lecture;
import tickscope.ui.Lecture.Asked;
import tickscope.ui.Texts;

/// The foot of the lecture: which slide it is, what there is to say or to ask, and the light on what that speaks of.
public final class LecturePanel implements Panel {
    private static final PseudoClass RIGHT = PseudoClass.getPseudoClass("right");
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    /// The longest bar, as a share of its option.
    private static final double BAR = 0.75;

    private final Lecture lecture;
    private final Spotlight spotlight = new Spotlight();

    @FXML
    private HBox root;

    @FXML
    private Label counter;

    @FXML
    private Parent narration;

    @FXML
    private NarrationPanel narrationController;

    @FXML
    private VBox ask;

    @FXML
    private Label say;

    @FXML
    private Label question;

    @FXML
    private FlowPane options;

    @FXML
    private TextField value;

    @FXML
    private Label hint;

    @FXML
    private Label result;

    @FXML
    private Label reason;

    private Optional<Moment> shown = Optional.empty();

    public LecturePanel(Lecture lecture) {
        this.lecture = lecture;
    }

    @FXML
    private void initialize() {
        options.prefWrapLengthProperty().bind(ask.widthProperty());
        lecture.askedProperty().subscribe(this::show);
        root.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                root.getParent().addEventFilter(MouseEvent.MOUSE_CLICKED, this::clicked);
            }
        });
    }

    @Override
    public void show(Moment moment) {
        shown = Optional.of(moment);
        narrationController.show(moment);
        int slides = lecture.stops().size();
        counter.setVisible(slides > 0);
        counter.setManaged(slides > 0);
        counter.setText(Texts.text("slide.counter", lecture.slide() + 1, slides));
        counter.setAccessibleText(Texts.text("slide.accessible", lecture.slide() + 1, slides));
        shine();
    }

    /// The parts that an answer or the slide speaks of.
    List<Part> wished() {
        Optional<Part> answer = lecture.askedProperty()
                .get()
                .filter(asked -> asked.answered() && asked.prediction().form() == Form.CELL)
                .flatMap(asked -> shown.flatMap(moment ->
                        new Forward(moment).holder(asked.prediction().answer().getFirst())));
        if (answer.isPresent()) {
            return answer.stream().toList();
        }
        List<String> shows = lecture.here().map(TeachingStop::show).orElse(List.of());
        return Stream.of(Part.OUTGOING, Part.INCOMING, Part.PROCESSOR)
                .filter(part -> shows.contains(
                        part == Part.PROCESSOR ? "registers" : part.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private void show(Optional<Asked> asked) {
        put(ask, asked.isPresent());
        put(narration, asked.isEmpty());
        asked.ifPresent(this::pose);
        shown.ifPresent(moment -> counter.setText(
                Texts.text("slide.counter", lecture.slide() + 1, lecture.stops().size())));
        shine();
    }

    private void pose(Asked asked) {
        Prediction prediction = asked.prediction();
        boolean open = !asked.answered();
        String words = Texts.say(prediction.question());
        question.setText(asked.second() ? Texts.text("ask.second", words) : words);
        String caption =
                lecture.slide() < 0 ? "" : lecture.stops().get(lecture.slide()).say();
        say.setText(caption);
        put(say, open && !asked.second() && !caption.isEmpty());
        put(hint, open);
        put(options, open && prediction.form() != Form.VALUE);
        put(value, open && prediction.form() == Form.VALUE);
        put(result, !open);
        put(reason, !open);
        boolean judged = !open && !asked.given().isEmpty();
        Marks.set(ask, RIGHT, judged && asked.right());
        Marks.set(ask, WRONG, judged && !asked.right());
        if (open) {
            choices(asked);
            hint.setText(Texts.text("ask.hint." + prediction.form().name().toLowerCase(Locale.ROOT)));
            if (prediction.form() == Form.VALUE) {
                value.clear();
                Marks.set(value, WRONG, false);
                Platform.runLater(value::requestFocus);
            }
        } else {
            String verdict = !judged ? "ask.answer" : asked.right() ? "ask.right" : "ask.wrong";
            String hands = asked.hands().all() == 0 || !right(asked)
                    ? ""
                    : " "
                            + Texts.text(
                                    "ask.hands.right",
                                    votes(asked),
                                    asked.hands().all());
            result.setText(Texts.text(verdict, Texts.say(prediction.words())) + hands);
            reason.setText(Texts.say(prediction.reason()));
            root.getParent().requestFocus();
        }
        ask.setAccessibleText(
                open ? say.getText() + " " + question.getText() : result.getText() + " " + reason.getText());
    }

    /// Whether votes for one option can have been right.
    private static boolean right(Asked asked) {
        return asked.prediction().form() != Form.ORDER;
    }

    private static int votes(Asked asked) {
        List<Option> all = asked.prediction().options();
        int votes = 0;
        for (int i = 0; i < all.size(); i++) {
            if (asked.prediction().answer().contains(all.get(i).value())) {
                votes += asked.hands().counts().get(i);
            }
        }
        return votes;
    }

    /// An option with the bar of those who chose it.
    private static VBox raised(Button button, Hands hands, int option) {
        int count = hands.counts().get(option);
        Region bar = new Region();
        bar.getStyleClass().add("hands-bar");
        bar.setMaxWidth(Region.USE_PREF_SIZE);
        Label number = new Label(String.valueOf(count));
        number.getStyleClass().add("hands-count");
        number.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(bar, number);
        line.getStyleClass().add("hands-line");
        int most = Math.max(
                1, hands.counts().stream().mapToInt(Integer::intValue).max().orElse(1));
        bar.prefWidthProperty()
                .bind(button.widthProperty().multiply(BAR * count).divide(most));
        VBox whole = new VBox(button, line);
        whole.setAccessibleText(Texts.text("ask.hands", button.getText(), count));
        return whole;
    }

    private void choices(Asked asked) {
        List<Option> all = asked.prediction().options();
        options.getChildren().clear();
        for (int i = 0; i < all.size(); i++) {
            int number = i;
            int place = asked.given().indexOf(all.get(i).value());
            Button button = new Button(
                    place < 0
                            ? Texts.text(
                                    "ask.option", i + 1, Texts.say(all.get(i).label()))
                            : Texts.text(
                                    "ask.placed", i + 1, Texts.say(all.get(i).label()), place + 1));
            button.getStyleClass().add("ask-option");
            button.setMinWidth(Region.USE_PREF_SIZE);
            Marks.set(button, RIGHT, place >= 0);
            button.setFocusTraversable(false);
            button.setOnAction(_ -> lecture.choose(number));
            Marks.set(button, Marks.SELECTED, asked.hands().pointed() == i);
            boolean counted = asked.hands().all() > 0 || asked.hands().pointed() >= 0;
            options.getChildren().add(counted ? raised(button, asked.hands(), i) : button);
        }
    }

    @FXML
    private void typed() {
        boolean understood = lecture.typed(value.getText());
        Marks.set(value, WRONG, !understood);
        if (!understood) {
            hint.setText(Texts.text("ask.unreadable"));
        }
    }

    /// While a cell is asked for, a click on one is the answer.
    private void clicked(MouseEvent event) {
        for (Node node = (Node) event.getTarget(); node != null; node = node.getParent()) {
            if (node instanceof CellRow row) {
                if (row.cell().filter(cell -> lecture.cell(cell.address())).isPresent()) {
                    event.consume();
                }
                return;
            }
        }
    }

    private void shine() {
        Parent stage = root.getParent();
        if (stage != null && root.getScene() != null && shown.isPresent()) {
            spotlight.shine(
                    stage, shown.get(), lecture.here(), lecture.askedProperty().get());
        }
    }

    private static void put(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
