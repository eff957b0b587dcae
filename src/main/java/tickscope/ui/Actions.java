package tickscope.ui;

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

    /// Holds scheduling policies against each other: on the workload of the scenario shown or chosen, or else of the
    /// first that has one.
    void policies();

    /// Opens a scenario on its schedule.
    void openSchedule(Path scenario);

    /// From the Stage to the schedule of its run, and back.
    void schedule();

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
