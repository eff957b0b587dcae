package tickscope.ui;

/// What the buttons of a panel may ask of the window as a whole.
public interface Actions {
    void toGallery();

    void nextTheme();

    void cheatSheet();
}
