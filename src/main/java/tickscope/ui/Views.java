package tickscope.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/// Loads FXML; a controller gets its collaborators through its constructor.
public final class Views {
    private Views() {}

    /// A loaded view: its root and its controller.
    public record View<C>(Parent root, C controller) {}

    /// Loads `panel/NAME.fxml` and what it includes; `collaborators` are handed to constructors by their types.
    public static <C> View<C> load(String name, Class<C> controller, Object... collaborators) {
        URL place = Objects.requireNonNull(Views.class.getResource("panel/" + name + ".fxml"), name);
        FXMLLoader loader = new FXMLLoader(place, Texts.bundle());
        loader.setControllerFactory(type -> construct(type, List.of(collaborators)));
        try {
            Parent root = loader.load();
            Skins.give(root);
            return new View<>(root, controller.cast(loader.<Object>getController()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object construct(Class<?> type, List<Object> collaborators) {
        Constructor<?> constructor = type.getConstructors()[0];
        Class<?>[] wanted = constructor.getParameterTypes();
        Object[] arguments = new Object[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            Class<?> parameter = wanted[i];
            arguments[i] = collaborators.stream()
                    .filter(parameter::isInstance)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(type + " wants a " + parameter));
        }
        try {
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
