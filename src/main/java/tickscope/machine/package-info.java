/// The box: processors, memory, interrupt controllers, timer and serial port, and [tickscope.machine.Machine#step()].
@NullMarked
package tickscope.machine;

import org.jspecify.annotations.NullMarked;
