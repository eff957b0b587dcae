package tickscope.ui;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import tickscope.ui.Views.View;
import tickscope.ui.panel.StagePanel;

/// The Stage that the window opens on, set up by a thread of its own while its scenario is still being assembled
/// and the toolkit is still starting: its nodes do not depend on what they will show.
final class Rehearsal {
    private final Relayed actions = new Relayed();
    private final FutureTask<Optional<Prepared>> preparing;

    /// What is ready for the first moment.
    record Prepared(View<StagePanel> view, Playback playback, Language language) {}

    private Rehearsal(Path file, boolean unseen) {
        preparing = new FutureTask<>(
                () -> unseen || Display.obstacle().isEmpty() ? Optional.of(prepare(file)) : Optional.empty());
    }

    /// Begins to set the Stage of a file up.
    ///
    /// @param unseen whether a window is opened even without a display
    static Rehearsal of(Path file, boolean unseen) {
        Rehearsal rehearsal = new Rehearsal(file, unseen);
        Thread.ofPlatform().daemon().name("rehearsal").start(rehearsal.preparing);
        return rehearsal;
    }

    private Prepared prepare(Path file) {
        Memory memory = Memory.ofUser();
        Language language = memory.language();
        Texts.speak(language);
        Toolkit.begin();
        Playback playback = new Playback(memory.bookmarks(file));
        return new Prepared(Views.load("stage", StagePanel.class, playback, actions), playback, language);
    }

    /// The Stage for a window, if it still speaks the language in which it was set up.
    Optional<Prepared> in(Actions window) {
        actions.to(window);
        return await().filter(ready -> ready.language() == Texts.language());
    }

    /// Waits until the Stage is set up; empty if it could not be: whoever sets it up then learns why.
    Optional<Prepared> await() {
        try {
            return preparing.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException toBeMetAgain) {
            return Optional.empty();
        }
    }
}
