package tickscope.scenario;

import java.util.List;
import java.util.Optional;

/// A place of the lecture, as a position of the recorded run.
///
/// @param say the sentence for it, or empty
/// @param show what the light falls on; if empty, what the step before it changed
/// @param ask the question for the class
public record TeachingStop(long position, LessonPlace place, String say, List<String> show, Optional<Ask> ask) {
    public TeachingStop {
        show = List.copyOf(show);
    }
}
