package tickscope.ui.panel;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import tickscope.ui.Texts;
import tickscope.ui.panel.Line.Fold;
import tickscope.ui.panel.Line.Register;

/// A register's name and value, or how many are not shown.
final class RegisterRow extends HBox {
    private final Label name = new Label();
    private final Label value = new Label();

    RegisterRow() {
        getStyleClass().add("register-row");
        name.getStyleClass().add("register-name");
        name.setMinWidth(USE_PREF_SIZE);
        value.getStyleClass().add("register-value");
        value.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(value, Priority.ALWAYS);
        getChildren().addAll(name, value);
    }

    /// The name that is shown.
    String register() {
        return name.getText();
    }

    void show(Line line) {
        name.setText(line.label());
        value.setText(
                line instanceof Register register
                        ? register.value()
                        : line instanceof Fold fold ? Texts.text("registers.fold", fold.count()) : "");
        Marks.set(this, Marks.CHANGED, line instanceof Register register && register.changed());
        Marks.set(this, Marks.READ, line instanceof Register register && register.read());
        setAccessibleText(name.getText() + " " + value.getText());
    }
}
