package tickscope.ui;

import java.nio.file.Path;

/// What the buttons of a panel may ask of the window as a whole.
public interface Actions {
    /// Opens a scenario.
    void open(Path scenario);

    void toGallery();

    void nextTheme();

    void nextLanguage();

    void cheatSheet();

    /// Offers to write what is shown into files.
    void export();

    /// Enters presenter mode, or leaves it.
    void present();
}
