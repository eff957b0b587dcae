package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tickscope.scenario.Moment;
import tickscope.scenario.Session;

/// The window speaks another language at the press of a key, and remembers it.
final class LanguageTest {
    @AfterEach
    void speak_as_before() {
        Texts.speak(Language.preferred());
    }

    @Test
    void f7_says_everything_in_german_at_the_same_moment_and_in_english_again() throws Exception {
        Session session = Session.open(Path.of("scenarios/12-option-c.json"));
        Moment moment = session.at(session.firstSwitch().orElseThrow().start() + 1);
        Memory memory = new Memory(new FakePreferences());
        memory.language(Language.ENGLISH);
        try (Desk desk = new Desk(Catalogue.read(), memory, 1000, 700)) {
            desk.act(() -> desk.shell().show(moment));
            assertTrue(Toolkit.call(() -> desk.says(".phase-name", "Deliver")));
            desk.press(KeyCode.F7);
            desk.await(() -> desk.says(".phase-name", "Zustellen"));
            assertTrue(Toolkit.call(() -> desk.says(".sentence", "Der Timer unterbricht Thread A")));
            assertEquals(
                    moment.position(),
                    desk.shell().playback().orElseThrow().moment().position());
            assertEquals(Language.GERMAN, memory.language());
            desk.press(KeyCode.F7);
            desk.await(() -> desk.says(".phase-name", "Deliver"));
            assertTrue(Toolkit.call(() -> desk.says(".sentence", "The timer interrupts thread A")));
        }
    }

    /// The first call of a thread's life is indirect.
    @Test
    void a_frame_of_an_indirect_call_says_in_german_whose_it_is() throws Exception {
        Session session = Session.open(Path.of("scenarios/12-option-c.json"));
        long entered = session.run().track().firstRun(0);
        Memory memory = new Memory(new FakePreferences());
        memory.language(Language.ENGLISH);
        try (Desk desk = new Desk(Catalogue.read(), memory, 1000, 700)) {
            desk.act(() -> desk.shell().show(session.at(entered + 200)));
            assertTrue(Toolkit.call(() -> desk.says(".cell-name", "call from thread_entry_wrapper")));
            desk.press(KeyCode.F7);
            desk.await(() -> desk.says(".cell-name", "Aufruf aus thread_entry_wrapper"));
        }
    }

    @Test
    void the_gallery_changes_its_language_too() {
        Memory memory = new Memory(new FakePreferences());
        memory.language(Language.GERMAN);
        try (Desk desk = new Desk(Catalogue.read(), memory, 1000, 700)) {
            assertTrue(Toolkit.call(() -> desk.says(".label", "Der Testplan")));
            desk.press(KeyCode.F7);
            desk.await(() -> desk.says(".label", "The test plan"));
        }
    }
}
