/// The box: processors, memory, interrupt controllers, timer and serial port, and [tickscope.machine.Machine#step()].
///
/// Words: an *event* is what a processor does in one step. It executes an instruction, or instead delivers an
/// interrupt or an exception. *Virtual time* is executed instructions, each iteration of a `rep` counting as
/// one and a delivery as none; `hlt` lets it jump to the next thing a device does. A *state* is the whole
/// machine between two events, as a value. Reading order: Machine, Cpu, Delivery, FarTransfer, Bus, Pic,
/// PitChannel, Apic, Memory.
@NullMarked
package tickscope.machine;

import org.jspecify.annotations.NullMarked;
