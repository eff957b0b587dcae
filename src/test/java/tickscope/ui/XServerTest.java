package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where no server answers at once, libX11 is asked; that one which answers is believed is what `.ci/window` shows.
final class XServerTest {
    @ParameterizedTest
    @ValueSource(strings = {":65431", "unix:65431.0", "elsewhere:0", "", ":", "nonsense", "::1:0"})
    void none_answers_there(String display) {
        assertFalse(XServer.answers(display));
    }
}
