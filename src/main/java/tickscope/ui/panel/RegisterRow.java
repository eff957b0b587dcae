package tickscope.ui.panel;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A register's name and value.
final class RegisterRow extends HBox {
    private final String register;
    private final Label value = new Label();

    RegisterRow(String register) {
        this.register = register;
        getStyleClass().add("register-row");
        Label name = new Label(register);
        name.getStyleClass().add("register-name");
        name.setMinWidth(USE_PREF_SIZE);
        value.getStyleClass().add("register-value");
        value.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(value, Priority.ALWAYS);
        getChildren().addAll(name, value);
    }

    void show(String text, boolean changed) {
        value.setText(text);
        Marks.set(this, Marks.CHANGED, changed);
        setAccessibleText(register + " " + text);
    }
}
