/// Scheduling policies as pure functions. A [tickscope.sched.Policy] is its own immutable state; an
/// [tickscope.sched.Event] makes a [tickscope.sched.Decision] of it: the state after, who runs, and why, in a sentence.
/// [tickscope.sched.Simulation] lets a policy schedule a workload, unit of time by unit of time.
///
/// A *thread* is ready, running or blocked. Time is counted in units of the caller's choice; in a scenario, ticks.
@NullMarked
package tickscope.sched;

import org.jspecify.annotations.NullMarked;
