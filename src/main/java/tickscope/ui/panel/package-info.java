/// One panel, one idea: a small FXML and a controller that shows a moment.
@NullMarked
package tickscope.ui.panel;

import org.jspecify.annotations.NullMarked;
