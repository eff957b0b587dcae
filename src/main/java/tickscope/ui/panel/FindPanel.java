package tickscope.ui.panel;

import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import tickscope.kernel.QuestionException;
import tickscope.scenario.Inquiry;
import tickscope.scenario.Session;
import tickscope.ui.Playback;
import tickscope.ui.Texts;

/// A question about the run, and the way through its answers in both directions. Searches run in a thread of their own;
/// a new one ends the one before.
public final class FindPanel {
    private final Playback playback;
    private final AtomicInteger asked = new AtomicInteger();
    /// The column from which on the question cannot be understood, from 1; 0 if nothing is known against it.
    private int fault;

    @FXML
    private Region root;

    @FXML
    private TextField question;

    @FXML
    private Label answer;

    public FindPanel(Playback playback) {
        this.playback = playback;
    }

    @FXML
    private void initialize() {
        shown(false);
        answer.maxWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> root.getWidth()
                                - root.getInsets().getLeft()
                                - root.getInsets().getRight(),
                        root.widthProperty(),
                        root.insetsProperty()));
        // A text field swallows Shift+Enter: it has to be heard before.
        question.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        question.textProperty().subscribe(() -> {
            fault = 0;
            say("", false);
        });
        // A field that gets the focus, or whose window does, selects all of its text.
        question.focusedProperty().subscribe(focused -> {
            if (focused) {
                Platform.runLater(this::mark);
            }
        });
    }

    private void shown(boolean shown) {
        root.setVisible(shown);
        root.setManaged(shown);
    }

    /// Asks for a question.
    void open() {
        shown(true);
        // The field's skin selects all of its text when it is made: now, and not after an answer has marked something.
        question.applyCss();
        question.requestFocus();
        question.selectAll();
    }

    /// Asks for the executions of the instruction that comes next.
    void openAtCode() {
        long rip = playback.moment().state().cpus().get(playback.moment().cpu()).rip();
        Session session = playback.session();
        open();
        question.setText(session.image()
                .lineAt(rip)
                .map(line ->
                        "at " + fileName(line.line().file()) + ":" + line.line().line())
                .orElse("at 0x" + Long.toHexString(rip)));
        question.end();
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case ENTER -> {
                if (event.isShiftDown()) {
                    previous();
                } else {
                    next();
                }
                event.consume();
            }
            case ESCAPE -> {
                close();
                event.consume();
            }
            default -> {}
        }
    }

    @FXML
    private void next() {
        seek(true);
    }

    @FXML
    private void previous() {
        seek(false);
    }

    /// Forgets what it was looking for, and makes room.
    @FXML
    void close() {
        asked.incrementAndGet();
        shown(false);
        Node stage = root.getScene() == null ? root : root.getParent().getParent();
        stage.requestFocus();
    }

    /// Nobody waits for an answer any more.
    void cancel() {
        asked.incrementAndGet();
    }

    private void seek(boolean forward) {
        Session session = playback.session();
        String text = question.getText();
        long here = playback.moment().position();
        int number = asked.incrementAndGet();
        say(Texts.text("find.searching"), false);
        Thread.ofPlatform().name("find").daemon().start(() -> {
            try {
                Inquiry inquiry = Inquiry.of(session, text, () -> asked.get() == number);
                OptionalLong hit = forward ? inquiry.next(here) : inquiry.previous(here);
                Platform.runLater(() -> found(number, forward, hit));
            } catch (QuestionException refused) {
                Platform.runLater(() -> refused(number, refused));
            } catch (CancellationException cancelled) {
                // Another question has been asked, and says so itself.
            }
        });
    }

    private void found(int number, boolean forward, OptionalLong hit) {
        if (asked.get() != number) {
            return;
        }
        if (hit.isPresent()) {
            playback.moveTo(hit.getAsLong());
            say(Texts.text("find.found", Texts.count(hit.getAsLong())), false);
        } else {
            say(Texts.text(forward ? "find.none.after" : "find.none.before"), false);
        }
    }

    private void refused(int number, QuestionException refused) {
        if (asked.get() != number) {
            return;
        }
        fault = refused.column();
        question.requestFocus();
        mark();
        say(String.valueOf(refused.getMessage()), true);
    }

    /// Selects what cannot be understood, to be typed over.
    private void mark() {
        if (fault > 0) {
            question.selectRange(Math.min(fault - 1, question.getLength()), question.getLength());
        }
    }

    private void say(String words, boolean fault) {
        answer.setText(words);
        Marks.set(answer, Marks.FAULT, fault);
        question.setAccessibleHelp(words);
    }
}
