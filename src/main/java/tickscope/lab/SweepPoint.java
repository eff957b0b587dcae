package tickscope.lab;

import org.jspecify.annotations.Nullable;

/// One point of acceptance, or a pair of them, and what came of it.
///
/// @param boundaries how many boundaries (pairs of boundaries) lead here
/// @param accepted the position at which the last tick was taken
/// @param rip the instruction it was taken before
/// @param firstRip where the first tick of a pair was taken; equal to `rip` for a single one
/// @param time virtual time at which the last tick was taken
/// @param firstTime virtual time at which the first was; equal to `time` for a single one
/// @param failure null if it survived
public record SweepPoint(
        long boundaries,
        long accepted,
        long rip,
        long firstRip,
        long time,
        long firstTime,
        @Nullable Failure failure) {
    /// What was found.
    ///
    /// @param check its name
    /// @param rip the instruction that broke the rule
    public record Failure(String check, String outcome, long rip, String sentence, String cause) {}

    public boolean survived() {
        return failure == null;
    }
}
