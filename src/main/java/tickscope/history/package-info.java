/// The past: [tickscope.history.Timeline], its checkpoints, and the [tickscope.history.Cursor] that moves over it.
///
/// Words: a *position* lies between two events, and position n after n of them. A *checkpoint* is a state
/// that is kept; the states between are made again by replaying from it, since equal machines run
/// identically. A *stop* is a position worth going to.
@NullMarked
package tickscope.history;

import org.jspecify.annotations.NullMarked;
