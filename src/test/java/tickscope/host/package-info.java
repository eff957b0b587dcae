/// The core beside the processor of this machine: single instructions.
@NullMarked
package tickscope.host;

import org.jspecify.annotations.NullMarked;
