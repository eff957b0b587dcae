/// The past: [tickscope.history.Timeline], its checkpoints, and the [tickscope.history.Cursor] that moves over it.
@NullMarked
package tickscope.history;

import org.jspecify.annotations.NullMarked;
