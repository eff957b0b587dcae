package tickscope.ui;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What the buttons of a panel may ask of the window as a whole.
public interface Actions {
    /// Opens a scenario.
    void open(Path scenario);

    /// Opens two to four scenarios side by side.
    void compare(List<Path> scenarios);

    /// Opens the scenario shown beside the other designs.
    void compareDesigns();

    /// Saves what the window shows as PNG.
    void savePicture(Path file) throws IOException;

    void toGallery();

    void nextTheme();

    void nextLanguage();

    void cheatSheet();

    /// Offers to write what is shown into files.
    void export();

    /// Lets the past go on from here with one more tick of the timer.
    void tickNow();

    /// Enters presenter mode, or leaves it.
    void present();
}
