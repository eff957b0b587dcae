/// C programs, as the compiler makes them, in the core.
@NullMarked
package tickscope.programs;

import org.jspecify.annotations.NullMarked;
