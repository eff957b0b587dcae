package tickscope.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Hands on what is asked of a window that may not be there yet when the buttons are made.
final class Relayed implements Actions {
    private @Nullable Actions window;

    /// From now on this window is asked.
    void to(Actions actions) {
        window = actions;
    }

    private Actions window() {
        return Objects.requireNonNull(window);
    }

    @Override
    public void open(Path scenario) {
        window().open(scenario);
    }

    @Override
    public void compare(List<Path> scenarios) {
        window().compare(scenarios);
    }

    @Override
    public void compareDesigns() {
        window().compareDesigns();
    }

    @Override
    public void policies() {
        window().policies();
    }

    @Override
    public void openSchedule(Path scenario) {
        window().openSchedule(scenario);
    }

    @Override
    public void schedule() {
        window().schedule();
    }

    @Override
    public void toGallery() {
        window().toGallery();
    }

    @Override
    public void nextTheme() {
        window().nextTheme();
    }

    @Override
    public void nextLanguage() {
        window().nextLanguage();
    }

    @Override
    public void cheatSheet() {
        window().cheatSheet();
    }

    @Override
    public void export() {
        window().export();
    }

    @Override
    public void tickNow() {
        window().tickNow();
    }

    @Override
    public void present() {
        window().present();
    }
}
