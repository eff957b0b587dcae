/// Files out of what is drawn: a scene as SVG, frames as an animated GIF. Knows JavaFX, and nothing of machines.
@NullMarked
package tickscope.ui.picture;

import org.jspecify.annotations.NullMarked;
