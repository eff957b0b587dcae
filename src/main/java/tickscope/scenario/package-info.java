/// Scenario files as records; a [tickscope.scenario.Session] is one assembled, booted and recorded; a
/// [tickscope.scenario.Moment] is one position in it.
@NullMarked
package tickscope.scenario;

import org.jspecify.annotations.NullMarked;
