package tickscope.ui.panel;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.controlsfx.control.PopOver;
import tickscope.scenario.Moment;
import tickscope.ui.Actions;
import tickscope.ui.Playback;
import tickscope.ui.Texts;

/// What is shown, and the lamps of the machine: IF, the timer's line at the interrupt controller, the kernel's flag.
public final class HeaderPanel implements Panel {
    private static final int TIMER_LINE = 1;
    private static final int LONG_TITLE = 32;

    private final Actions actions;
    private final Playback playback;
    /// Made when the verdict is first asked for.
    private Optional<PopOver> popOver = Optional.empty();

    /// As wide as the type is large.
    @FXML
    private Region type;

    @FXML
    private Region root;

    @FXML
    private Label title;

    @FXML
    private Label design;

    @FXML
    private Button verdict;

    @FXML
    private HBox interruptFlag;

    @FXML
    private Label interruptFlagText;

    @FXML
    private HBox inService;

    @FXML
    private Label inServiceText;

    @FXML
    private HBox needReschedule;

    @FXML
    private Label needRescheduleText;

    @FXML
    private Label tick;

    @FXML
    private Label position;

    public HeaderPanel(Actions actions, Playback playback) {
        this.actions = actions;
        this.playback = playback;
    }

    private static PopOver popOver() {
        PopOver popOver = new PopOver();
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_LEFT);
        popOver.setDetachable(false);
        popOver.setAnimated(false);
        popOver.getStyleClass().add("verdict-popover");
        return popOver;
    }

    @Override
    public void show(Moment moment) {
        title.setText(moment.session().scenario().title(Texts.locale()));
        Marks.set(title, Marks.LONG, title.getText().length() > LONG_TITLE);
        design.setText(moment.session().scenario().kernel().design());
        String outcome = moment.session().verdict().outcome().lower();
        Outcomes.dress(verdict, outcome);
        verdict.setAccessibleText(Texts.text("verdict.accessible", outcome));
        boolean enabled = moment.state().cpus().get(moment.cpu()).interruptsEnabled();
        lamp(interruptFlag, interruptFlagText::setText, enabled, enabled ? "IF=1" : "IF=0");
        boolean served = (moment.state().master().isr() & TIMER_LINE) != 0;
        boolean waiting = (moment.state().master().irr() & TIMER_LINE) != 0;
        lamp(
                inService,
                inServiceText::setText,
                served,
                Texts.text(served ? "irq.in-service" : waiting ? "irq.waiting" : "irq.idle"));
        boolean wanted = moment.kernel().needReschedule(moment.cpu());
        lamp(needReschedule, needRescheduleText::setText, wanted, Texts.text("flag.need", wanted ? 1 : 0));
        tick.setText(Texts.text("header.tick", Texts.count(moment.kernel().ticks())));
        position.setText(Texts.text("header.position", Texts.count(moment.position())));
        root.setAccessibleText(String.join(
                ", ",
                title.getText(),
                interruptFlagText.getText(),
                inServiceText.getText(),
                needRescheduleText.getText(),
                tick.getText()));
    }

    @FXML
    private void showVerdict() {
        PopOver sheets = popOver.orElseGet(HeaderPanel::popOver);
        popOver = Optional.of(sheets);
        if (sheets.isShowing()) {
            sheets.hide();
            return;
        }
        VerdictSheet sheet = new VerdictSheet(playback.session(), position -> {
            sheets.hide();
            playback.moveTo(position);
        });
        // A window of its own knows nothing of the size of type in this one.
        sheet.setStyle("-fx-font-size: " + type.prefWidth(-1) + "px");
        sheets.setContentNode(sheet);
        sheets.show(verdict);
    }

    @FXML
    private void compare() {
        actions.compareDesigns();
    }

    @FXML
    private void schedule() {
        actions.schedule();
    }

    @FXML
    private void present() {
        actions.present();
    }

    @FXML
    private void toGallery() {
        actions.toGallery();
    }

    @FXML
    private void nextTheme() {
        actions.nextTheme();
    }

    @FXML
    private void nextLanguage() {
        actions.nextLanguage();
    }

    @FXML
    private void export() {
        actions.export();
    }

    @FXML
    private void cheatSheet() {
        actions.cheatSheet();
    }

    private static void lamp(HBox pill, Consumer<String> text, boolean on, String words) {
        text.accept(words);
        Marks.set(pill, Marks.ON, on);
    }
}
