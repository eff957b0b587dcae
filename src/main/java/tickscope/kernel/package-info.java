/// Java's knowledge of the taught kernel: struct layouts, phases, and [tickscope.kernel.KernelView], which reads all of
/// it out of simulated memory.
@NullMarked
package tickscope.kernel;

import org.jspecify.annotations.NullMarked;
