/// The window and its pictures.
@NullMarked
package tickscope.ui;

import org.jspecify.annotations.NullMarked;
