/// The command line.
@NullMarked
package tickscope.cli;

import org.jspecify.annotations.NullMarked;
