package tickscope.ui.panel;

import javafx.scene.layout.HBox;
import tickscope.ui.Texts;
import tickscope.ui.panel.Line.Fold;
import tickscope.ui.panel.Line.Register;

/// A register's name and value, or how many are not shown.
final class RegisterRow extends HBox {
    private final Words name = new Words("register-name");
    private final Words value = new Words("register-value").rightmost();

    RegisterRow() {
        getStyleClass().add("register-row");
        name.setRigid(true);
    }

    /// Puts the words in; asked once, of a row that is in its column.
    void fill() {
        getChildren().addAll(name, value);
    }

    /// The name that is shown.
    String register() {
        return name.getWords();
    }

    void show(Line line) {
        name.setWords(line.label());
        value.setWords(
                line instanceof Register register
                        ? register.value()
                        : line instanceof Fold fold ? Texts.text("registers.fold", fold.count()) : "");
        Marks.set(this, Marks.CHANGED, line instanceof Register register && register.changed());
        Marks.set(this, Marks.READ, line instanceof Register register && register.read());
        setAccessibleText(name.getWords() + " " + value.getWords());
    }
}
