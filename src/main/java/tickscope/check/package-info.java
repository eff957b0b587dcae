/// What a correct switch keeps; each violation is a [tickscope.check.Finding].
@NullMarked
package tickscope.check;

import org.jspecify.annotations.NullMarked;
