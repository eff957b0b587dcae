/// Experiments on scenarios: [tickscope.lab.TickSweep] raises the timer's line wherever it can be raised,
/// [tickscope.lab.Comparison] holds designs against each other, [tickscope.lab.Grade] a scenario against its own
/// `expect`.
///
/// Words: a *boundary* lies between two instructions of the window. Where interrupts are off a tick waits, so several
/// boundaries share one *point of acceptance*, the boundary where the processor takes it. A boundary has *survived* if
/// no check found anything until the *horizon*.
@NullMarked
package tickscope.lab;

import org.jspecify.annotations.NullMarked;
