package tickscope.check;

import java.util.List;

/// A violation as it is noticed, at full speed: enough to stop the run, and to tell the rest afterwards.
///
/// @param check its name
/// @param position after the event that broke the rule
/// @param rip the instruction that broke it
/// @param thread the index of the thread concerned, -1 if none
/// @param sentence expected and found
/// @param cause one sentence for a student; empty if the history has to tell
record Breach(
        String check,
        Verdict.Outcome outcome,
        long position,
        long rip,
        int thread,
        String sentence,
        String cause,
        List<Clue> clues) {
    Breach {
        clues = List.copyOf(clues);
    }

    /// The same with another cause.
    Breach because(String other) {
        return new Breach(check, outcome, position, rip, thread, sentence, other, clues);
    }
}
