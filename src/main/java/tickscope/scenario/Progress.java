package tickscope.scenario;

/// Watches a scenario being recorded.
@FunctionalInterface
public interface Progress {
    /// Nobody watches.
    Progress NONE = _ -> true;

    /// Told now and then how far the recording is.
    ///
    /// @param share from 0 to 1
    /// @return whether to go on
    boolean reached(double share);
}
