package tickscope.check;

import java.util.List;

/// One thing that a correct switch keeps.
interface Check {
    /// What a run that violates it comes to.
    Verdict.Outcome outcome();

    List<Finding> findings(Run run);
}
