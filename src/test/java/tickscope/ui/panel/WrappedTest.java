package tickscope.ui.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// Text in a terminal.
final class WrappedTest {
    @Test
    void long_lines_wrap() {
        assertEquals("AAAA\nBBBB\nC", Wrapped.tail("AAAABBBBC", 4, 9));
    }

    @Test
    void the_last_lines_show() {
        assertEquals("two\nthree", Wrapped.tail("one\ntwo\nthree", 8, 2));
        assertEquals("BBBB\nC", Wrapped.tail("AAAABBBBC", 4, 2));
    }

    @Test
    void a_line_end_at_the_end_leaves_an_empty_line() {
        assertEquals("one\n", Wrapped.tail("one\n", 8, 3));
        assertEquals("", Wrapped.tail("", 8, 3));
    }

    @Test
    void a_full_line_does_not_make_an_empty_one() {
        assertEquals("AAAA", Wrapped.tail("AAAA", 4, 3));
    }
}
