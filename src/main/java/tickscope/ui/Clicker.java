package tickscope.ui;

import java.util.EnumSet;
import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keys of presenter mode, as remotes send them: the next and the previous step of the lecture, black,
/// white, out; and the digits, which answer a question. A key that is held down counts once.
final class Clicker {
    private final Lecture lecture;
    private final Blank blank;
    private final Runnable leave;
    private final Keys others;
    private final Set<KeyCode> down = EnumSet.noneOf(KeyCode.class);

    /// @param leave ends presenter mode
    Clicker(Playback playback, Lecture lecture, Blank blank, Runnable leave) {
        this.lecture = lecture;
        this.blank = blank;
        this.leave = leave;
        this.others = Keys.of(playback);
    }

    void pressed(KeyEvent event) {
        if (!down.add(event.getCode())) {
            event.consume();
            return;
        }
        if (event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
            others.handle(event);
            return;
        }
        if (colour(event) || !blank.isVisible() && hands(event)) {
            event.consume();
            return;
        }
        boolean blanked = blank.isVisible();
        blank.lift();
        switch (event.getCode()) {
            case ESCAPE, F5 -> {
                if (!blanked) {
                    leave.run();
                }
            }
            case PAGE_DOWN -> move(blanked, lecture::next);
            case PAGE_UP -> move(blanked, lecture::previous);
            default -> {
                if (!blanked && digit(event) >= 0 && lecture.open()) {
                    lecture.choose(digit(event));
                } else if (!blanked) {
                    others.handle(event);
                }
            }
        }
        event.consume();
    }

    /// Whether a key is for the text that is being typed, and not for the lecture.
    boolean leavesToText(KeyEvent event) {
        return !blank.isVisible()
                && switch (event.getCode()) {
                    case PAGE_DOWN, PAGE_UP, ESCAPE, F5 -> false;
                    default -> true;
                };
    }

    void released(KeyEvent event) {
        down.remove(event.getCode());
    }

    /// The key that uncovers the screen does nothing else.
    private static void move(boolean blanked, Runnable action) {
        if (!blanked) {
            action.run();
        }
    }

    private boolean colour(KeyEvent event) {
        switch (event.getText()) {
            case "b", "B", "." -> blank.toggle(false);
            case "w", "W", "," -> blank.toggle(true);
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Down and Up choose an answer whose hands are counted; then + and -, or digits, say how many they are.
    private boolean hands(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> {
                return lecture.count(hands -> hands.point(1));
            }
            case UP -> {
                return lecture.count(hands -> hands.point(-1));
            }
            default -> {
                return lecture.counting() && counted(event);
            }
        }
    }

    private boolean counted(KeyEvent event) {
        String text = event.getText();
        if (text.length() == 1 && Character.isDigit(text.charAt(0))) {
            return lecture.count(hands -> hands.type(text.charAt(0) - '0'));
        }
        return switch (event.getCode()) {
            case ENTER, ESCAPE -> lecture.count(Hands::away);
            case BACK_SPACE -> lecture.count(Hands::erase);
            case PLUS, ADD -> lecture.count(hands -> hands.add(1));
            case MINUS, SUBTRACT -> lecture.count(hands -> hands.add(-1));
            default -> text.equals("+") && lecture.count(hands -> hands.add(1));
        };
    }

    /// 1 to 9, from either row of digits.
    private static int digit(KeyEvent event) {
        String text = event.getText();
        return text.length() == 1 && text.charAt(0) >= '1' && text.charAt(0) <= '9' ? text.charAt(0) - '1' : -1;
    }
}
