/// The GNU as dialect of AT&T assembly: sources in, an [tickscope.asm.Image] or [tickscope.asm.Diagnostic]s out.
@NullMarked
package tickscope.asm;

import org.jspecify.annotations.NullMarked;
